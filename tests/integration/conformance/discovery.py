"""How a client finds out what a server has."""

from __future__ import annotations

import re

from integration.conformance.manifests import SAMPLES, collection
from integration.conformance.table import check
from integration.conformance.target import Target

_SHORT = {"pods": "po", "services": "svc", "deployments": "deploy", "persistentvolumeclaims": "pvc", "namespaces": "ns"}
_READ = {"get", "list", "watch"}
_WRITE = {"create", "update", "patch", "delete"}


@check("discover", "core", "the versions without a group are named")
async def _core(target: Target) -> None:
    said = await target.admin.get("/api")
    assert said["kind"] == "APIVersions"
    assert said["versions"] == ["v1"]


@check("discover", "groups", "every group has its versions and the preferred one")
async def _groups(target: Target) -> None:
    said = await target.admin.get("/apis")
    assert (said["kind"], said["apiVersion"]) == ("APIGroupList", "v1")
    groups = {group["name"]: group for group in said["groups"]}
    assert {"apps", "batch", "networking.k8s.io", "storage.k8s.io", "rbac.authorization.k8s.io"} <= groups.keys()
    for name, group in groups.items():
        assert group["preferredVersion"] in group["versions"]
        for version in group["versions"]:
            assert version["groupVersion"] == f"{name}/{version['version']}"


@check("discover", "group", "one group is answered by itself")
async def _group(target: Target) -> None:
    said = await target.admin.get("/apis/apps")
    assert (said["kind"], said["name"]) == ("APIGroup", "apps")
    assert said["preferredVersion"]["groupVersion"] == "apps/v1"


@check("discover", "resources", "every kind says its names, where it lives and what can be done with it")
async def _resources(target: Target) -> None:
    for sample in SAMPLES:
        if sample.kind in {"CronJob", "EndpointSlice", "HorizontalPodAutoscaler", "VolumeSnapshot"}:
            continue  # not in the same version everywhere
        root = (await collection(target, sample.kind)).everywhere.rpartition("/")[0]
        said = await target.admin.get(root)
        assert said["kind"] == "APIResourceList"
        assert said["groupVersion"] == root.removeprefix("/apis/").removeprefix("/api/")
        (found,) = (resource for resource in said["resources"] if resource["name"] == sample.plural)
        assert (found["kind"], found["namespaced"]) == (sample.kind, sample.namespaced)
        assert set(found["verbs"]) >= _READ | _WRITE
        assert _SHORT.get(sample.plural, "") in {"", *found.get("shortNames", ())}


@check("discover", "resources", "subresources stand beside the kinds")
async def _subresources(target: Target) -> None:
    core = {found["name"] for found in (await target.admin.get("/api/v1"))["resources"]}
    assert {"pods/status", "pods/log", "pods/exec", "serviceaccounts/token"} <= core
    apps = {found["name"] for found in (await target.admin.get("/apis/apps/v1"))["resources"]}
    assert {"deployments/scale", "deployments/status", "statefulsets/scale"} <= apps


@check("discover", "resources", "what 'kubectl get all' means is said by categories")
async def _categories(target: Target) -> None:
    found = {
        resource["name"]: resource.get("categories", [])
        for root in ("/api/v1", "/apis/apps/v1")
        for resource in (await target.admin.get(root))["resources"]
    }
    for name in ("pods", "services", "deployments", "replicasets", "statefulsets", "daemonsets"):
        assert "all" in found[name]
    assert "all" not in found["configmaps"]


@check("discover", "group", "a group that is not there is not found")
async def _no_group(target: Target) -> None:
    for path in ("/apis/example.com/v1", "/apis/apps/v9", "/nothing"):
        assert (await target.admin.call("GET", path)).status == 404


@check("discover", "kinds", "a kind that is not there is not found")
async def _no_kind(target: Target) -> None:
    for path in ("/api/v1/wonders", target.of("wonders"), target.of("wonders", group="apps")):
        assert (await target.admin.call("GET", path)).status == 404


@check("version", "server", "it says its version, to anybody")
async def _version(target: Target) -> None:
    for api in (target.admin, target.nobody):
        said = await api.get("/version")
        assert (said["major"], said["gitVersion"][:3]) == ("1", "v1.")
        assert re.fullmatch(r"\d+\+?", said["minor"])
        assert said["platform"]


@check("health", "server", "it says that it is well, to anybody")
async def _health(target: Target) -> None:
    for path in ("/healthz", "/livez", "/readyz"):
        for api in (target.admin, target.nobody):
            answer = await api.call("GET", path)
            assert (answer.status, answer.text) == (200, "ok")


@check("date", "server", "every answer carries the server's time")
async def _date(target: Target) -> None:
    answer = await target.admin.call("GET", "/version")
    assert answer.headers["Date"].endswith("GMT")

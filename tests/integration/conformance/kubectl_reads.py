"""kubectl as a client: what it shows."""

from __future__ import annotations

import json

import yaml

from integration.conformance.creating import deployment
from integration.conformance.manifests import SAMPLES, collection
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually


async def _made(target: Target) -> None:
    """Create a Deployment and wait until it has a pod."""
    await target.admin.create(target.of("deployments", group="apps"), deployment())

    async def has_pod() -> bool:
        return bool((await target.admin.get(target.of("pods")))["items"])

    await eventually(has_pod)


async def _ready(target: Target) -> None:
    """Create a Deployment and wait until kubectl shows its pod running."""
    await target.admin.create(target.of("deployments", group="apps"), deployment())

    async def runs() -> bool:
        shown = (await target.kubectl("get", "pods", "--no-headers")).rows()
        return [row[1:3] for row in shown] == [["1/1", "Running"]]

    await eventually(runs)


@check("kubectl get", "Pod", "a table with its head")
async def _get(target: Target) -> None:
    await _ready(target)
    head, row = (await target.kubectl("get", "pods")).rows()
    assert head == ["NAME", "READY", "STATUS", "RESTARTS", "AGE"]
    assert row[0].startswith("web-")
    assert row[1:4] == ["1/1", "Running", "0"]


@check("kubectl get", "Pod", "wide")
async def _wide(target: Target) -> None:
    await _made(target)
    head = (await target.kubectl("get", "pods", "-o", "wide")).out.splitlines()[0]
    assert head.split()[5:] == ["IP", "NODE", "NOMINATED", "NODE", "READINESS", "GATES"]


@check("kubectl get", "Pod", "by a label, in every namespace, and sorted")
async def _selected(target: Target) -> None:
    await _made(target)
    assert len((await target.kubectl("get", "pods", "-l", "app=web")).rows()) == 2
    everywhere = await target.kubectl("get", "pods", "-A", "-l", "app=web", "--sort-by=.metadata.name")
    assert any(row[0] == target.namespace for row in everywhere.rows()[1:])
    nothing = await target.kubectl("get", "pods", "-l", "app=wbe")
    assert nothing.err.strip() == f"No resources found in {target.namespace} namespace."


@check("kubectl get", "Deployment", "YAML, JSON, names and paths")
async def _formats(target: Target) -> None:
    await target.admin.create(target.of("deployments", group="apps"), deployment(replicas=0))
    as_yaml = yaml.safe_load((await target.kubectl("get", "deploy", "web", "-o", "yaml")).out)
    as_json = json.loads((await target.kubectl("get", "deploy", "web", "-o", "json")).out)
    assert as_yaml["spec"] == as_json["spec"]
    assert as_yaml["kind"] == "Deployment"
    assert (await target.kubectl("get", "deploy", "-o", "name")).out.strip() == "deployment.apps/web"
    path = "jsonpath={.spec.template.spec.containers[*].image}"
    assert (await target.kubectl("get", "deploy", "web", "-o", path)).out == "nginx:alpine"


@check("kubectl get", "all", "what belongs to a workload")
async def _all(target: Target) -> None:
    await _made(target)
    shown = (await target.kubectl("get", "all", "-o", "name")).out.split()
    assert {name.split("/")[0] for name in shown} == {"pod", "deployment.apps", "replicaset.apps"}


@check("kubectl get", "Pod", "what is not there")
async def _missing(target: Target) -> None:
    done = await target.kubectl("get", "pod", "web", fails=True)
    assert done.err.strip() == 'Error from server (NotFound): pods "web" not found'
    done = await target.kubectl("get", "wonders", fails=True)
    assert done.err.strip() == 'error: the server doesn\'t have a resource type "wonders"'


@check("kubectl get", "everything", "every kind has a table")
async def _every_kind(target: Target) -> None:
    for sample in SAMPLES:
        if sample.kind == "VolumeSnapshot":
            continue  # an extension, which not every server has
        of = await collection(target, sample.kind)
        name = sample.plural  # a Service makes Endpoints of its own name
        await target.admin.create(of.path, of.made(name))
        try:
            shown = await target.kubectl("get", f"{sample.plural}.{sample.group}".rstrip("."), of.name(name))
            head, row = shown.out.splitlines()[:2]
            assert of.name(name) in row or sample.kind == "Event", "events are told by what they are about"
            assert len(head.split()) > 1
        finally:
            await target.admin.delete(of.one(name), propagationPolicy="Background")


@check("kubectl get -w", "Deployment", "changes are shown as they come")
async def _watch(target: Target) -> None:
    await target.admin.create(target.of("configmaps"), {"metadata": {"name": "a"}})
    async with target.kubectl.following("get", "configmaps", "-w", "--field-selector=metadata.name=a") as lines:
        assert (await lines.readline()).split()[:2] == [b"NAME", b"DATA"]
        assert (await lines.readline()).split()[:2] == [b"a", b"0"]
        await target.admin.patch(target.of("configmaps", "a"), {"data": {"colour": "blue"}})
        assert (await lines.readline()).split()[:2] == [b"a", b"1"]


@check("kubectl wait", "Deployment", "a condition is waited for")
async def _wait(target: Target) -> None:
    await target.admin.create(target.of("deployments", group="apps"), deployment())
    done = await target.kubectl("wait", "--for=condition=Available", "deployment/web", "--timeout=20s")
    assert done.out.strip() == "deployment.apps/web condition met"


@check("kubectl describe", "Pod", "containers, conditions and events")
async def _describe_pod(target: Target) -> None:
    body = {"metadata": {"name": "a"}, "spec": {"containers": [{"name": "web", "image": "example.com/web:missing"}]}}
    await target.admin.create(target.of("pods"), body)

    async def says_why() -> bool:
        said = (await target.kubectl("describe", "pod", "a")).out
        return "ImagePullBackOff" in said and "Failed to pull image" in said

    await eventually(says_why)
    said = (await target.kubectl("describe", "pod", "a")).out
    for part in ("Name:", "Namespace:", "Status:       Pending", "Image:          example.com/web:missing", "Events:"):
        assert part in said


@check("kubectl describe", "Deployment", "its strategy, replicas and ReplicaSets")
async def _describe_deployment(target: Target) -> None:
    await _ready(target)
    said = (await target.kubectl("describe", "deployment", "web")).out
    for part in (
        "1 desired | 1 updated | 1 total | 1 available | 0 unavailable",
        "NewReplicaSet:   web-",
        "RollingUpdate",
    ):
        assert part in said


@check("kubectl describe", "everything", "every kind is described")
async def _describe_every_kind(target: Target) -> None:
    for sample in SAMPLES:
        if sample.kind == "VolumeSnapshot":
            continue
        of = await collection(target, sample.kind)
        name = sample.plural
        await target.admin.create(of.path, of.made(name))
        try:
            said = (await target.kubectl("describe", f"{sample.plural}.{sample.group}".rstrip("."), of.name(name))).out
            assert of.name(name) in said.splitlines()[0], sample.kind
        finally:
            await target.admin.delete(of.one(name), propagationPolicy="Background")


@check("kubectl api-resources", "everything", "kinds, their groups and short names")
async def _api_resources(target: Target) -> None:
    rows = (await target.kubectl("api-resources")).rows()
    assert ["pods", "po", "v1", "true", "Pod"] in rows
    assert ["deployments", "deploy", "apps/v1", "true", "Deployment"] in rows
    assert ["namespaces", "ns", "v1", "false", "Namespace"] in rows
    versions = (await target.kubectl("api-versions")).out.split()
    assert {"v1", "apps/v1", "networking.k8s.io/v1"} <= set(versions)


@check("kubectl version", "server", "both sides")
async def _version(target: Target) -> None:
    said = json.loads((await target.kubectl("version", "-o", "json")).out)
    assert said["serverVersion"]["major"] == "1"


@check("kubectl auth can-i", "Pod", "yes and no")
async def _can_i(target: Target) -> None:
    assert (await target.kubectl("auth", "can-i", "create", "deployments.apps")).out.strip() == "yes"


@check("kubectl logs", "Pod", "what is not there has none")
async def _logs(target: Target) -> None:
    done = await target.kubectl("logs", "web", fails=True)
    assert done.err.strip() == 'Error from server (NotFound): pods "web" not found'

"""Deleting: at once, with grace, after finalizers, and with what belongs to an object."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.creating import deployment
from integration.conformance.listing import names
from integration.conformance.manifests import TEMPLATE
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually


async def _map(target: Target, name: str = "a", **metadata: object) -> Json:
    return await target.admin.create(target.of("configmaps"), {"metadata": {"name": name, **metadata}})


@check("delete", "ConfigMap", "the answer says what was deleted")
async def _says(target: Target) -> None:
    stored = await _map(target)
    said = (await target.admin.delete(target.of("configmaps", "a"))).expect(200)
    assert (said["kind"], said["status"]) == ("Status", "Success")
    assert said["details"] == {"name": "a", "kind": "configmaps", "uid": stored["metadata"]["uid"]}


@check("delete", "ConfigMap", "what is not there is not found")
async def _missing(target: Target) -> None:
    (await target.admin.delete(target.of("configmaps", "a"))).refused(404, "NotFound")


@check("delete", "ConfigMap", "a finalizer holds an object until it is taken away")
async def _finalizer(target: Target) -> None:
    await _map(target, finalizers=["example.com/kept"])
    path = target.of("configmaps", "a")
    (await target.admin.delete(path)).expect(200)
    held = await target.admin.get(path)
    assert held["metadata"]["deletionTimestamp"]
    await target.admin.patch(path, {"metadata": {"finalizers": None}})
    (await target.admin.call("GET", path)).refused(404, "NotFound")


@check("delete", "ConfigMap", "a precondition must hold")
async def _precondition(target: Target) -> None:
    stored = await _map(target)
    path = target.of("configmaps", "a")
    for wrong in ({"uid": "another"}, {"resourceVersion": "1"}):
        (await target.admin.delete(path, {"preconditions": wrong})).refused(409, "Conflict")
    right = {"preconditions": {"uid": stored["metadata"]["uid"]}}
    (await target.admin.delete(path, right)).expect(200)


@check("delete", "ConfigMap", "a dry run deletes nothing")
async def _dry_run(target: Target) -> None:
    await _map(target)
    path = target.of("configmaps", "a")
    (await target.admin.delete(path, dryRun="All")).expect(200)
    assert (await target.admin.get(path))["metadata"]["name"] == "a"


@check("delete", "ConfigMap", "all that a selector finds goes at once")
async def _collection(target: Target) -> None:
    for name in ("a", "b", "c"):
        await _map(target, name, labels={"keep": "yes" if name == "b" else "no"})
    path = target.of("configmaps")
    said = (await target.admin.delete(path, labelSelector="keep=no")).expect(200)
    assert said["kind"] in {"ConfigMapList", "Status"}
    assert set(names(await target.admin.get(path))) & {"a", "b", "c"} == {"b"}


@check("delete", "Pod", "a pod on a node is given time, and shows that it goes")
async def _grace(target: Target) -> None:
    path = await _running_pod(target, finalizers=["example.com/kept"])
    said = (await target.admin.delete(path, gracePeriodSeconds=5)).expect(200)
    assert said["kind"] == "Pod"
    assert said["metadata"]["deletionTimestamp"]
    assert said["metadata"]["deletionGracePeriodSeconds"] == 5
    await target.admin.patch(path, {"metadata": {"finalizers": None}})
    await _gone(target, path)


async def _running_pod(target: Target, **metadata: object) -> str:
    """Create a pod, wait until it runs and return its path."""
    path = target.of("pods", "a")
    body = {"metadata": {"name": "a", **metadata}, "spec": TEMPLATE["spec"]}
    await target.admin.create(target.of("pods"), body)

    async def runs() -> bool:
        return bool((await target.admin.get(path))["status"]["phase"] == "Running")

    await eventually(runs)
    return path


async def _gone(target: Target, path: str) -> None:
    async def is_gone() -> bool:
        return (await target.admin.call("GET", path)).status == 404

    await eventually(is_gone)


@check("delete", "Pod", "without grace a pod goes at once")
async def _at_once(target: Target) -> None:
    path = await _running_pod(target)
    (await target.admin.delete(path, {"gracePeriodSeconds": 0})).expect(200)
    (await target.admin.call("GET", path)).refused(404, "NotFound")


async def _with_pods(target: Target) -> str:
    """Create a Deployment, wait for its pods and return its path."""
    await target.admin.create(target.of("deployments", group="apps"), deployment(replicas=2))

    async def has_pods() -> bool:
        return len((await target.admin.get(target.of("pods"), labelSelector="app=web"))["items"]) == 2

    await eventually(has_pods)
    return target.of("deployments", "web", group="apps")


@check("delete", "Deployment", "what belongs to it goes with it")
async def _background(target: Target) -> None:
    path = await _with_pods(target)
    (await target.admin.delete(path, {"propagationPolicy": "Background"})).expect(200)
    (await target.admin.call("GET", path)).refused(404, "NotFound")
    for plural, group in (("replicasets", "apps"), ("pods", "")):
        await _empty(target, target.of(plural, group=group))


async def _empty(target: Target, path: str) -> None:
    async def is_empty() -> bool:
        return not (await target.admin.get(path))["items"]

    await eventually(is_empty)


@check("delete", "Deployment", "in the foreground it waits for what belongs to it")
async def _foreground(target: Target) -> None:
    path = await _with_pods(target)
    said = (await target.admin.delete(path, {"propagationPolicy": "Foreground"})).expect(200)
    assert said["metadata"]["finalizers"] == ["foregroundDeletion"]
    await _gone(target, path)
    await _empty(target, target.of("replicasets", group="apps"))


@check("delete", "Deployment", "orphans stay, and nobody owns them")
async def _orphan(target: Target) -> None:
    path = await _with_pods(target)
    (await target.admin.delete(path, {"propagationPolicy": "Orphan"})).expect(200)
    await _gone(target, path)
    (replicas,) = (await target.admin.get(target.of("replicasets", group="apps")))["items"]
    assert not replicas["metadata"].get("ownerReferences")
    assert len((await target.admin.get(target.of("pods")))["items"]) == 2


@check("delete", "Namespace", "it terminates until its objects have gone")
async def _namespace(target: Target) -> None:
    name = f"{target.namespace}-gone"
    path = f"/api/v1/namespaces/{name}"
    await target.admin.create("/api/v1/namespaces", {"metadata": {"name": name}})
    maps = target.of("configmaps", namespace=name)
    await target.admin.create(maps, {"metadata": {"name": "a"}})
    said = (await target.admin.delete(path)).expect(200)
    assert said["status"]["phase"] == "Terminating"
    await _gone(target, path)
    assert (await target.admin.get(maps))["items"] == []

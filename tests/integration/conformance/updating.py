"""Replacing objects: conflicts, generations, status and scale."""

from __future__ import annotations

from integration.api import Json
from integration.conformance.creating import causes, deployment
from integration.conformance.manifests import TEMPLATE
from integration.conformance.table import check
from integration.conformance.target import Target


async def _map(target: Target) -> tuple[str, Json]:
    """Create a config map and return its path and what was stored."""
    stored = await target.admin.create(target.of("configmaps"), {"metadata": {"name": "a"}, "data": {"colour": "blue"}})
    return target.of("configmaps", "a"), stored


async def idle(target: Target) -> str:
    """Create a Deployment without pods, which controllers leave alone once they have seen it; return its path."""
    await target.admin.create(target.of("deployments", group="apps"), deployment(replicas=0))
    return target.of("deployments", "web", group="apps")


@check("update", "ConfigMap", "who has read an old version is told of the conflict")
async def _conflict(target: Target) -> None:
    path, stored = await _map(target)
    (await target.admin.call("PUT", path, {**stored, "data": {"colour": "red"}})).expect(200)
    said = (await target.admin.call("PUT", path, {**stored, "data": {"colour": "green"}})).refused(409, "Conflict")
    assert "the object has been modified; please apply your changes to the latest version" in said["message"]
    assert said["details"] == {"name": "a", "kind": "configmaps"}
    assert (await target.admin.get(path))["data"] == {"colour": "red"}


@check("update", "ConfigMap", "without a version the last one to write wins")
async def _unconditional(target: Target) -> None:
    path, _ = await _map(target)
    body = {"metadata": {"name": "a"}, "data": {"shape": "round"}}
    assert (await target.admin.call("PUT", path, body)).expect(200)["data"] == {"shape": "round"}


@check("update", "ConfigMap", "an object that was made anew under the same name is another one")
async def _uid(target: Target) -> None:
    path, stored = await _map(target)
    del stored["metadata"]["resourceVersion"]
    await target.admin.delete(path)
    await _map(target)
    said = (await target.admin.call("PUT", path, stored)).refused(409, "Conflict")
    assert "Precondition failed: UID in precondition" in said["message"]


@check("update", "ConfigMap", "what is not there cannot be replaced")
async def _missing(target: Target) -> None:
    answer = await target.admin.call("PUT", target.of("configmaps", "a"), {"metadata": {"name": "a"}})
    answer.refused(404, "NotFound")


@check("update", "ConfigMap", "the name in the path and in the object must agree")
async def _renamed(target: Target) -> None:
    path, stored = await _map(target)
    stored["metadata"]["name"] = "b"
    said = (await target.admin.call("PUT", path, stored)).refused(400, "BadRequest")
    assert "the name of the object (b) does not match the name on the URL (a)" in said["message"]


@check("update", "ConfigMap", "nothing changes when nothing is changed")
async def _same(target: Target) -> None:
    path, stored = await _map(target)
    again = (await target.admin.call("PUT", path, stored)).expect(200)
    assert again["metadata"]["resourceVersion"] == stored["metadata"]["resourceVersion"]


@check("update", "Deployment", "a generation counts changes of what is wanted")
async def _generation(target: Target) -> None:
    path = await idle(target)
    one = (await target.admin.get(path))["metadata"]["generation"]
    labelled = await target.admin.patch(path, {"metadata": {"labels": {"seen": "yes"}}})
    assert labelled["metadata"]["generation"] == one
    changed = await target.admin.patch(path, {"spec": {"minReadySeconds": 3}})
    assert changed["metadata"]["generation"] == one + 1


@check("update", "Deployment", "its selector stays as it is")
async def _immutable(target: Target) -> None:
    path = await idle(target)
    other = {"app": "other"}
    template = {**TEMPLATE, "metadata": {"labels": other}}
    answer = await target.admin.call(
        "PATCH",
        path,
        {"spec": {"selector": {"matchLabels": other}, "template": template}},
        content_type="application/merge-patch+json",
    )
    said = answer.refused(422, "Invalid")
    assert causes(said) == {"spec.selector"}
    assert "field is immutable" in said["message"]


@check("update", "Deployment", "its status is written by itself")
async def _status(target: Target) -> None:
    path = await idle(target)
    await target.admin.patch(path, {"status": {"collisionCount": 7}})
    assert "collisionCount" not in (await target.admin.get(path)).get("status", {})
    written = await target.admin.patch(f"{path}/status", {"status": {"collisionCount": 7}, "spec": {"replicas": 9}})
    assert (written["status"]["collisionCount"], written["spec"]["replicas"]) == (7, 0)
    assert (await target.admin.get(f"{path}/status"))["kind"] == "Deployment"


@check("update", "Deployment", "it is scaled through a small object of its own")
async def _scale(target: Target) -> None:
    path = await idle(target)
    scale = await target.admin.get(f"{path}/scale")
    assert (scale["kind"], scale["apiVersion"]) == ("Scale", "autoscaling/v1")
    assert scale["spec"].get("replicas", 0) == 0
    assert scale["status"]["selector"] == "app=web"
    scale["spec"] = {"replicas": 2}
    del scale["metadata"]["resourceVersion"]
    assert (await target.admin.call("PUT", f"{path}/scale", scale)).expect(200)["spec"] == {"replicas": 2}
    assert (await target.admin.get(path))["spec"]["replicas"] == 2
    patched = await target.admin.patch(f"{path}/scale", {"spec": {"replicas": 0}})
    assert patched["spec"].get("replicas", 0) == 0


@check("update", "Pod", "an image can change, and little else")
async def _pod(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": TEMPLATE["spec"]})
    path = target.of("pods", "a")
    strategic = "application/strategic-merge-patch+json"
    image = {"spec": {"containers": [{"name": "web", "image": "nginx:1.25"}]}}
    changed = await target.admin.patch(path, image, content_type=strategic)
    assert changed["spec"]["containers"][0]["image"] == "nginx:1.25"
    command = {"spec": {"containers": [{"name": "web", "command": ["sleep"]}]}}
    said = (await target.admin.call("PATCH", path, command, content_type=strategic)).refused(422, "Invalid")
    assert "pod updates may not change fields other than" in said["message"]

"""The patches that clients send: merge, strategic merge, and JSON patch."""

from __future__ import annotations

from integration.api import APPLY, JSON_PATCH, MERGE, STRATEGIC, Json
from integration.conformance.creating import deployment
from integration.conformance.manifests import TEMPLATE
from integration.conformance.table import check
from integration.conformance.target import Target


async def _map(target: Target) -> str:
    data = {"colour": "blue", "shape": "round"}
    body = {"metadata": {"name": "a", "labels": {"app": "web"}}, "data": data}
    await target.admin.create(target.of("configmaps"), body)
    return target.of("configmaps", "a")


@check("patch", "ConfigMap", "merge: entries are set, removed by null, and kept")
async def _merge(target: Target) -> None:
    path = await _map(target)
    patched = await target.admin.patch(path, {"data": {"colour": None, "size": "big"}}, content_type=MERGE)
    assert patched["data"] == {"shape": "round", "size": "big"}
    assert patched["metadata"]["labels"] == {"app": "web"}


@check("patch", "Pod", "merge: a list is replaced as a whole")
async def _merge_list(target: Target) -> None:
    path = await _deployment(target)
    containers = [{"name": "other", "image": "redis"}]
    patched = await target.admin.patch(path, {"spec": {"template": {"spec": {"containers": containers}}}})
    assert [found["name"] for found in patched["spec"]["template"]["spec"]["containers"]] == ["other"]


async def _deployment(target: Target) -> str:
    """Create a Deployment of no pods with two containers and return its path."""
    second: Json = {
        "name": "cache",
        "image": "redis",
        "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}],
        "ports": [{"containerPort": 6379}],
        "volumeMounts": [{"name": "data", "mountPath": "/data"}],
    }
    template: Json = {
        **TEMPLATE,
        "spec": {
            "containers": [*TEMPLATE["spec"]["containers"], second],
            "volumes": [{"name": "data", "emptyDir": {}}],
        },
    }
    await target.admin.create(target.of("deployments", group="apps"), deployment(replicas=0, template=template))
    return target.of("deployments", "web", group="apps")


async def _strategic(target: Target, path: str, pod: Json) -> Json:
    """Patch the pods of a Deployment strategically and return what they are then."""
    body = {"spec": {"template": {"spec": pod}}}
    patched = await target.admin.patch(path, body, content_type=STRATEGIC)
    found: Json = patched["spec"]["template"]["spec"]
    return found


@check("patch", "Deployment", "strategic: containers are merged by name")
async def _containers(target: Target) -> None:
    path = await _deployment(target)
    pod = await _strategic(target, path, {"containers": [{"name": "web", "image": "nginx:1.25"}, _NEW]})
    images = {found["name"]: found["image"] for found in pod["containers"]}
    assert images == {"web": "nginx:1.25", "cache": "redis", "new": "busybox"}
    assert next(found for found in pod["containers"] if found["name"] == "web")["ports"][0]["containerPort"] == 80


_NEW = {"name": "new", "image": "busybox"}


@check("patch", "Deployment", "strategic: variables, ports, mounts and volumes are merged by their keys")
async def _keys(target: Target) -> None:
    path = await _deployment(target)
    change = {
        "name": "cache",
        "env": [{"name": "B", "value": "3"}, {"name": "C", "value": "4"}],
        "ports": [{"containerPort": 6379, "name": "redis"}, {"containerPort": 9121}],
        "volumeMounts": [{"mountPath": "/data", "name": "data", "readOnly": True}],
    }
    pod = await _strategic(target, path, {"containers": [change], "volumes": [{"name": "more", "emptyDir": {}}]})
    cache = next(found for found in pod["containers"] if found["name"] == "cache")
    assert {found["name"]: found["value"] for found in cache["env"]} == {"A": "1", "B": "3", "C": "4"}
    assert {found["containerPort"]: found.get("name") for found in cache["ports"]} == {6379: "redis", 9121: None}
    assert cache["volumeMounts"] == [{"mountPath": "/data", "name": "data", "readOnly": True}]
    assert {found["name"] for found in pod["volumes"]} == {"data", "more"}


@check("patch", "Deployment", "strategic: an entry is deleted and a list replaced by their directives")
async def _directives(target: Target) -> None:
    path = await _deployment(target)
    change = {"name": "cache", "env": [{"name": "A", "$patch": "delete"}]}
    pod = await _strategic(target, path, {"containers": [change]})
    cache = next(found for found in pod["containers"] if found["name"] == "cache")
    assert [found["name"] for found in cache["env"]] == ["B"]
    pod = await _strategic(target, path, {"containers": [_NEW, {"$patch": "replace"}], "volumes": None})
    assert [found["name"] for found in pod["containers"]] == ["new"]
    assert "volumes" not in pod


@check("patch", "Deployment", "strategic: an order is kept, and keys that a choice excludes go")
async def _order(target: Target) -> None:
    path = await _deployment(target)
    order = [{"name": "new"}, {"name": "cache"}, {"name": "web"}]
    pod = await _strategic(target, path, {"$setElementOrder/containers": order, "containers": [_NEW]})
    assert [found["name"] for found in pod["containers"]] == ["new", "cache", "web"]
    volume = {"$retainKeys": ["name", "configMap"], "name": "data", "configMap": {"name": "web"}}
    pod = await _strategic(target, path, {"volumes": [volume]})
    (data,) = pod["volumes"]
    assert data["configMap"]["name"] == "web"
    assert "emptyDir" not in data


@check("patch", "Service", "strategic: ports are merged by their number")
async def _service(target: Target) -> None:
    ports = [{"name": "http", "port": 80}, {"name": "https", "port": 443}]
    await target.admin.create(target.of("services"), {"metadata": {"name": "web"}, "spec": {"ports": ports}})
    change = {"spec": {"ports": [{"port": 443, "targetPort": 8443}]}}
    patched = await target.admin.patch(target.of("services", "web"), change, content_type=STRATEGIC)
    assert {port["port"]: port["targetPort"] for port in patched["spec"]["ports"]} == {80: 80, 443: 8443}
    assert {port["name"] for port in patched["spec"]["ports"]} == {"http", "https"}


@check("patch", "ConfigMap", "JSON patch: every operation")
async def _json_patch(target: Target) -> None:
    path = await _map(target)
    patched = await target.admin.patch(
        path,
        [
            {"op": "test", "path": "/data/colour", "value": "blue"},
            {"op": "add", "path": "/metadata/labels/example.com~1a", "value": "slash"},
            {"op": "replace", "path": "/data/colour", "value": "red"},
            {"op": "copy", "from": "/data/colour", "path": "/data/copied"},
            {"op": "move", "from": "/data/shape", "path": "/data/form"},
            {"op": "remove", "path": "/metadata/labels/app"},
        ],
        content_type=JSON_PATCH,
    )
    assert patched["data"] == {"colour": "red", "copied": "red", "form": "round"}
    assert patched["metadata"]["labels"] == {"example.com/a": "slash"}


@check("patch", "ConfigMap", "JSON patch: what does not apply is refused and changes nothing")
async def _json_patch_fails(target: Target) -> None:
    path = await _map(target)
    for operation in (
        {"op": "test", "path": "/data/colour", "value": "red"},
        {"op": "remove", "path": "/data/nothing"},
    ):
        steps = [{"op": "add", "path": "/data/new", "value": "x"}, operation]
        answer = await target.admin.call("PATCH", path, steps, content_type=JSON_PATCH)
        assert answer.status == 422, operation
    assert (await target.admin.get(path))["data"] == {"colour": "blue", "shape": "round"}


@check("patch", "ConfigMap", "a version in a patch must be the newest")
async def _conflict(target: Target) -> None:
    path = await _map(target)
    old = (await target.admin.get(path))["metadata"]["resourceVersion"]
    await target.admin.patch(path, {"data": {"colour": "red"}})
    body = {"metadata": {"resourceVersion": old}, "data": {"colour": "green"}}
    (await target.admin.call("PATCH", path, body, content_type=MERGE)).refused(409, "Conflict")


@check("patch", "ConfigMap", "a patch that changes nothing makes no new version")
async def _same(target: Target) -> None:
    path = await _map(target)
    before = (await target.admin.get(path))["metadata"]["resourceVersion"]
    patched = await target.admin.patch(path, {"data": {"colour": "blue"}})
    assert patched["metadata"]["resourceVersion"] == before


@check("patch", "ConfigMap", "a patch of what is not there is not found")
async def _missing(target: Target) -> None:
    answer = await target.admin.call("PATCH", target.of("configmaps", "a"), {"data": {}}, content_type=MERGE)
    answer.refused(404, "NotFound")


@check("patch", "ConfigMap", "a patch of an unknown kind is refused")
async def _unknown(target: Target) -> None:
    path = await _map(target)
    answer = await target.admin.call("PATCH", path, {"data": {}}, content_type="application/json")
    answer.refused(415, "UnsupportedMediaType")


@check("patch", "ConfigMap", "an applied object is made, or the way to apply is refused")
async def _apply(target: Target) -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: applied\ndata:\n  colour: blue\n"
    path = target.of("configmaps", "applied")
    answer = await target.admin.call("PATCH", path, text, content_type=APPLY, fieldManager="check")
    if answer.status != 415:
        assert answer.expect(201)["data"] == {"colour": "blue"}
        assert (await target.admin.get(path))["data"] == {"colour": "blue"}

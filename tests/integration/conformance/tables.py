"""Tables: what `kubectl get` shows is worked out by the server."""

from __future__ import annotations

from integration.api import TABLE, Json
from integration.conformance.creating import deployment
from integration.conformance.manifests import TEMPLATE
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually


async def rows(target: Target, path: str) -> list[dict[str, object]]:
    """Return the rows of a table, each a dict from column to cell."""
    table = await target.admin.get(path, accept=TABLE)
    columns = [column["name"] for column in table["columnDefinitions"]]
    return [dict(zip(columns, row["cells"], strict=True)) for row in table["rows"]]


def _wide(table: Json) -> list[str]:
    return [column["name"] for column in table["columnDefinitions"] if column["priority"] > 0]


@check("table", "Pod", "columns have their types, and the wide ones a priority")
async def _columns(target: Target) -> None:
    table = await target.admin.get(target.of("pods"), accept=TABLE)
    names = [column["name"] for column in table["columnDefinitions"]]
    assert names[:5] == ["Name", "Ready", "Status", "Restarts", "Age"]
    assert {"IP", "Node"} <= set(_wide(table))
    name = table["columnDefinitions"][0]
    assert (name["type"], name["format"], name["priority"]) == ("string", "name", 0)
    assert all(column["description"] for column in table["columnDefinitions"])


@check("table", "Pod", "a row says how many containers are ready")
async def _pod(target: Target) -> None:
    await target.admin.create(target.of("pods"), {"metadata": {"name": "a"}, "spec": TEMPLATE["spec"]})

    async def runs() -> bool:
        (row,) = await rows(target, target.of("pods"))
        return (row["Name"], row["Ready"], row["Status"]) == ("a", "1/1", "Running")

    await eventually(runs)


@check("table", "Deployment", "a row counts pods that are ready, new and available")
async def _deployment(target: Target) -> None:
    path = target.of("deployments", group="apps")
    await target.admin.create(path, deployment(replicas=2))

    async def is_ready() -> bool:
        (row,) = await rows(target, path)
        return (row["Ready"], row["Up-to-date"], row["Available"]) == ("2/2", 2, 2)

    await eventually(is_ready)
    (row,) = await rows(target, path)
    assert (row["Containers"], row["Images"], row["Selector"]) == ("web", "nginx:alpine", "app=web")


@check("table", "Service", "a row has addresses and ports")
async def _service(target: Target) -> None:
    body = {"metadata": {"name": "web"}, "spec": {"type": "NodePort", "ports": [{"port": 80, "nodePort": 30123}]}}
    await target.admin.create(target.of("services"), body)
    (row,) = await rows(target, target.of("services"))
    assert (row["Type"], row["External-IP"], row["Port(s)"]) == ("NodePort", "<none>", "80:30123/TCP")
    assert str(row["Cluster-IP"]).startswith("10.")


@check("table", "Ingress", "a row has hosts and ports")
async def _ingress(target: Target) -> None:
    path = target.of("ingresses", group="networking.k8s.io")
    backend = {"service": {"name": "web", "port": {"number": 80}}}
    rules = [
        {"host": host, "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}
        for host in ("a.local", "b.local")
    ]
    await target.admin.create(
        path, {"metadata": {"name": "web"}, "spec": {"ingressClassName": "nginx", "rules": rules}}
    )
    (row,) = await rows(target, path)
    assert (row["Name"], row["Class"], row["Hosts"], row["Ports"]) == ("web", "nginx", "a.local,b.local", "80")


@check("table", "PersistentVolumeClaim", "a row says what is bound, to what, and of which class")
async def _claim(target: Target) -> None:
    spec = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
    body = {"metadata": {"name": "data"}, "spec": {**spec, "storageClassName": "does-not-exist"}}
    await target.admin.create(target.of("persistentvolumeclaims"), body)

    async def is_pending() -> bool:
        (row,) = await rows(target, target.of("persistentvolumeclaims"))
        return (row["Status"], row["Volume"], row["StorageClass"]) == ("Pending", "", "does-not-exist")

    await eventually(is_pending)


@check("table", "ConfigMap", "one object is a table of one row")
async def _one(target: Target) -> None:
    body = {"metadata": {"name": "a"}, "data": {"x": "1", "y": "2"}}
    await target.admin.create(target.of("configmaps"), body)
    (row,) = await rows(target, target.of("configmaps", "a"))
    assert (row["Name"], row["Data"]) == ("a", 2)


@check("table", "ConfigMap", "whole objects or none are put into the rows where that is asked for")
async def _include(target: Target) -> None:
    await target.admin.create(target.of("configmaps"), {"metadata": {"name": "a"}, "data": {"x": "1"}})
    path = target.of("configmaps", "a")
    whole = await target.admin.get(path, accept=TABLE, includeObject="Object")
    assert whole["rows"][0]["object"]["data"] == {"x": "1"}
    none = await target.admin.get(path, accept=TABLE, includeObject="None")
    assert not none["rows"][0].get("object")


@check("table", "ConfigMap", "a table has the version of its list, and comes in pages")
async def _pages(target: Target) -> None:
    for name in "abc":
        await target.admin.create(target.of("configmaps"), {"metadata": {"name": name}})
    table = await target.admin.get(target.of("configmaps"), accept=TABLE, limit=2)
    assert len(table["rows"]) == 2
    assert int(table["metadata"]["resourceVersion"]) > 0
    assert table["metadata"]["continue"]

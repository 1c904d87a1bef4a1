"""What becomes of objects: pods of workloads, endpoints of services, volumes of claims."""

from __future__ import annotations

from integration.api import JSON_PATCH, Json
from integration.conformance.creating import deployment
from integration.conformance.manifests import LABELS, TEMPLATE, collection
from integration.conformance.table import check
from integration.conformance.target import Target
from integration.waiting import eventually

_PROVISIONER = "k8s.io/minikube-hostpath"
_CLAIM: Json = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}


async def _items(target: Target, plural: str, *, group: str = "", selector: str = "app=web") -> list[Json]:
    found: list[Json] = (await target.admin.get(target.of(plural, group=group), labelSelector=selector))["items"]
    return found


async def _deploy(target: Target, **spec: object) -> str:
    await target.admin.create(target.of("deployments", group="apps"), deployment(**spec))
    return target.of("deployments", "web", group="apps")


async def _rolled_out(target: Target, path: str, replicas: int) -> None:
    async def is_done() -> bool:
        found = await target.admin.get(path)
        status = found.get("status", {})
        return (
            status.get("observedGeneration") == found["metadata"]["generation"]
            and all(status.get(name) == replicas for name in ("replicas", "updatedReplicas", "availableReplicas"))
            and len([pod for pod in await _items(target, "pods") if is_ready_pod(pod)]) == replicas
        )

    await eventually(is_done)


def is_ready_pod(pod: Json) -> bool:
    """Whether a pod says that it is ready."""
    conditions = pod.get("status", {}).get("conditions", [])
    return any(found["type"] == "Ready" and found["status"] == "True" for found in conditions)


def _owner(found: Json) -> tuple[str, str]:
    (owner,) = found["metadata"]["ownerReferences"]
    assert owner["controller"] is True
    return owner["kind"], owner["uid"]


@check("reconcile", "Deployment", "it has a ReplicaSet, which has pods that become ready")
async def _deployment(target: Target) -> None:
    path = await _deploy(target, replicas=2)
    await _rolled_out(target, path, 2)
    (replicas,) = await _items(target, "replicasets", group="apps")
    assert _owner(replicas) == ("Deployment", (await target.admin.get(path))["metadata"]["uid"])
    assert replicas["metadata"]["name"].startswith("web-")
    assert replicas["metadata"]["labels"]["pod-template-hash"]
    for pod in await _items(target, "pods"):
        assert _owner(pod) == ("ReplicaSet", replicas["metadata"]["uid"])
        assert pod["metadata"]["name"].startswith(replicas["metadata"]["name"] + "-")
        assert pod["spec"]["nodeName"]
        assert pod["status"]["podIP"]
    conditions = {c["type"]: c["status"] for c in (await target.admin.get(path))["status"]["conditions"]}
    assert conditions == {"Available": "True", "Progressing": "True"}


@check("reconcile", "Deployment", "a new image rolls out in a new ReplicaSet, and the old one is kept with none")
async def _rollout(target: Target) -> None:
    path = await _deploy(target)
    await _rolled_out(target, path, 1)
    step = {"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "nginx:1.25"}
    await target.admin.patch(path, [step], content_type=JSON_PATCH)
    await _rolled_out(target, path, 1)
    sizes = sorted(found["spec"]["replicas"] for found in await _items(target, "replicasets", group="apps"))
    assert sizes == [0, 1]
    (pod,) = await _items(target, "pods")
    assert pod["spec"]["containers"][0]["image"] == "nginx:1.25"
    assert (await target.admin.get(path))["metadata"]["annotations"]["deployment.kubernetes.io/revision"] == "2"


@check("reconcile", "Deployment", "it is scaled up and down")
async def _scale(target: Target) -> None:
    path = await _deploy(target)
    for replicas in (3, 1):
        await target.admin.patch(f"{path}/scale", {"spec": {"replicas": replicas}})
        await _rolled_out(target, path, replicas)


@check("reconcile", "ReplicaSet", "a pod that was deleted is made again")
async def _again(target: Target) -> None:
    path = await _deploy(target)
    await _rolled_out(target, path, 1)
    (pod,) = await _items(target, "pods")
    await target.admin.delete(target.of("pods", pod["metadata"]["name"]), gracePeriodSeconds=0)
    await _rolled_out(target, path, 1)
    (other,) = await _items(target, "pods")
    assert other["metadata"]["uid"] != pod["metadata"]["uid"]


@check("reconcile", "StatefulSet", "its pods come one by one, with names and claims of their own")
async def _stateful(target: Target) -> None:
    name = await _storage_class(target)
    try:
        template = {**TEMPLATE["spec"]["containers"][0], "volumeMounts": [{"name": "data", "mountPath": "/data"}]}
        claim = {"metadata": {"name": "data"}, "spec": {**_CLAIM, "storageClassName": name}}
        spec = {
            "serviceName": "db",
            "replicas": 2,
            "selector": {"matchLabels": LABELS},
            "template": {**TEMPLATE, "spec": {"containers": [template]}},
            "volumeClaimTemplates": [claim],
        }
        await target.admin.create(target.of("statefulsets", group="apps"), {"metadata": {"name": "db"}, "spec": spec})

        async def is_ready() -> bool:
            found = await target.admin.get(target.of("statefulsets", "db", group="apps"))
            return bool(found.get("status", {}).get("readyReplicas") == 2)

        await eventually(is_ready)
        pods = await _items(target, "pods")
        assert [pod["metadata"]["name"] for pod in pods] == ["db-0", "db-1"]
        assert [pod["metadata"]["labels"]["statefulset.kubernetes.io/pod-name"] for pod in pods] == ["db-0", "db-1"]
        claims = await _items(target, "persistentvolumeclaims")
        assert {found["metadata"]["name"]: found["status"]["phase"] for found in claims} == {
            "data-db-0": "Bound",
            "data-db-1": "Bound",
        }
    finally:
        await target.admin.delete(f"/apis/storage.k8s.io/v1/storageclasses/{name}")


async def _storage_class(target: Target) -> str:
    """Create a class for which volumes are made, and return its name."""
    name = f"{target.namespace}-standard"
    body = {"metadata": {"name": name}, "provisioner": _PROVISIONER}
    await target.admin.create("/apis/storage.k8s.io/v1/storageclasses", body)
    return name


@check("reconcile", "PersistentVolumeClaim", "a volume is made for it and bound to it")
async def _claim(target: Target) -> None:
    name = await _storage_class(target)
    try:
        body = {"metadata": {"name": "data"}, "spec": {**_CLAIM, "storageClassName": name}}
        await target.admin.create(target.of("persistentvolumeclaims"), body)
        path = target.of("persistentvolumeclaims", "data")

        async def is_bound() -> bool:
            found = await target.admin.get(path)
            return bool(found["status"].get("phase") == "Bound")

        await eventually(is_bound)
        found = await target.admin.get(path)
        volume = await target.admin.get(f"/api/v1/persistentvolumes/{found['spec']['volumeName']}")
        assert volume["status"]["phase"] == "Bound"
        assert volume["spec"]["claimRef"]["uid"] == found["metadata"]["uid"]
        assert found["status"]["capacity"]["storage"] == "1Gi"
    finally:
        await target.admin.delete(f"/apis/storage.k8s.io/v1/storageclasses/{name}")


@check("reconcile", "PersistentVolumeClaim", "with a class that is not there it waits, and an event says why")
async def _no_class(target: Target) -> None:
    body = {"metadata": {"name": "data"}, "spec": {**_CLAIM, "storageClassName": "does-not-exist"}}
    await target.admin.create(target.of("persistentvolumeclaims"), body)
    event = await event_about(target, "data", "ProvisioningFailed")
    assert (event["type"], event["involvedObject"]["kind"]) == ("Warning", "PersistentVolumeClaim")
    assert event["message"] == 'storageclass.storage.k8s.io "does-not-exist" not found'
    assert (await target.admin.get(target.of("persistentvolumeclaims", "data")))["status"]["phase"] == "Pending"


async def event_about(target: Target, about: str, reason: str) -> Json:
    """Wait for an event about an object."""

    async def happened() -> Json | None:
        selector = f"involvedObject.name={about},reason={reason}"
        found = (await target.admin.get(target.of("events"), fieldSelector=selector))["items"]
        return found[0] if found else None

    event = await eventually(happened)
    assert event is not None
    return event


@check("reconcile", "Service", "its endpoints are the pods that it selects and that are ready")
async def _service(target: Target) -> None:
    spec = {"selector": LABELS, "ports": [{"name": "http", "port": 80}]}
    await target.admin.create(target.of("services"), {"metadata": {"name": "web"}, "spec": spec})
    await _rolled_out(target, await _deploy(target, replicas=2), 2)
    addresses = {pod["status"]["podIP"] for pod in await _items(target, "pods")}

    async def are_endpoints() -> bool:
        found = await target.admin.call("GET", target.of("endpoints", "web"))
        subsets = found.body.get("subsets") or []
        return addresses == {entry["ip"] for subset in subsets for entry in subset.get("addresses", ())}

    await eventually(are_endpoints)
    slices = await collection(target, "EndpointSlice")

    async def are_in_slices() -> bool:
        found = await target.admin.get(slices.path, labelSelector="kubernetes.io/service-name=web")
        ends = [end for part in found["items"] for end in part["endpoints"]]
        return addresses == {address for end in ends for address in end["addresses"]} and all(
            end["conditions"]["ready"] for end in ends
        )

    await eventually(are_in_slices)


@check("reconcile", "Service", "a selector that finds nobody leaves it without endpoints")
async def _no_pods(target: Target) -> None:
    spec = {"selector": {"app": "wbe"}, "ports": [{"port": 80}]}
    await target.admin.create(target.of("services"), {"metadata": {"name": "web"}, "spec": spec})
    await _rolled_out(target, await _deploy(target), 1)

    async def is_there() -> bool:
        return (await target.admin.call("GET", target.of("endpoints", "web"))).status == 200

    await eventually(is_there)
    assert not (await target.admin.get(target.of("endpoints", "web"))).get("subsets")


@check("reconcile", "Namespace", "a new one is active and has a service account")
async def _namespace(target: Target) -> None:
    found = await target.admin.get(f"/api/v1/namespaces/{target.namespace}")
    assert found["status"]["phase"] == "Active"

    async def has_account() -> bool:
        return (await target.admin.call("GET", target.of("serviceaccounts", "default"))).status == 200

    await eventually(has_account)


@check("reconcile", "ReplicaSet", "a pod beyond a quota is not made; the Deployment's condition and an event say why")
async def _quota(target: Target) -> None:
    quota = target.of("resourcequotas")
    await target.admin.create(quota, {"metadata": {"name": "small"}, "spec": {"hard": {"pods": "1"}}})

    async def is_counted() -> bool:
        return bool((await target.admin.get(f"{quota}/small")).get("status", {}).get("hard"))

    await eventually(is_counted)
    path = await _deploy(target, replicas=2)

    async def refusal() -> Json | None:
        conditions = (await target.admin.get(path)).get("status", {}).get("conditions", [])
        return next((found for found in conditions if found["type"] == "ReplicaFailure"), None)

    failure = await eventually(refusal)
    assert (failure["status"], failure["reason"]) == ("True", "FailedCreate")
    why = "is forbidden: exceeded quota: small, requested: pods=1, used: pods=1, limited: pods=1"
    assert failure["message"].endswith(why)
    (replicas,) = await _items(target, "replicasets", group="apps")
    event = await event_about(target, replicas["metadata"]["name"], "FailedCreate")
    assert event["message"].startswith('Error creating: pods "web-')
    assert event["message"].endswith(why)


@check("reconcile", "PersistentVolumeClaim", "the volume that it names has to be large enough, else an event says so")
async def _too_small(target: Target) -> None:
    name = f"{target.namespace}-small"
    volume: Json = {
        "capacity": {"storage": "1Gi"},
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": name,
        "hostPath": {"path": "/data"},
    }
    await target.admin.create("/api/v1/persistentvolumes", {"metadata": {"name": name}, "spec": volume})
    spec: Json = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "2Gi"}}}
    claims = target.of("persistentvolumeclaims")
    claim = {"metadata": {"name": "large"}, "spec": {**spec, "storageClassName": name, "volumeName": name}}
    await target.admin.create(claims, claim)
    event = await event_about(target, "large", "VolumeMismatch")
    assert event["message"] == f'Cannot bind to requested volume "{name}": requested PV is too small'
    assert (await target.admin.get(f"{claims}/large"))["status"]["phase"] == "Pending"
    await target.admin.delete(f"/api/v1/persistentvolumes/{name}")


@check("reconcile", "Namespace", "one that goes and is kept by a finalizer says by which")
async def _kept(target: Target) -> None:
    name = f"{target.namespace}-kept"
    path = f"/api/v1/namespaces/{name}"
    await target.admin.create("/api/v1/namespaces", {"metadata": {"name": name}})
    held = {"metadata": {"name": "held", "finalizers": ["example.com/kept"]}}
    await target.admin.create(target.of("configmaps", namespace=name), held)
    (await target.admin.delete(path)).expect(200)

    async def remaining() -> Json | None:
        conditions = (await target.admin.get(path)).get("status", {}).get("conditions", [])
        return next((found for found in conditions if found["type"] == "NamespaceFinalizersRemaining"), None)

    found = await eventually(remaining)
    assert (found["status"], found["reason"]) == ("True", "SomeFinalizersRemain")
    assert found["message"].endswith("has finalizers remaining: example.com/kept in 1 resource instances")
    await target.admin.patch(target.of("configmaps", "held", namespace=name), {"metadata": {"finalizers": None}})

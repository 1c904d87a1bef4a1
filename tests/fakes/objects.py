"""Kubernetes objects as an API server hands them out, made from what a test cares about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Object, Place, Snapshot

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
"""The moment at which ages are counted; where `fakes.clock.FakeClock` stands."""

_API_VERSIONS = {
    "EndpointSlice": "discovery.k8s.io/v1",
    "Deployment": "apps/v1",
    "ReplicaSet": "apps/v1",
    "StatefulSet": "apps/v1",
    "DaemonSet": "apps/v1",
    "Job": "batch/v1",
    "CronJob": "batch/v1",
    "Ingress": "networking.k8s.io/v1",
    "IngressClass": "networking.k8s.io/v1",
    "NetworkPolicy": "networking.k8s.io/v1",
    "StorageClass": "storage.k8s.io/v1",
    "HorizontalPodAutoscaler": "autoscaling/v2",
}
_HOUR = 3600.0


def snapshot_of(objects: Iterable[Object], **given: Any) -> Snapshot:
    """Return a complete snapshot, live at boot second 1000, of these objects; fields of it by keyword."""
    kinds: dict[str, dict[Place, Object]] = {}
    for found in objects:
        metadata = found["metadata"]
        kinds.setdefault(found["kind"], {})[Place(metadata.get("namespace", ""), metadata["name"])] = found
    values: dict[str, Any] = {
        "cluster_id": "student-01",
        "link": Link(LinkState.LIVE, since=900.0, proof=1000.0),
        "revision": 1,
        "server_version": "v1.31.2",
        "is_complete": True,
    }
    return Snapshot(objects=kinds, **{**values, **given})


def stamp(age: float) -> str:
    """Return the moment ``age`` seconds before `NOW` as Kubernetes writes it."""
    return (NOW - timedelta(seconds=age)).strftime("%Y-%m-%dT%H:%M:%SZ")


def made(
    kind: str,
    name: str,
    namespace: str = "",
    *,
    age: float = _HOUR,
    owner: Object | None = None,
    labels: Mapping[str, str] | None = None,
    annotations: Mapping[str, str] | None = None,
    **parts: Any,
) -> dict[str, Any]:
    """Return an object of any kind; its top level parts (``spec``, ``status``, ``data``) by keyword."""
    metadata: dict[str, Any] = {
        "name": name,
        "uid": str(uuid5(NAMESPACE_URL, f"{kind}/{namespace}/{name}")),
        "resourceVersion": "1201",
        "creationTimestamp": stamp(age),
    }
    if namespace:
        metadata["namespace"] = namespace
    if labels:
        metadata["labels"] = dict(labels)
    if annotations:
        metadata["annotations"] = dict(annotations)
    if owner is not None:
        reference = {"apiVersion": owner["apiVersion"], "kind": owner["kind"], "controller": True}
        metadata["ownerReferences"] = [
            {**reference, "name": owner["metadata"]["name"], "uid": owner["metadata"]["uid"]}
        ]
    return {"apiVersion": _API_VERSIONS.get(kind, "v1"), "kind": kind, "metadata": metadata, **parts}


def waiting(reason: str, message: str = "") -> dict[str, Any]:
    """Return the state of a container that waits."""
    return {"waiting": {"reason": reason, "message": message}}


def ended(exit_code: int, reason: str = "Error", message: str = "") -> dict[str, Any]:
    """Return the state of a container that has ended."""
    found = {"exitCode": exit_code, "reason": reason, "startedAt": stamp(90), "finishedAt": stamp(60)}
    return {"terminated": {**found, "message": message} if message else found}


def pod_spec(
    container: str = "app",
    *,
    image: str = "nginx:alpine",
    ports: Iterable[int] = (),
    env: Mapping[str, str] | None = None,
    claims: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return a pod's spec with one container; ``claims`` maps the names of volumes to those of claims."""
    claims = claims or {}
    return {
        "containers": [
            {
                "name": container,
                "image": image,
                "ports": [{"containerPort": port, "protocol": "TCP"} for port in ports],
                "env": [{"name": name, "value": value} for name, value in (env or {}).items()],
                "resources": {
                    "requests": {"cpu": "100m", "memory": "128Mi"},
                    "limits": {"cpu": "500m", "memory": "512Mi"},
                },
                "volumeMounts": [{"name": volume, "mountPath": f"/var/lib/{volume}"} for volume in claims],
            }
        ],
        "volumes": [
            {"name": volume, "persistentVolumeClaim": {"claimName": claim}} for volume, claim in claims.items()
        ],
        "restartPolicy": "Always",
    }


def pod(
    name: str,
    namespace: str,
    spec: Mapping[str, Any] | None = None,
    *,
    phase: str = "Running",
    ready: bool = True,
    state: Mapping[str, Any] | None = None,
    last_state: Mapping[str, Any] | None = None,
    restarts: int = 0,
    unschedulable: str = "",
    node: str = "node-1",
    **given: Any,
) -> dict[str, Any]:
    """Return a pod; running and ready unless told otherwise. ``unschedulable`` says why it has no node."""
    spec = spec or pod_spec()
    if unschedulable:
        scheduled = {"type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": unschedulable}
        status: dict[str, Any] = {"phase": "Pending", "conditions": [scheduled]}
        return made("Pod", name, namespace, spec=spec, status=status, **given)
    statuses = [
        {
            "name": container["name"],
            "image": container["image"],
            "ready": ready,
            "started": ready,
            "restartCount": restarts,
            "state": state or {"running": {"startedAt": stamp(600)}},
            "lastState": last_state or {},
        }
        for container in spec["containers"]
    ]
    truth = "True" if ready else "False"
    conditions = [
        {"type": "PodScheduled", "status": "True", "lastTransitionTime": stamp(620)},
        {"type": "Initialized", "status": "True", "lastTransitionTime": stamp(615)},
        {"type": "ContainersReady", "status": truth, "lastTransitionTime": stamp(600)},
        {"type": "Ready", "status": truth, "lastTransitionTime": stamp(600)},
    ]
    if not ready:
        conditions[-1] |= {"reason": "ContainersNotReady", "message": "containers with unready status"}
    status = {"phase": phase, "podIP": "10.244.0.7", "conditions": conditions, "containerStatuses": statuses}
    return made("Pod", name, namespace, spec={**spec, "nodeName": node}, status=status, **given)


def workload(
    kind: str,
    name: str,
    namespace: str,
    spec: Mapping[str, Any] | None = None,
    *,
    replicas: int = 1,
    ready: int = 1,
    **given: Any,
) -> dict[str, Any]:
    """Return a Deployment, ReplicaSet or StatefulSet of pods with the label ``app: <name>``."""
    template = {"metadata": {"labels": {"app": name}}, "spec": dict(spec or pod_spec())}
    status: dict[str, Any] = {"observedGeneration": 1, "replicas": replicas, "readyReplicas": ready}
    if kind == "Deployment":
        truth, reason = ("True", "MinimumReplicasAvailable") if ready else ("False", "MinimumReplicasUnavailable")
        status |= {
            "updatedReplicas": replicas,
            "availableReplicas": ready,
            "conditions": [
                {"type": "Available", "status": truth, "reason": reason, "lastTransitionTime": stamp(600)},
                {
                    "type": "Progressing",
                    "status": "True",
                    "reason": "NewReplicaSetAvailable" if ready == replicas else "ReplicaSetUpdated",
                    "lastUpdateTime": stamp(600),
                },
            ],
        }
    content = {"replicas": replicas, "selector": {"matchLabels": {"app": name}}, "template": template}
    found = made(kind, name, namespace, spec=content, status=status, **given)
    found["metadata"]["generation"] = 1
    return found


def event(
    of: Object,
    reason: str,
    message: str,
    *,
    warning: bool = True,
    count: int = 1,
    age: float = 30.0,
    first: float = 600.0,
) -> dict[str, Any]:
    """Return an event about an object, last seen ``age`` seconds ago."""
    metadata = of["metadata"]
    namespace = metadata.get("namespace", "default")
    about = {"kind": of["kind"], "name": metadata["name"], "uid": metadata["uid"], "apiVersion": of["apiVersion"]}
    if "namespace" in metadata:
        about["namespace"] = metadata["namespace"]
    return made(
        "Event",
        f"{metadata['name']}.{reason.lower()}",
        namespace,
        age=first,
        involvedObject=about,
        reason=reason,
        message=message,
        type="Warning" if warning else "Normal",
        count=count,
        firstTimestamp=stamp(first),
        lastTimestamp=stamp(age),
        eventTime=None,
        source={"component": "kubelet", "host": "node-1"},
    )

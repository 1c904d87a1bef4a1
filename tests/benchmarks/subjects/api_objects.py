"""What a simulated cluster holds: fifteen kinds, as large as a student's, in bytes that are ready to be sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

NAMESPACE = "frontend"
STAMP = "bench/sent"
"""The annotation with the server's monotonic clock in nanoseconds, and that with the number of the event."""
NUMBER = "bench/number"

_OTHERS = 4
MADE = "2026-01-05T09:00:00Z"
_REVISION_MARK, _STAMP_MARK, _NUMBER_MARK = b'"@REVISION@"', b'"@STAMP@"', b'"@NUMBER@"'


class Resource(NamedTuple):
    """One kind as a server offers it."""

    group_version: str
    plural: str
    kind: str
    namespaced: bool = True

    @property
    def path(self) -> str:
        return f"/{'apis' if '/' in self.group_version else 'api'}/{self.group_version}/{self.plural}"


PODS_RESOURCE = Resource("v1", "pods", "Pod")
RESOURCES = (
    Resource("v1", "namespaces", "Namespace", namespaced=False),
    Resource("v1", "nodes", "Node", namespaced=False),
    PODS_RESOURCE,
    Resource("v1", "services", "Service"),
    Resource("v1", "configmaps", "ConfigMap"),
    Resource("v1", "persistentvolumeclaims", "PersistentVolumeClaim"),
    Resource("v1", "persistentvolumes", "PersistentVolume", namespaced=False),
    Resource("v1", "events", "Event"),
    Resource("apps/v1", "deployments", "Deployment"),
    Resource("apps/v1", "replicasets", "ReplicaSet"),
    Resource("apps/v1", "statefulsets", "StatefulSet"),
    Resource("apps/v1", "daemonsets", "DaemonSet"),
    Resource("batch/v1", "jobs", "Job"),
    Resource("discovery.k8s.io/v1", "endpointslices", "EndpointSlice"),
    Resource("networking.k8s.io/v1", "ingresses", "Ingress"),
)


class Template:
    """An object as JSON with places for what changes; filling them costs a copy and no parsing."""

    def __init__(self, value: dict[str, Any]) -> None:
        text = json.dumps(value, separators=(",", ":")).encode()
        before, _, rest = text.partition(_NUMBER_MARK)
        middle, _, rest = rest.partition(_STAMP_MARK)
        after, _, end = rest.partition(_REVISION_MARK)
        self._parts = before, middle, after, end

    def fill(self, *, revision: int, stamp: int = 0, number: int = 0) -> bytes:
        """Return the object at ``revision``, sent at ``stamp`` as event ``number``."""
        before, middle, after, end = self._parts
        return b'%s"%d"%s"%d"%s"%d"%s' % (before, number, middle, stamp, after, revision, end)


def others() -> Iterator[tuple[Resource, str, Template]]:
    """Yield the objects of all the other kinds."""
    for resource in RESOURCES:
        if resource is PODS_RESOURCE:
            continue
        names = ("default", NAMESPACE) if resource.kind == "Namespace" else _names(resource)
        for name in names:
            yield resource, name, Template({**head(resource, name), **_BODIES.get(resource.kind, {})})


def _names(resource: Resource) -> tuple[str, ...]:
    return tuple(f"{resource.plural}-{number}" for number in range(_OTHERS))


def head(
    resource: Resource, name: str, *, labels: dict[str, str] | None = None, owner: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return what all objects have; what changes comes in the order in which `Template` looks for it."""
    metadata: dict[str, Any] = {
        "name": name,
        "annotations": {NUMBER: "@NUMBER@", STAMP: "@STAMP@"},
        "resourceVersion": "@REVISION@",
        "uid": f"u-{name}",
        "creationTimestamp": MADE,
        "labels": labels or {"app": "web"},
    }
    if resource.namespaced:
        metadata["namespace"] = NAMESPACE
    if owner is not None:
        metadata["ownerReferences"] = [owner]
    touched: dict[str, Any] = {f"f:field{number}": {"f:value": {}, "f:other": {}} for number in range(30)}
    metadata["managedFields"] = [
        {"manager": manager, "operation": "Update", "time": MADE, "fieldsType": "FieldsV1", "fieldsV1": touched}
        for manager in ("kubectl", "kube-controller-manager")
    ]
    return {"apiVersion": resource.group_version, "kind": resource.kind, "metadata": metadata}


_SELECTOR = {"matchLabels": {"app": "web"}}
_POD_TEMPLATE = {
    "metadata": {"labels": {"app": "web"}},
    "spec": {"containers": [{"name": "main", "image": "registry.example.com/cloudmart/web:1.4.2"}]},
}
_CONTROLLER = {
    "spec": {"replicas": 3, "selector": _SELECTOR, "template": _POD_TEMPLATE, "serviceName": "web"},
    "status": {"replicas": 3, "readyReplicas": 3, "availableReplicas": 3, "observedGeneration": 1},
}
_BACKEND = {"service": {"name": "services-0", "port": {"number": 80}}}
_BODIES: dict[str, dict[str, Any]] = {
    "Namespace": {"spec": {"finalizers": ["kubernetes"]}, "status": {"phase": "Active"}},
    "Node": {
        "spec": {"podCIDR": "10.244.0.0/24"},
        "status": {"conditions": [{"type": "Ready", "status": "True", "reason": "KubeletReady", "message": "ready"}]},
    },
    "Service": {
        "spec": {"selector": {"app": "web"}, "ports": [{"port": 80, "targetPort": 8080}], "clusterIP": "10.96.0.9"},
        "status": {"loadBalancer": {}},
    },
    "ConfigMap": {"data": {f"key-{number}": "value " * 40 for number in range(4)}},
    "PersistentVolumeClaim": {
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}},
        "status": {"phase": "Bound"},
    },
    "PersistentVolume": {
        "spec": {"capacity": {"storage": "1Gi"}, "accessModes": ["ReadWriteOnce"], "hostPath": {"path": "/data"}},
        "status": {"phase": "Bound"},
    },
    "Event": {
        "involvedObject": {"kind": "Pod", "name": "pod-0", "namespace": NAMESPACE},
        "reason": "Pulled",
        "message": "Container image already present on machine",
        "type": "Normal",
        "count": 3,
        "lastTimestamp": MADE,
    },
    "Deployment": _CONTROLLER,
    "ReplicaSet": _CONTROLLER,
    "StatefulSet": _CONTROLLER,
    "DaemonSet": {
        "spec": {"selector": _SELECTOR, "template": _POD_TEMPLATE},
        "status": {
            "currentNumberScheduled": 1,
            "desiredNumberScheduled": 1,
            "numberMisscheduled": 0,
            "numberReady": 1,
        },
    },
    "Job": {"spec": {"template": _POD_TEMPLATE}, "status": {"succeeded": 1}},
    "EndpointSlice": {
        "addressType": "IPv4",
        "endpoints": [{"addresses": ["10.244.0.7"], "conditions": {"ready": True}}],
        "ports": [{"port": 8080}],
    },
    "Ingress": {
        "spec": {"rules": [{"http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": _BACKEND}]}}]},
        "status": {"loadBalancer": {}},
    },
}

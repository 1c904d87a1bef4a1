"""The ``scale`` part of workloads: how many replicas are wanted and there."""

from __future__ import annotations

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import BadRequest


def scale_of(obj: Object) -> Object:
    """Return an object's Scale."""
    metadata = obj["metadata"]
    kept = ("name", "namespace", "uid", "resourceVersion", "creationTimestamp")
    labels = obj["spec"].get("selector", {}).get("matchLabels", {})
    return {
        "kind": "Scale",
        "apiVersion": "autoscaling/v1",
        "metadata": {key: metadata[key] for key in kept},
        "spec": {"replicas": obj["spec"].get("replicas", 0)},
        "status": {
            "replicas": obj.get("status", {}).get("replicas", 0),
            "selector": ",".join(f"{key}={value}" for key, value in sorted(labels.items())),
        },
    }


def with_scale(obj: Object, scale: Object) -> Object:
    """Return an object with the replicas, and at the version, that a Scale asks for. Raises BadRequest."""
    spec, metadata = scale.get("spec") or {}, scale.get("metadata") or {}
    replicas = spec.get("replicas", 0)
    if not isinstance(replicas, int) or replicas < 0:
        raise BadRequest(f"spec.replicas: Invalid value: {replicas}: must be greater than or equal to 0")
    own = dict(obj["metadata"])
    if metadata.get("resourceVersion"):
        own["resourceVersion"] = metadata["resourceVersion"]
    return {**obj, "metadata": own, "spec": {**obj["spec"], "replicas": replicas}}

"""Claims and volumes as an API server hands them out."""

from __future__ import annotations

from typing import Any

from console.cluster.snapshot import Object

from fakes.objects import made


def claim(
    name: str, namespace: str, *, storage_class: str = "fast-ssd", size: str = "10Gi", bound: bool = True, **given: Any
) -> dict[str, Any]:
    """Return a claim, bound to the volume ``pvc-<name>`` or pending."""
    spec: dict[str, Any] = {
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": storage_class,
        "resources": {"requests": {"storage": size}},
    }
    status: dict[str, Any] = {"phase": "Pending"}
    if bound:
        spec["volumeName"] = f"pvc-{name}"
        status = {"phase": "Bound", "accessModes": ["ReadWriteOnce"], "capacity": {"storage": size}}
    return made("PersistentVolumeClaim", name, namespace, spec=spec, status=status, **given)


def volume(of: Object, *, phase: str = "Bound", **given: Any) -> dict[str, Any]:
    """Return the volume that a claim is bound to."""
    spec = {
        "capacity": {"storage": of["spec"]["resources"]["requests"]["storage"]},
        "accessModes": ["ReadWriteOnce"],
        "storageClassName": of["spec"]["storageClassName"],
        "persistentVolumeReclaimPolicy": "Retain",
        "hostPath": {"path": "/tmp/hostpath-provisioner"},  # noqa: S108 - what the provisioner of minikube writes
        "claimRef": {
            "kind": "PersistentVolumeClaim",
            "namespace": of["metadata"]["namespace"],
            "name": of["metadata"]["name"],
            "uid": of["metadata"]["uid"],
        },
    }
    return made("PersistentVolume", f"pvc-{of['metadata']['name']}", spec=spec, status={"phase": phase}, **given)

"""What an API server refuses to change in place, so that the object has to be made anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.cluster.fields import field, flag, kind_of, text
from console.cluster.snapshot import Object
from console.lab.quantity import quantity
from console.lab.repair.difference import paths_of

_FIXED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "ClusterRoleBinding": (("roleRef",),),
    "DaemonSet": (("spec", "selector"),),
    "Deployment": (("spec", "selector"),),
    "IngressClass": (("spec", "controller"),),
    "Job": (
        ("spec", "completionMode"),
        ("spec", "completions"),
        ("spec", "manualSelector"),
        ("spec", "selector"),
        ("spec", "template"),
    ),
    "Pod": (("spec",),),
    "ReplicaSet": (("spec", "selector"),),
    "RoleBinding": (("roleRef",),),
    "Secret": (("type",),),
    "Service": (("spec", "clusterIP"), ("spec", "clusterIPs")),
    "StorageClass": (("provisioner",), ("parameters",), ("reclaimPolicy",), ("volumeBindingMode",)),
    "VolumeSnapshot": (("spec", "source"),),
}
_FREE_OF_STATEFUL_SET = frozenset(
    {
        "minReadySeconds",
        "ordinals",
        "persistentVolumeClaimRetentionPolicy",
        "replicas",
        "revisionHistoryLimit",
        "template",
        "updateStrategy",
    }
)
_FREE_OF_VOLUME = frozenset(
    {"accessModes", "capacity", "claimRef", "mountOptions", "nodeAffinity", "persistentVolumeReclaimPolicy",
     "storageClassName", "volumeAttributesClassName"}
)  # fmt: skip
_REQUEST = ("spec", "resources", "requests", "storage")


def refused(patch: Mapping[str, Any], live: Object, *, can_grow: bool = True) -> tuple[str, ...]:
    """Return the fields of a merge patch that the server would refuse, as ``spec.selector``; empty when none.

    ``can_grow``: whether the class of a claim lets it grow once it is bound.
    """
    kind = kind_of(live)
    found = (".".join(fixed) for path in paths_of(patch) if (fixed := _fixed(kind, path, patch, live, can_grow)))
    return tuple(dict.fromkeys(found))


def _fixed(kind: str, path: tuple[str, ...], patch: Mapping[str, Any], live: Object, can_grow: bool) -> tuple[str, ...]:
    """Return the immutable field that a path lies in, empty when it may change."""
    if kind == "PersistentVolumeClaim":
        if path[:1] != ("spec",) or (path == _REQUEST and can_grow and _grows(patch, live)):
            return ()
        return path
    if kind == "StatefulSet":
        return path[:2] if path[:1] == ("spec",) and path[1:2] and path[1] not in _FREE_OF_STATEFUL_SET else ()
    if kind == "PersistentVolume":
        return path[:2] if path[:1] == ("spec",) and path[1:2] and path[1] not in _FREE_OF_VOLUME else ()
    if kind in ("ConfigMap", "Secret") and flag(live, "immutable") and path[0] in ("data", "binaryData", "immutable"):
        return path[:1]
    return next((prefix for prefix in _FIXED.get(kind, ()) if path[: len(prefix)] == prefix), ())


def _grows(patch: Mapping[str, Any], live: Object) -> bool:
    wanted, now = quantity(field(patch, *_REQUEST)), quantity(field(live, *_REQUEST))
    return text(live, "status", "phase") == "Bound" and wanted is not None and now is not None and wanted > now

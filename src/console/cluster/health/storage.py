"""The health of claims and what they claim."""

from __future__ import annotations

from console.cluster.fields import field, flag, mapping, name_of, pairs, text
from console.cluster.health.verdict import FINE, SETTLING, STARTING, Health, HealthState, problem, warning, working
from console.cluster.reading import Reading
from console.cluster.snapshot import Object

_DEFAULT = "storageclass.kubernetes.io/is-default-class"


def claim_health(obj: Object, reading: Reading) -> Health:
    """Judge a claim."""
    phase = text(obj, "status", "phase")
    if phase == "Bound":
        return FINE
    if phase == "Lost":
        return problem("Lost", "inspect-claim-lost", volume=text(obj, "spec", "volumeName"))
    if reading.age(obj) < SETTLING:
        return working("Pending")
    if not reading.can_see("StorageClass"):
        return _pending(obj, reading)
    wanted = field(obj, "spec", "storageClassName")
    classes = list(reading.snapshot.of("StorageClass"))
    if wanted is None and not any(_is_default(found) for found in classes):
        return problem("NoStorageClass", "inspect-no-default-class")
    if isinstance(wanted, str) and wanted:
        found = reading.snapshot.get("StorageClass", "", wanted)
        if found is None and not _has_volume(wanted, reading):
            known = ", ".join(sorted(map(name_of, classes)))
            return problem("StorageClassNotFound", "inspect-no-storage-class", name=wanted, known=known)
        if text(found, "volumeBindingMode") == "WaitForFirstConsumer" and not reading.mounting(obj):
            return Health(HealthState.WORKING, "WaitForFirstConsumer")
    return _pending(obj, reading)


def _pending(obj: Object, reading: Reading) -> Health:
    detail = reading.latest_warning(obj)
    if detail:
        return problem("Pending", "inspect-told", detail=detail)
    return working("Pending") if reading.age(obj) < STARTING else warning("Pending", "inspect-slow")


def volume_health(obj: Object, _reading: Reading) -> Health:
    """Judge a volume."""
    phase = text(obj, "status", "phase")
    if phase == "Failed":
        return problem(phase, "inspect-told", detail=text(obj, "status", "message"))
    if phase == "Released":
        return warning(phase, "inspect-volume-released", claim=text(obj, "spec", "claimRef", "name"))
    return FINE


def volume_snapshot_health(obj: Object, reading: Reading) -> Health:
    """Judge a VolumeSnapshot."""
    failure = text(obj, "status", "error", "message")
    if failure:
        return problem("Error", "inspect-told", detail=failure)
    if flag(obj, "status", "readyToUse"):
        return FINE
    return working("Pending") if reading.age(obj) < STARTING else warning("Pending", "inspect-slow")


def quota_health(obj: Object, _reading: Reading) -> Health:
    """Judge a ResourceQuota by what is used up."""
    hard, used = mapping(obj, "status", "hard"), mapping(obj, "status", "used")
    full = sorted(name for name in hard if hard[name] == used.get(name) and hard[name] not in ("0", 0))
    return warning("Exhausted", "inspect-quota-full", resources=", ".join(full)) if full else FINE


def _is_default(storage_class: Object) -> bool:
    return pairs(storage_class, "metadata", "annotations").get(_DEFAULT) == "true"


def _has_volume(storage_class: str, reading: Reading) -> bool:
    """Whether somebody made a volume by hand for a class that has no object, which is allowed."""
    return any(
        text(found, "spec", "storageClassName") == storage_class for found in reading.snapshot.of("PersistentVolume")
    )

"""What a lab may ask of classes, claims, volumes and snapshots."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from console.cluster.fields import Ref, flag, mapping, name_of, namespace_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.checks.match import NOTHING, Difference
from console.lab.checks.outcome import PASSED, Outcome, failed, unseen, untried
from console.lab.checks.predicates.places import absent, seek
from console.lab.checks.predicates.predicate import Arguments, Name, Named, Quantity
from console.lab.checks.unlike import unlike
from console.lab.evidence import Evidence
from console.lab.quantity import quantity
from console.lab.spec.schema import Namespace, Part


class Class(Part):
    name: Name
    provisioner: Name | None = None
    reclaim: Literal["Delete", "Retain"] | None = None


class Claim(Part):
    namespace: Namespace
    name: Name
    storage_class: Annotated[Name | None, Field(alias="class")] = None
    size: Quantity | None = None


class OfNamespace(Part):
    namespace: Namespace


class Snapshots(Part):
    namespace: Namespace
    name: Name | None = None


def _class_exists(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = seek(evidence, "StorageClass", "", text(arguments, "name"))
    if isinstance(found, Outcome):
        return found
    wanted = text(arguments, "provisioner")
    if wanted and text(found, "provisioner") != wanted:
        return _differs(found, "provisioner", wanted, text(found, "provisioner"))
    wanted = text(arguments, "reclaim")
    if wanted and (text(found, "reclaimPolicy") or "Delete") != wanted:
        return _differs(found, "reclaimPolicy", wanted, text(found, "reclaimPolicy") or "Delete")
    return PASSED


def _claim_exists(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _claim(evidence, arguments)
    return found if isinstance(found, Outcome) else PASSED


def _claim_bound(evidence: Evidence, arguments: Arguments) -> Outcome:
    found = _claim(evidence, arguments)
    if isinstance(found, Outcome):
        return found
    name, phase = name_of(found), text(found, "status", "phase")
    if phase == "Bound":
        return PASSED
    if evidence.is_paper:
        return unseen("lab-check-paper", kind="PersistentVolumeClaim", name=name)
    if phase == "Lost":
        return failed("lab-check-claim-lost", name=name)
    if _waits_for_pod(evidence, found):
        return untried("lab-check-claim-waits", name=name)
    if not evidence.has_settled(found, SETTLING):
        return untried("lab-check-young", kind="PersistentVolumeClaim", name=name)
    return failed("lab-check-claim-pending", name=name)


def _claim(evidence: Evidence, arguments: Arguments) -> Object | Outcome:
    """Return the claim that is asked for, if it asks for enough itself."""
    namespace, name = text(arguments, "namespace"), text(arguments, "name")
    found = seek(evidence, "PersistentVolumeClaim", namespace, name)
    if isinstance(found, Outcome):
        return found
    wanted = text(arguments, "class")
    if wanted and text(found, "spec", "storageClassName") != wanted:
        return _differs(found, "spec.storageClassName", wanted, text(found, "spec", "storageClassName"))
    least = quantity(arguments.get("size"))
    requested = mapping(found, "spec", "resources", "requests").get("storage")
    asked = quantity(requested)
    if least is not None and (asked is None or asked < least):
        return _differs(found, "spec.resources.requests.storage", arguments.get("size"), requested)
    return found


def _waits_for_pod(evidence: Evidence, claim: Object) -> bool:
    """Whether nothing is wrong with a claim but that no pod has asked for it yet."""
    storage = evidence.find(Ref("StorageClass", "", text(claim, "spec", "storageClassName")))
    waits = storage is not None and text(storage, "volumeBindingMode") == "WaitForFirstConsumer"
    return waits and not evidence.mounting(claim)


def _provisions(evidence: Evidence, arguments: Arguments) -> Outcome:
    """A driver made the volume of a claim; the base lab's volumes, which a provisioner of old makes, do not count."""
    for claim in evidence.snapshot.of("PersistentVolumeClaim", text(arguments, "namespace")):
        volume = evidence.snapshot.get("PersistentVolume", "", text(claim, "spec", "volumeName"))
        if volume is not None and mapping(volume, "spec", "csi") and text(claim, "status", "phase") == "Bound":
            return PASSED
    return untried("lab-check-no-driver", namespace=text(arguments, "namespace"))


def _snapshot_ready(evidence: Evidence, arguments: Arguments) -> Outcome:
    namespace, name = text(arguments, "namespace"), text(arguments, "name")
    found = [each for each in evidence.snapshot.of("VolumeSnapshot", namespace) if name in ("", name_of(each))]
    if not found:
        return absent("VolumeSnapshot", name)
    if any(flag(each, "status", "readyToUse") for each in found):
        return PASSED
    first = min(found, key=name_of)
    if evidence.is_paper:
        return unseen("lab-check-paper", kind="VolumeSnapshot", name=name_of(first))
    if not all(evidence.has_settled(each, SETTLING) for each in found):
        return untried("lab-check-young", kind="VolumeSnapshot", name=name_of(first))
    return failed("lab-check-not-ready", kind="VolumeSnapshot", name=name_of(first), namespace=namespace_of(first))


def _differs(found: Object, path: str, wanted: object, there: object) -> Outcome:
    return unlike(
        text(found, "kind"), name_of(found), Difference(path, wanted, NOTHING if there in ("", None) else there)
    )


_CLAIMS = frozenset({"PersistentVolumeClaim"})
PREDICATES = (
    Named("storage-class-exists", Class, frozenset({"StorageClass"}), _class_exists),
    Named("claim-exists", Claim, _CLAIMS, _claim_exists),
    Named("claim-bound", Claim, _CLAIMS, _claim_bound),
    Named("provisions-dynamically", OfNamespace, _CLAIMS | {"PersistentVolume"}, _provisions),
    Named("snapshot-ready", Snapshots, frozenset({"VolumeSnapshot"}), _snapshot_ready),
)

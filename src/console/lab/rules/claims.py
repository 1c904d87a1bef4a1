"""What the rules about storage have in common: claims that wait, the class that each wants, and volumes for it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, pairs, strings, text
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence

CLAIM, VOLUME, CLASS = "PersistentVolumeClaim", "PersistentVolume", "StorageClass"
NO_PROVISIONER = "kubernetes.io/no-provisioner"
_SHARED = "ReadWriteMany"
_ONE_NODE_ONLY = (
    "rancher.io/local-path",
    "ebs.csi.aws.com",
    "kubernetes.io/aws-ebs",
    "pd.csi.storage.gke.io",
    "kubernetes.io/gce-pd",
    "disk.csi.azure.com",
    "kubernetes.io/azure-disk",
    "cinder.csi.openstack.org",
    "dobs.csi.digitalocean.com",
)
"""Provisioners of disks that only one node at a time can write to, and that say so when asked for more."""

_CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class"
_DEFAULTS = ("storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class")


def waiting_claims(evidence: Evidence, seconds: float = SETTLING) -> Iterator[Object]:
    """Yield the claims that have waited for a volume for so long."""
    for claim in evidence.snapshot.of(CLAIM):
        is_waiting = text(claim, "status", "phase") in ("", "Pending") and not is_going(claim)
        if is_waiting and evidence.has_settled(claim, seconds):
            yield claim


def wanted_class(claim: Object) -> str | None:
    """Return the class that a claim names, "" when it wants none, None when it leaves that to the cluster."""
    named = pairs(claim, "metadata", "annotations").get(_CLASS_ANNOTATION)
    if named is not None:
        return named
    spec = claim.get("spec")
    found = spec.get("storageClassName") if isinstance(spec, dict) else None
    return found if isinstance(found, str) else None


def class_of(evidence: Evidence, claim: Object) -> Object | None:
    """Return the class that a claim names or is given, None where there is none."""
    wanted = wanted_class(claim)
    if wanted is None:
        return next(filter(is_default, evidence.snapshot.of(CLASS)), None)
    return evidence.snapshot.get(CLASS, "", wanted) if wanted else None


def is_default(storage_class: Object) -> bool:
    annotations = pairs(storage_class, "metadata", "annotations")
    return any(annotations.get(name) == "true" for name in _DEFAULTS)


def volumes_of_class(evidence: Evidence, name: str) -> list[Object]:
    """Return the volumes of a class, whether or not it has an object; those without any for the empty name."""
    return [found for found in evidence.snapshot.of(VOLUME) if text(found, "spec", "storageClassName") == name]


def provisioner_of(storage_class: Object | None) -> str:
    """Return who makes the volumes of a class, empty where somebody has to make them by hand."""
    found = "" if storage_class is None else text(storage_class, "provisioner")
    return "" if found == NO_PROVISIONER else found


def refused_mode(claim: Object, provisioner: str) -> str:
    """Return the access mode that a claim wants and its provisioner cannot give, empty when there is none."""
    is_block = text(claim, "spec", "volumeMode") == "Block"  # which some of them can share
    wants_shared = _SHARED in strings(claim, "spec", "accessModes")
    return _SHARED if wants_shared and provisioner in _ONE_NODE_ONLY and not is_block else ""

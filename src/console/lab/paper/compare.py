"""Manifests against what a cluster has: what the API server will refuse when somebody applies them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from console.cluster.fields import Ref, flag, ref_of, text
from console.cluster.snapshot import Object, Snapshot
from console.lab.finding import Finding, Severity, told
from console.lab.repair.difference import difference
from console.lab.repair.immutable import refused

CODE = "immutable-change-rejected"
_SHOWN = 4  # fields that are named
# Where a field that the manifest does not have any more would be taken away, which counts as a change too.
_EXACT = frozenset({"Deployment", "DaemonSet", "ReplicaSet", "StatefulSet", "StorageClass"})


def compare(manifests: Iterable[Object], live: Snapshot) -> tuple[Finding, ...]:
    """Return a finding for every manifest that differs from the live object in a field that cannot be changed.

    Manifests carry the namespace in which they are applied.
    """
    return tuple(_rejected(manifests, live))


def _rejected(manifests: Iterable[Object], live: Snapshot) -> Iterator[Finding]:
    for manifest in manifests:
        ref = ref_of(manifest)
        there = live.get(ref.kind, ref.namespace, ref.name)
        if there is None:
            continue
        patch = difference(manifest, there, extras=ref.kind in _EXACT)
        fields = refused(patch, there, can_grow=_can_grow(there, live))
        if fields:
            told_fields = ", ".join([*fields[:_SHOWN], "…"] if len(fields) > _SHOWN else fields)
            yield _finding(ref, told_fields)


def _finding(ref: Ref, fields: str) -> Finding:
    params = {"kind": ref.kind, "name": ref.name, "namespace": ref.namespace, "fields": fields}
    return Finding(CODE, Severity.ERROR, ref, told(f"finding-{CODE}", **params), ref)


def _can_grow(claim: Object, live: Snapshot) -> bool:
    return flag(live.get("StorageClass", "", text(claim, "spec", "storageClassName")), "allowVolumeExpansion")

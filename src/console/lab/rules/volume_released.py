"""A volume whose claim is gone: with Retain it keeps its data, and nobody else can claim it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, mapping, ref_of, text
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, CLASS, VOLUME, class_of, provisioner_of, waiting_claims, wanted_class
from console.lab.rules.rule import Rule

_CODE = "volume-released"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for volume in evidence.snapshot.of(VOLUME):
        if text(volume, "status", "phase") != "Released" or is_going(volume):
            continue
        ref, holder = ref_of(volume), mapping(volume, "spec", "claimRef")
        waiting = [ref_of(claim) for claim in waiting_claims(evidence) if _wants(evidence, claim, volume)]
        # By itself it is only left over; in the way of a claim that means it, it is wrong.
        variant, severity = ("-wanted", Severity.WARNING) if waiting else ("", Severity.INFO)
        message = told(
            f"finding-{_CODE}{variant}",
            volume=ref.name,
            claim=text(holder, "name") or "–",
            namespace=text(holder, "namespace") or "–",
            wanted_by=min(waiting).name if waiting else "",
        )
        yield Finding(_CODE, severity, ref, message, ref)


def _wants(evidence: Evidence, claim: Object, volume: Object) -> bool:
    """Whether a claim waits for this volume: it names it, or its class has no others."""
    named = text(claim, "spec", "volumeName")
    if named:
        return named == text(volume, "metadata", "name")
    wanted = wanted_class(claim)
    is_of_class = wanted is not None and wanted == text(volume, "spec", "storageClassName")
    return is_of_class and not provisioner_of(class_of(evidence, claim))


RULE = Rule("volume_released", (_CODE,), frozenset({CLAIM, CLASS, VOLUME}), _judge)

"""A claim of a class whose provisioner never answers: most likely nobody runs it in this cluster."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import name_of, pairs, ref_of, text
from console.cluster.health.verdict import STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, CLASS, class_of, provisioner_of, refused_mode, waiting_claims
from console.lab.rules.rule import Rule

_CODE = "claim-waits-for-provisioner"
_SELECTED = "volume.kubernetes.io/selected-node"
_WAITS = "WaitForFirstConsumer"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for claim in waiting_claims(evidence, STARTING):
        found = class_of(evidence, claim)
        provisioner = provisioner_of(found)
        if found is None or not provisioner or text(claim, "spec", "volumeName") or evidence.warnings(claim):
            continue
        if text(found, "volumeBindingMode") == _WAITS and not _is_chosen(claim):
            continue
        if refused_mode(claim, provisioner):
            continue  # which is told by itself
        ref = ref_of(claim)
        message = told(
            f"finding-{_CODE}",
            claim=ref.name,
            namespace=ref.namespace,
            storage_class=name_of(found),
            provisioner=provisioner,
        )
        yield Finding(_CODE, Severity.WARNING, ref, message, ref)


def _is_chosen(claim: Object) -> bool:
    """Whether the scheduler has chosen a node for the claim's first pod, from when on its volume should be made."""
    return _SELECTED in pairs(claim, "metadata", "annotations")


RULE = Rule("claim_waits_for_provisioner", (_CODE,), frozenset({CLAIM, CLASS, "Event"}), _judge)

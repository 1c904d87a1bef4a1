"""A claim whose class waits for the first pod that mounts it: as it should be, and often taken for a fault."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import name_of, namespace_of, ref_of, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, CLASS, class_of, waiting_claims
from console.lab.rules.rule import Rule

_CODE = "claim-pending-consumer"
_WAITS = "WaitForFirstConsumer"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for claim in waiting_claims(evidence):
        found = class_of(evidence, claim)
        if found is None or text(found, "volumeBindingMode") != _WAITS:
            continue
        if not evidence.can_see("Pod", namespace_of(claim)):
            continue
        if evidence.mounting(claim):
            continue
        ref = ref_of(claim)
        message = told(f"finding-{_CODE}", claim=ref.name, namespace=ref.namespace, storage_class=name_of(found))
        yield Finding(_CODE, Severity.INFO, ref, message, ref)


RULE = Rule("claim_pending_consumer", (_CODE,), frozenset({CLAIM, CLASS, "Pod"}), _judge)

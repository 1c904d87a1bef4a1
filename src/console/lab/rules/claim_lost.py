"""A claim whose volume is gone, and whatever was on it."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, ref_of, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, VOLUME
from console.lab.rules.rule import Rule

_CODE = "claim-lost"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for claim in evidence.snapshot.of(CLAIM):
        if text(claim, "status", "phase") != "Lost" or is_going(claim):
            continue
        ref, volume = ref_of(claim), text(claim, "spec", "volumeName")
        message = told(f"finding-{_CODE}", claim=ref.name, namespace=ref.namespace, volume=volume or "–")
        upstream = (Ref(VOLUME, "", volume),) if volume else ()
        yield Finding(_CODE, Severity.ERROR, ref, message, ref, upstream=upstream)


RULE = Rule("claim_lost", (_CODE,), frozenset({CLAIM}), _judge)

"""A claim that names no StorageClass in a cluster that has no default one."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import ref_of, text
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.claims import CLAIM, CLASS, VOLUME, is_default, volumes_of_class, waiting_claims, wanted_class
from console.lab.rules.labels import names
from console.lab.rules.rule import Rule

_CODE = "claim-no-default-class"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.can_see(CLASS) or any(map(is_default, evidence.snapshot.of(CLASS))):
        return
    for claim in waiting_claims(evidence):
        # A volume without a class is what such a claim takes; that none fits is said elsewhere.
        if wanted_class(claim) is not None or text(claim, "spec", "volumeName") or volumes_of_class(evidence, ""):
            continue
        ref = ref_of(claim)
        known = names(place.name for place in evidence.snapshot.objects.get(CLASS, {})) or "–"
        message = told(f"finding-{_CODE}", claim=ref.name, namespace=ref.namespace, known=known)
        yield Finding(_CODE, Severity.ERROR, ref, message, ref)


RULE = Rule("claim_no_default_class", (_CODE,), frozenset({CLAIM, CLASS, VOLUME}), _judge)

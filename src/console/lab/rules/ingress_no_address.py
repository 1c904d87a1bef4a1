"""An Ingress that no controller has taken up."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, ref_of
from console.cluster.health.verdict import STARTING
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingress_class_missing import lacks_class
from console.lab.rules.ingresses import has_address, is_solver
from console.lab.rules.rule import Rule

_CODE = "ingress-no-address"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    for ingress in evidence.snapshot.of("Ingress"):
        if has_address(ingress) or is_going(ingress) or is_solver(ingress) or lacks_class(evidence, ingress):
            continue
        if not evidence.has_settled(ingress, STARTING):
            continue
        # Every controller brings its class along.
        has_controller = not evidence.can_see("IngressClass") or bool(evidence.snapshot.objects.get("IngressClass"))
        variant = "" if has_controller else "-no-controller"
        ref = ref_of(ingress)
        message = told(f"finding-{_CODE}{variant}", ingress=ref.name, namespace=ref.namespace)
        yield Finding(_CODE, Severity.WARNING, ref, message, ref)


RULE = Rule("ingress_no_address", (_CODE,), frozenset({"Ingress", "IngressClass"}), _judge)

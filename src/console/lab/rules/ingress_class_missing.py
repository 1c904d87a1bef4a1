"""An Ingress of a class that there is not, or of none where none is the default: no controller feels meant."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import is_going, ref_of, text
from console.cluster.health.verdict import SETTLING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import class_of, has_address, is_default, is_solver
from console.lab.rules.labels import names
from console.lab.rules.nearest import nearest
from console.lab.rules.rule import Rule

_CODE = "ingress-class-missing"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    if not evidence.can_see("IngressClass"):
        return
    for ingress in evidence.snapshot.of("Ingress"):
        if lacks_class(evidence, ingress) and evidence.has_settled(ingress, SETTLING):
            yield _finding(evidence, ingress)


def lacks_class(evidence: Evidence, ingress: Object) -> bool:
    """Whether no class that the cluster has means an Ingress."""
    if is_going(ingress) or is_solver(ingress) or not evidence.can_see("IngressClass"):
        return False
    known = evidence.snapshot.objects.get("IngressClass", {})
    if text(ingress, "spec", "ingressClassName"):
        # A controller may go by the name alone, in a cluster in which nobody has made a class.
        is_taken_up = not known and has_address(ingress)
        return not is_taken_up and text(ingress, "spec", "ingressClassName") not in {place.name for place in known}
    if class_of(ingress) or not known or has_address(ingress):
        return False
    return not any(map(is_default, known.values()))


def _finding(evidence: Evidence, ingress: Object) -> Finding:
    ref, name = ref_of(ingress), class_of(ingress)
    classes = [place.name for place in evidence.snapshot.objects.get("IngressClass", {})]
    near = nearest(name, classes)
    variant = "-unnamed" if not name else "-near" if near else "" if classes else "-none"
    message = told(
        f"finding-{_CODE}{variant}",
        ingress=ref.name,
        namespace=ref.namespace,
        name=name or "–",
        nearest=near,
        known=names(classes) or "–",
    )
    return Finding(_CODE, Severity.ERROR, ref, message, ref)


RULE = Rule("ingress_class_missing", (_CODE,), frozenset({"Ingress", "IngressClass"}), _judge)

"""An Ingress that sends to a Service that is not in its own namespace: nowhere, or in another."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import Ref, is_going, name_of, namespace_of, ref_of
from console.cluster.health.verdict import SETTLING
from console.cluster.routes import Route
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.finding import Finding, Severity, told
from console.lab.rules.ingresses import backends, told_routes
from console.lab.rules.labels import MOST_COMPARED, names
from console.lab.rules.nearest import nearest
from console.lab.rules.ports import services_in
from console.lab.rules.rule import Rule

_MISSING = "ingress-backend-missing"
_ELSEWHERE = "ingress-backend-other-namespace"


def _judge(evidence: Evidence) -> Iterator[Finding]:
    told_so_far = 0
    for ingress in evidence.snapshot.of("Ingress"):
        namespace = namespace_of(ingress)
        for service, routes in backends(ingress).items():
            if evidence.snapshot.get("Service", namespace, service) is not None or is_going(ingress):
                continue
            if not evidence.can_see("Service", namespace):
                continue
            if evidence.has_settled(ingress, SETTLING):
                yield _finding(evidence, ingress, service, routes, looks_for_nearest=told_so_far < MOST_COMPARED)
                told_so_far += 1


def _finding(
    evidence: Evidence, ingress: Object, service: str, routes: list[Route], *, looks_for_nearest: bool
) -> Finding:
    ref = ref_of(ingress)
    wanted = Ref("Service", ref.namespace, service)
    params = {"ingress": ref.name, "namespace": ref.namespace, "service": service, "routes": told_routes(routes)}
    elsewhere = names(namespace_of(found) for found in evidence.named("Service", service))
    if elsewhere:
        code, message = _ELSEWHERE, told(f"finding-{_ELSEWHERE}", **params, elsewhere=elsewhere)
    else:
        known = services_in(evidence, ref.namespace) if looks_for_nearest else ()
        near = nearest(service, map(name_of, known))
        variant = "-near" if near else ""
        code, message = _MISSING, told(f"finding-{_MISSING}{variant}", **params, nearest=near)
    return Finding(code, Severity.ERROR, ref, message, ref, part=service, upstream=(wanted, *_homes(evidence, ref)))


def _homes(evidence: Evidence, ref: Ref) -> list[Ref]:
    """Return where the lab has the Ingress, when that is elsewhere: then it is the Ingress that is misplaced."""
    refs = [found.ref for found in evidence.lab.manifests_of(ref.kind)] if evidence.lab is not None else []
    return [] if ref in refs else [found for found in refs if found.name == ref.name]


RULE = Rule("ingress_backend_missing", (_MISSING, _ELSEWHERE), frozenset({"Ingress", "Service"}), _judge, on_paper=True)

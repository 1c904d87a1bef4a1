"""Ingresses whose Service has nobody ready: a symptom that the Service explains."""

from __future__ import annotations

from console.cluster.fields import Ref
from console.lab.chain import fold
from console.lab.rules.ingress_backend_missing import RULE as MISSING
from console.lab.rules.ingress_backend_unready import RULE
from console.lab.rules.service_selects_nothing import RULE as SELECTS
from console.lab.rules.service_without_ready_endpoints import RULE as UNREADY

from fakes.network import endpoint_slice, ingress, service
from fakes.objects import pod, workload
from fakes.rule_cases import ask, evidence_of, judged, only

FRONT = ingress("shop", "backend", [("a.example.com", "/", "web", 80)])
WEB = service("web", "backend", 80, app="web")
MEMBER = pod("web-0", "backend", ready=False, labels={"app": "web"})


def test_the_service_explains_it() -> None:
    found = only(RULE, FRONT, WEB, MEMBER, endpoint_slice(WEB, [MEMBER]))
    assert (found.part, found.upstream) == ("web", (Ref("Service", "backend", "web"),))


def test_it_never_stands_alone() -> None:
    for objects in ([MEMBER], [], [workload("Deployment", "web", "backend")]):
        evidence = evidence_of([FRONT, WEB, *objects])
        found = fold([each for rule in (SELECTS, UNREADY, RULE) for each in ask(rule, evidence)])
        assert [each.code for each in found][1:] == ["ingress-backend-unready"]
        assert [cause.code for cause in found[1].because] == [found[0].code]


def test_ready_or_missing() -> None:
    ready = pod("web-0", "backend", labels={"app": "web"})
    assert judged(RULE, FRONT, WEB, ready, endpoint_slice(WEB, [ready])) == []
    assert judged(RULE, FRONT) == []
    assert len(judged(MISSING, FRONT)) == 1

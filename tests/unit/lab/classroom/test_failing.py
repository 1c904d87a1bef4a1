"""The checks that fail while no rule has anything to say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from console.cluster.fields import Ref
from console.lab.check_hints import failing_check
from console.lab.checks.result import CheckResult
from console.lab.classroom.failing import unexplained
from console.lab.classroom.values import Cell, Standing, StudentLab
from console.lab.finding import Cause, Finding, Severity, told
from console.lab.spec.model import ByHand, Check, Lab, Phase, Predicate, Step
from console.messages import Message

SERVICE = Ref("Service", "backend", "web")
DETAIL = Message("lab-check-service-selects-nothing", {"name": "web"})


def service(check_id: str, name: str = "web") -> Check:
    return Check(check_id, check_id.title(), Predicate("service-port", {"namespace": "backend", "name": name}))


ROUTE = Check("route", "Route", Predicate("ingress-routes-to", {"namespace": "backend", "service": "web"}))
HAND = Check("hand", "Hand", ByHand())
CHECKS = (service("port"), service("again"), service("other", "api"), ROUTE, HAND)
LAB = Lab("lab", "Lab", Path("lab.yaml"), ("backend",), (Phase("1", "P", (Step("1-1", "S", 5, CHECKS),)),))


def student(*standings: Standing, findings: tuple[Finding, ...] = ()) -> StudentLab:
    cells = tuple(
        Cell(standing, CheckResult(check.id, False, DETAIL)) for check, standing in zip(CHECKS, standings, strict=False)
    )
    return StudentLab("s1", cells, findings)


def finding(ref: Ref, severity: Severity = Severity.ERROR, **given: Any) -> Finding:
    return Finding("any", severity, ref, told("any"), ref, **given)


def ids(found: tuple[Finding, ...]) -> list[str]:
    return [each.part for each in found]


def test_each_object_is_told_of_once_and_what_is_ticked_by_hand_never() -> None:
    found = unexplained(LAB, student(*[Standing.FAILED] * 3, Standing.REGRESSED, Standing.FAILED))
    assert ids(found) == ["port", "other", "route"]
    assert found[0] == failing_check(CHECKS[0], SERVICE, DETAIL)
    assert found[0].message == DETAIL
    assert found[2].ref == Ref("Ingress", "backend", "")
    assert ids(unexplained(LAB, student(Standing.PASSED, Standing.BLANK, Standing.UNKNOWN))) == []


def test_what_a_rule_speaks_of_is_left_to_it() -> None:
    failing = (Standing.FAILED,) * 4
    ingress, pod = Ref("Ingress", "backend", "any"), Ref("Pod", "backend", "web-1")
    assert ids(unexplained(LAB, student(*failing, findings=(finding(SERVICE), finding(ingress))))) == ["other"]
    assert ids(unexplained(LAB, student(*failing, findings=(finding(SERVICE, Severity.INFO),)))) == [
        "port",
        "other",
        "route",
    ]
    for given in ({"upstream": (SERVICE,)}, {"because": (Cause("any", SERVICE),)}):
        assert ids(unexplained(LAB, student(*failing, findings=(finding(pod, **given),)))) == ["other", "route"]

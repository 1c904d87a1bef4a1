"""What the lab has in one namespace and the student in another is told, and where it should be."""

from __future__ import annotations

import pytest

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.finding import Severity
from console.lab.rules.wrong_namespace import RULE

from fakes.objects import made, workload
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only

LAB = lab_of([workload("Deployment", "order-service", "backend"), made("ConfigMap", "web-config", "frontend")])
SPACES = [made("Namespace", name) for name in ("default", "frontend", "backend", "data")]


@pytest.mark.parametrize(("place", "variant"), [("default", "-default"), ("frontend", "")])
def test_the_misplaced_object_is_told(place: str, variant: str) -> None:
    found = only(RULE, *SPACES, workload("Deployment", "order-service", place), lab=LAB)
    assert found.message.code == f"finding-object-in-wrong-namespace{variant}"
    assert found.severity is Severity.ERROR
    assert found.ref == Ref("Deployment", place, "order-service")
    assert found.subject == Ref("Deployment", "backend", "order-service")
    assert found.upstream == ()


def test_it_went_elsewhere_because_its_namespace_is_missing() -> None:
    spaces = [each for each in SPACES if each["metadata"]["name"] != "backend"]
    found = only(RULE, *spaces, workload("Deployment", "order-service", "default"), lab=LAB)
    assert found.message.code == "finding-object-in-wrong-namespace-no-namespace"
    assert found.upstream == (Ref("Namespace", "", "backend"),)


def test_on_paper_too() -> None:
    objects = [workload("Deployment", "order-service", "frontend")]
    assert RULE.on_paper
    assert len(judged(RULE, *objects, lab=LAB, is_paper=True)) == 1


def test_a_second_one_besides_the_right_one_is_nothing() -> None:
    objects = [workload("Deployment", "order-service", place) for place in ("default", "backend")]
    assert judged(RULE, *objects, lab=LAB) == []


def test_one_that_the_lab_has_there_too_is_nothing() -> None:
    both = lab_of([made("ConfigMap", "config", "frontend"), made("ConfigMap", "config", "backend")])
    assert judged(RULE, made("ConfigMap", "config", "frontend"), lab=both) == []


def test_a_namesake_in_a_namespace_that_is_not_the_labs_is_nothing() -> None:
    assert judged(RULE, workload("Deployment", "order-service", "monitoring"), lab=LAB) == []


def test_nothing_is_said_without_a_lab_or_sight_or_time() -> None:
    lost = workload("Deployment", "order-service", "default")
    assert judged(RULE, lost) == []
    assert (
        judged(RULE, lost, lab=LAB, link=Link(LinkState.LIVE, since=900.0, forbidden=frozenset({"Deployment"}))) == []
    )
    evidence = evidence_of([workload("Deployment", "order-service", "default", age=5)], lab=LAB)
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10

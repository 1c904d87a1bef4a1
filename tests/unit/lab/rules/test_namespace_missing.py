"""A missing namespace is told once a student has begun, and not before."""

from __future__ import annotations

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.finding import Severity
from console.lab.rules.namespace_missing import RULE

from fakes.objects import made
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only, sentence

LAB = lab_of([made("Deployment", "user-service", "backend")])


def namespaces(*names: str, age: float = 3600.0) -> list[dict[str, object]]:
    return [made("Namespace", name, age=age) for name in ("default", "kube-system", *names)]


def test_the_one_that_was_left_out() -> None:
    found = only(RULE, *namespaces("frontend", "backend"), lab=LAB)
    assert found.code == "namespace-missing"
    assert found.severity is Severity.ERROR
    assert found.ref == found.subject == Ref("Namespace", "", "data")
    assert sentence(found) == "Namespace data does not exist yet"


def test_one_with_a_slip_of_the_pen() -> None:
    found = only(RULE, *namespaces("frontend", "bakcend", "data"), lab=LAB)
    assert found.message.code == "finding-namespace-missing-similar"
    assert found.params["similar"] == "bakcend"


def test_a_neighbours_namespace_is_nobodys_slip() -> None:
    lab = lab_of(namespaces=("s1-front", "s1-data"), own={"front": "s1-front", "data": "s1-data"})
    found = only(RULE, *namespaces("s1-front", "s2-data"), lab=lab)
    assert found.message.code == "finding-namespace-missing"


def test_who_has_not_begun_has_done_nothing_wrong() -> None:
    assert judged(RULE, *namespaces(), lab=LAB) == []


def test_who_put_everything_into_default_has_begun() -> None:
    found = judged(RULE, *namespaces(), made("Deployment", "user-service", "default"), lab=LAB)
    assert [each.ref.name for each in found] == ["frontend", "backend", "data"]


def test_who_is_still_making_them_is_waited_for() -> None:
    evidence = evidence_of([*namespaces("frontend", age=20)], lab=LAB)
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 40


def test_nothing_is_said_of_what_cannot_be_seen_or_is_not_asked_for() -> None:
    link = Link(LinkState.LIVE, since=900.0, forbidden=frozenset({"Namespace"}))
    assert judged(RULE, made("Namespace", "frontend"), lab=LAB, link=link) == []
    assert judged(RULE, *namespaces("frontend"), lab=LAB, is_complete=False) == []
    assert judged(RULE, *namespaces("frontend")) == []

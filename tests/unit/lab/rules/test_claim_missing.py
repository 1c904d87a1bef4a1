"""Claims that are mounted and not there."""

from __future__ import annotations

from typing import Any

from console.cluster.fields import Ref
from console.cluster.link import Link, LinkState
from console.lab.finding import Severity
from console.lab.rules.claim_missing import RULE

from fakes.objects import pod, pod_spec, workload
from fakes.rule_cases import ask, evidence_of, judged, lab_of, only
from fakes.volumes import claim

WHY = '0/1 nodes are available: persistentvolumeclaim "postgres-data" not found.'
SPEC = pod_spec(claims={"data": "postgres-data"})
MISSING = Ref("PersistentVolumeClaim", "data", "postgres-data")


def waits(name: str = "postgres-0", **given: Any) -> dict[str, Any]:
    return pod(name, "data", SPEC, unschedulable=WHY, **given)


def test_the_claim_itself_is_told() -> None:
    owner = workload("StatefulSet", "postgres", "data", SPEC)
    found = only(RULE, owner, waits(owner=owner), waits("postgres-1", owner=owner))
    assert found.message.code == "finding-claim-missing"
    assert found.severity is Severity.ERROR
    assert found.ref == found.subject == MISSING
    assert (found.params["workload"], found.params["pod"], found.params["pods"]) == ("postgres", "postgres-0", 2)


def test_it_exists_elsewhere() -> None:
    found = only(RULE, waits(), claim("postgres-data", "default"))
    assert found.message.code == "finding-claim-missing-elsewhere"
    assert found.upstream == (Ref("PersistentVolumeClaim", "default", "postgres-data"),)


def test_a_slip_of_the_pen_is_one_that_nobody_mounts() -> None:
    found = only(RULE, waits(), claim("postgres-dta", "data"))
    assert (found.message.code, found.params["similar"]) == ("finding-claim-missing-similar", "postgres-dta")
    other = pod("other", "data", pod_spec(claims={"data": "postgres-dta"}))
    assert only(RULE, waits(), claim("postgres-dta", "data"), other).params["similar"] == ""
    lab = lab_of([claim("postgres-dta", "data")])
    assert only(RULE, waits(), claim("postgres-dta", "data"), lab=lab).params["similar"] == ""


def test_on_paper_when_all_of_it_is_there() -> None:
    found = only(RULE, workload("StatefulSet", "postgres", "data", SPEC), is_paper=True)
    assert found.ref == MISSING
    assert judged(RULE, workload("StatefulSet", "postgres", "data", SPEC), is_paper=True, is_complete=False) == []


def test_what_is_there_or_young_or_unseen_is_nothing() -> None:
    assert judged(RULE, waits(), claim("postgres-data", "data", bound=False)) == []
    link = Link(LinkState.LIVE, since=900.0, forbidden=frozenset({"PersistentVolumeClaim"}))
    assert judged(RULE, waits(), link=link) == []
    evidence = evidence_of([waits(age=5)])
    assert ask(RULE, evidence) == []
    assert evidence.again_in == 10

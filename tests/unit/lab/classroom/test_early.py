"""What waits for a later step is an info, and what that step checks is blank, until the step has been begun with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from console.cluster.fields import Ref
from console.cluster.snapshot import Snapshot
from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.early import Early
from console.lab.finding import Cause, Finding, Severity, told
from console.lab.spec.model import Manifest

from fakes.lab_class import LAB, finding
from fakes.objects import made, snapshot_of

SERVICE, WORKLOAD = Ref("Service", "frontend", "web"), Ref("Deployment", "frontend", "web")
OTHER = Ref("Deployment", "frontend", "admin")
MANIFESTS = tuple(
    Manifest(ref, {}, Path("x.yaml"), step=step) for ref, step in ((SERVICE, "1-1"), (WORKLOAD, "1-2"), (OTHER, "1-2"))
)
EARLY = Early(replace(LAB, manifests=MANIFESTS))
NOTHING = Finding("service-selects-nothing", Severity.ERROR, SERVICE, told("x"), SERVICE, upstream=(WORKLOAD,))


def softened(*findings: Finding, snapshot: Snapshot) -> list[tuple[str, Severity]]:
    found = EARLY.softened(findings, EARLY.untouched(snapshot), snapshot)
    return [(each.code, each.severity) for each in found]


def test_a_service_that_waits_for_a_later_step_is_not_wrong_yet() -> None:
    snapshot = snapshot_of([made("Service", "web", "frontend")])
    assert EARLY.untouched(snapshot) == {"1-2"}
    assert softened(NOTHING, snapshot=snapshot) == [("service-selects-nothing", Severity.INFO)]


def test_once_the_step_has_been_begun_with_it_is() -> None:
    snapshot = snapshot_of([made("Service", "web", "frontend"), made("Deployment", "admin", "frontend")])
    assert softened(NOTHING, snapshot=snapshot) == [("service-selects-nothing", Severity.ERROR)]


def test_an_object_in_a_wrong_namespace_begins_its_step_too() -> None:
    snapshot = snapshot_of([made("Deployment", "web", "default")])
    assert softened(NOTHING, snapshot=snapshot) == [("service-selects-nothing", Severity.ERROR)]


def test_what_is_really_wrong_stands_before_what_is_only_early() -> None:
    late, symptom = finding("claim-missing"), finding("unready", because=[Cause("claim-missing", SERVICE)])
    found = softened(NOTHING, late, symptom, snapshot=snapshot_of([]))
    assert found == [
        ("claim-missing", Severity.ERROR),
        ("service-selects-nothing", Severity.INFO),
        ("unready", Severity.ERROR),
    ]


def test_nothing_is_early_without_manifests() -> None:
    early, snapshot = Early(LAB), snapshot_of([])
    assert early.untouched(snapshot) == frozenset()
    assert early.softened((NOTHING,), frozenset(), snapshot) == (NOTHING,)


def test_checks_of_a_step_that_was_not_begun_with_are_blank_and_not_failed() -> None:
    results = [
        CheckResult("spaces", False),
        CheckResult("web", False, told("x")),
        CheckResult("api", True),
        CheckResult("policy", False),
    ]
    blanked = list(EARLY.blanked(results, frozenset({"1-2"})))
    assert blanked[0] is results[0]
    assert blanked[1] == CheckResult("web", None, told("x"), Untold.NOT_TRIED)
    assert blanked[2:] == results[2:]

"""What simulated students get wrong is told by the lab's rules, as `shows` in mistakes.yaml says."""

from __future__ import annotations

from functools import cache

import pytest

from console.course.model import Severity
from console.lab.checks.evaluate import evaluate
from console.lab.evidence import Evidence
from console.lab.finding import Judgement
from console.lab.judge import judge_once
from console.lab.spec.model import Lab
from console.lab.spec.reader import load_lab
from console.paths import bundled_course
from console.rehearsal.api.resources import RESOURCES
from console.rehearsal.students.mistakes import Mistake, mistakes
from unit.rehearsal.simulated import Simulated
from unit.rehearsal.students.test_mistakes import make

from fakes.objects import snapshot_of

STANDS = 420.0
"""Simulated seconds that a mistake has been there; stuck namespaces and pods are told after minutes."""


@cache
def lab() -> Lab:
    return load_lab(bundled_course() / "week_03" / "day_03" / "cloudmart" / "lab.yaml")


def evidence(simulated: Simulated) -> Evidence:
    hidden = ("Secret", "Lease")  # the console lists neither
    kinds = [each.kind for each in RESOURCES if each.is_stored and each.kind not in hidden]
    objects = [obj for kind in kinds for obj in simulated.storage.list(kind)]
    return Evidence(snapshot_of(objects), simulated.timeline.wall(), lab=lab())


def judged(simulated: Simulated) -> Judgement:
    return judge_once(evidence(simulated))


@pytest.mark.parametrize("optional", [False, True])
def test_the_lab_as_it_should_be_passes_every_check_and_has_no_finding(optional: bool) -> None:
    simulated = Simulated()
    simulated.lab(seconds=STANDS, optional=optional)
    judgement = judged(simulated)
    assert [(each.code, each.ref) for each in judgement.findings if each.severity is not Severity.INFO] == []
    assert judgement.faults == ()
    results = evaluate(lab(), evidence(simulated), by_hand={}, probes={}, shared_cluster=False)
    by_id = {result.check_id: result for result in results}
    steps = [check for step in lab().steps[:-1] for check in step.checks]
    assert {check.id: by_id[check.id].passed for check in steps} == {check.id: True for check in steps}
    if optional:
        passed = {check.id for check in lab().checks if check.is_bonus and by_id[check.id].passed}
        assert passed == BONUS


BONUS = {
    *("network-policy", "tls", "snapshot", "dynamic-provisioning", "backup", "storage-alert"),
    *("prometheus", "grafana"),
}
"""What the optional steps of the rehearsal do."""


@pytest.mark.parametrize("mistake", mistakes(), ids=lambda each: each.name)
def test_a_mistake_is_found_as_what_it_is(mistake: Mistake) -> None:
    simulated = Simulated()
    make(simulated, mistake)
    simulated.wait(STANDS)
    judgement = judged(simulated)
    assert judgement.faults == ()
    assert mistake.shows in [each.code for each in judgement.findings if each.is_root]

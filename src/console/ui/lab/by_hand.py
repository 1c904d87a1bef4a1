"""Steps in which nothing is looked at by itself: whoever comes to one counts as past it, so it is said who is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from console.lab.classroom.values import ClassView, Standing, StepReach, StudentLab
from console.lab.spec.model import ByHand, ByProbe, Check, Lab


def is_by_hand(checks: Sequence[Check]) -> bool:
    """Whether every one of these checks waits for the instructor: a tick, or a probe. False where there is none."""
    return bool(checks) and all(isinstance(check.how, ByHand | ByProbe) for check in checks)


def has_probes(checks: Sequence[Check]) -> bool:
    """Whether some of these checks are answered by a probe."""
    return any(isinstance(check.how, ByProbe) for check in checks)


def reach_shown(lab: Lab, view: ClassView, students: Mapping[str, StudentLab]) -> dict[str, StepReach]:
    """Return by step how far the class is, as it is shown: past what is by hand are those with all of it passed."""
    reach = {each.step_id: each for each in view.reach}
    first = 0
    for step in lab.steps:
        places = range(first, first + len(step.checks))
        first += len(step.checks)
        if step.id in reach and is_by_hand(step.checks):
            passed = sum(student.is_visible and _is_passed(student, places) for student in students.values())
            found = reach[step.id]  # a tick is seen whatever may be read
            unseen = found.unseen + found.visible - view.visible
            reach[step.id] = replace(found, past=passed, visible=view.visible, unseen=unseen)
    return reach


def _is_passed(student: StudentLab, places: range) -> bool:
    return len(student.cells) >= places.stop and all(
        student.cells[place].standing is Standing.PASSED for place in places
    )

"""A student's own checklist, as they see it at their terminal and on their page."""

from __future__ import annotations

from console.joining.model import Checklist, ChecklistItem, ChecklistStep
from console.joining.model import Standing as Told
from console.lab.classroom.values import Standing, StudentLab
from console.lab.spec.model import Lab
from console.ui.lab.plain import plain

_TOLD: dict[Standing, Told] = {
    Standing.BLANK: "blank",
    Standing.PASSED: "passed",
    Standing.FAILED: "failed",
    Standing.REGRESSED: "regressed",
    Standing.UNKNOWN: "unknown",
}


def checklist_of(lab: Lab, student: StudentLab) -> Checklist:
    """Return the lab's checks with one student's standings, in the words of the lab's author, and nothing else."""
    standings = {cell.result.check_id: cell.standing for cell in student.cells}
    groups = [(step.title, step.checks) for step in lab.steps] + [(group.title, group.checks) for group in lab.bonus]
    return Checklist(
        plain(lab.title),
        tuple(
            ChecklistStep(
                plain(title),
                tuple(
                    ChecklistItem(plain(check.title), _TOLD[standings[check.id]])
                    for check in checks
                    if check.id in standings
                ),
            )
            for title, checks in groups
        ),
    )

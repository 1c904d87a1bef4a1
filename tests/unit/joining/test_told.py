"""A checklist in words: where somebody is, and what they lost."""

from __future__ import annotations

import pytest

from console.joining.model import Checklist, ChecklistItem, ChecklistStep, Standing
from console.joining.told import checklist_lines


def _step(title: str, *standings: Standing) -> ChecklistStep:
    return ChecklistStep(title, tuple(ChecklistItem(f"{title}{number}", each) for number, each in enumerate(standings)))


def test_the_step_somebody_is_at_is_told_in_full_and_of_the_others_a_line() -> None:
    told = Checklist(
        "CloudMart",
        (_step("a", "passed", "unknown"), _step("b", "failed", "passed"), _step("c", "blank"), _step("d", "passed")),
    )
    assert checklist_lines(told) == [
        "CloudMart",
        "",
        "✓ a  1/2",
        "→ b  1/2",
        "    ✗ b0",
        "    ✓ b1",
        "· c  0/1",
        "✓ d  1/1",
    ]


def test_what_is_lost_again_is_told_and_leads_back() -> None:
    told = Checklist("", (_step("a", "passed", "regressed"), _step("b", "failed"), _step("c", "passed", "regressed")))
    assert checklist_lines(told)[2:] == ["→ a  1/2", "    ✓ a0", "    ↺ a1", "· b  0/1", "· c  1/2", "    ↺ c1"]
    assert told.current is told.steps[0]


@pytest.mark.parametrize("standings", [(), ("passed",), ("unknown",), ("passed", "unknown")])
def test_what_cannot_be_told_holds_nobody_back(standings: tuple[Standing, ...]) -> None:
    told = Checklist("", (_step("a", *standings),))
    assert told.current is None
    assert checklist_lines(told)[2][0] == "✓"

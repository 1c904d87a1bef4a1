"""The account of every step: what it has used, and what it is expected to use.

A running step is expected to use all its planned and added time, so what it has not spent yet never counts as early; in
overtime it uses what it has. A step that is over used what it ran. A step that was passed over or dropped uses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.rundown.ledger import Span, Spent, spent_by_step
from console.rundown.plan import Step
from console.rundown.state import PlaybackState


class Status(StrEnum):
    """Where a step or a segment stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    SKIPPED = "skipped"


OPEN = (Status.NOW, Status.NEXT, Status.LATER)
"""The statuses of what plays or is to come."""


@dataclass(frozen=True, slots=True)
class StepAccount:
    """One step in seconds. ``break_left`` is what a break that was put in will still take from it."""

    step: Step
    status: Status
    added: float
    spent: Spent
    break_left: float = 0.0

    @property
    def total(self) -> float:
        return self.step.planned + self.added

    @property
    def remaining(self) -> float:
        return self.total - self.spent.running

    @property
    def uses(self) -> float:
        """Running time when all is over: spent so far, and expected."""
        return max(self.total, self.spent.running) if self.status in OPEN else self.spent.running

    @property
    def held(self) -> float:
        """Time on hold when all is over."""
        return self.spent.held + self.break_left

    @property
    def ahead(self) -> float:
        """Seconds that the step will still take from now on."""
        return self.uses - self.spent.running + self.break_left

    @property
    def over(self) -> float:
        """What it takes more (positive) or less than planned."""
        return self.uses + self.held - self.step.planned


def step_accounts(state: PlaybackState, spans: tuple[Span, ...]) -> tuple[StepAccount, ...]:
    """Return the accounts of all steps, in order; ``spans`` reach up to the moment that is asked about."""
    by_step = spent_by_step(spans)
    statuses = _statuses(state)
    inserted = state.inserted_break
    break_left = 0.0 if inserted is None else max(inserted.planned - inserted.elapsed(spans), 0.0)
    return tuple(
        StepAccount(
            step,
            status,
            state.added.get(step.id, 0.0),
            by_step.get(step.id, Spent()),
            break_left if status is Status.NOW else 0.0,
        )
        for step, status in zip(state.rundown.steps, statuses, strict=True)
    )


def _statuses(state: PlaybackState) -> tuple[Status, ...]:
    over = state.ended is not None
    to_come = () if over else state.to_come()
    played = state.played()
    upcoming = state.current_step if state.started is None else (to_come[0] if to_come else None)

    def status(step: Step) -> Status:
        if step == upcoming:
            return Status.NEXT
        if step in to_come:
            return Status.LATER
        if step.id == state.current and not over:
            return Status.NOW
        return Status.DONE if step.id in played else Status.SKIPPED

    return tuple(status(step) for step in state.rundown.steps)

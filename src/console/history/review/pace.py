"""Slides against the plan: which slide the plan had on when each one came."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from console.deck.model import Deck
from console.deck.pace import planned_slide
from console.history.review.values import Review, Showing
from console.rundown.plan import Rundown


def against_plan(review: Review, deck: Deck, rundown: Rundown | None = None) -> Review:
    """Return the review with what the plan had on at each slide.

    ``deck`` is the session's deck, ``rundown`` the plan that its lines belong to; None: the one that was armed. Where
    the deck has another number of slides than was shown, it is of another edition, and nothing is compared.
    """
    plan = rundown or review.run.rundown
    if not review.slides.showings or len(deck.slides) != review.slides.count:
        return review
    clock = _PlanClock(plan, begins=review.plan_begins)
    lines = [step.line for step in plan.steps]

    def compared(showing: Showing) -> Showing:
        step, fraction = clock.at(showing.start)
        return replace(showing, planned=planned_slide(deck, lines=lines, step=step, fraction=fraction))

    return replace(review, slides=replace(review.slides, showings=tuple(map(compared, review.slides.showings))))


class _PlanClock:
    """Says where the plan is at a time on the axis: it goes on from the planned start, whatever is played."""

    def __init__(self, plan: Rundown, *, begins: float) -> None:
        self._steps = plan.steps
        self._begins = begins
        self._starts: list[float] = []
        passed = 0.0
        for step in plan.steps:
            self._starts.append(passed)
            passed += step.planned

    def at(self, seconds: float) -> tuple[int, float]:
        """Return the step's place and how much of it has passed, 0 to 1."""
        into = max(seconds - self._begins, 0.0)
        place = bisect_right(self._starts, into) - 1
        planned = self._steps[place].planned
        fraction = (into - self._starts[place]) / planned if planned > 0 else 1.0
        return place, min(fraction, 1.0)

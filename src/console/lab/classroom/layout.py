"""A lab's checks by place, and what a student's cells come to: where somebody is, how many passed, the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress
from operator import or_

from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing
from console.lab.spec.model import ByProbe, Check, Lab, Step

_NOBODYS = (Untold.BY_HAND, Untold.SHARED, Untold.NOT_SERVED, Untold.NOT_VISIBLE)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one student's cells come to.

    ``past`` and ``tried`` say for each step whether it is passed and whether it was begun with, ``hidden`` whether that
    cannot be told because nothing that counts in it may be read, ``left`` when its last check passed, None while it is
    not passed or has no check. ``step`` is the place of the first step that is not passed, that after the last when all
    are; a hidden one is left behind once a later one is begun. ``passed`` counts required checks, ``uncounted`` those
    that keep nobody back and have not passed; ``finished`` is when the last one passed, by our clock, None while one is
    not. ``points`` are for required checks, ``bonus`` for the others.
    """

    cells: tuple[Cell, ...]
    past: tuple[bool, ...]
    hidden: tuple[bool, ...]
    tried: tuple[bool, ...]
    left: tuple[datetime | None, ...]
    step: int
    passed: int
    uncounted: int
    finished: datetime | None
    points: float
    bonus: float

    @property
    def is_lost_sight_of(self) -> bool:
        """Whether it cannot be told at all how far somebody is: the step they are at is hidden, and none was begun."""
        return self.step < len(self.hidden) and self.hidden[self.step] and not any(self.tried)


class Layout:
    """Works out once for a lab at which place in a student's cells each check stands. Cells are in its order.

    What does not depend on the student keeps nobody back: what waits for the instructor, cannot be seen or is nobody's
    own, and a probe that nobody has armed. A step without anything that counts is passed with all before it, unless it
    is what may not be read that would count.
    """

    def __init__(self, lab: Lab) -> None:
        self.checks: tuple[Check, ...] = lab.checks
        self.steps: tuple[Step, ...] = lab.steps
        self.required = len(lab.required)
        places = {check.id: place for place, check in enumerate(self.checks)}
        self.of_step = tuple(tuple(places[check.id] for check in step.checks) for step in self.steps)
        self._step_places = {step.id: place for place, step in enumerate(self.steps)}
        self._by_probe = frozenset(place for place, check in enumerate(self.checks) if isinstance(check.how, ByProbe))

    def step_place(self, step_id: str) -> int | None:
        """Return the place of a step, None when the lab has none of this id."""
        return self._step_places.get(step_id)

    def tally(self, cells: tuple[Cell, ...]) -> Tally:
        """Return what a student's cells come to."""
        counts = [self._counts(place, cell) for place, cell in enumerate(cells)]
        passed = [cell.standing is Standing.PASSED for cell in cells]
        steps = [[place for place in places if counts[place]] for places in self.of_step]
        past, hidden = _past_and_hidden(
            [all(passed[place] for place in places) if places else None for places in steps],
            [any(_is_closed(cells[place]) for place in places) for places in self.of_step],
        )
        tried = tuple(any(_was_tried(cells[place]) for place in places) for places in self.of_step)
        required = [place for place in range(self.required) if counts[place]]
        points = [check.points if is_passed else 0.0 for check, is_passed in zip(self.checks, passed, strict=True)]
        return Tally(
            cells=cells,
            past=past,
            hidden=hidden,
            tried=tried,
            left=tuple(_last(cells, places) if past[step] else None for step, places in enumerate(steps)),
            step=_place(past, hidden, tried),
            passed=sum(passed[: self.required]),
            uncounted=self.required - len(required),
            finished=_last(cells, required) if all(passed[place] for place in required) else None,
            points=round(sum(points[: self.required]), 3),
            bonus=round(sum(points[self.required :]), 3),
        )

    def _counts(self, place: int, cell: Cell) -> bool:
        """Whether it depends on the student that a check passes."""
        if cell.standing is Standing.UNKNOWN:
            return cell.result.untold not in _NOBODYS
        return not (cell.standing is Standing.BLANK and place in self._by_probe)


def _past_and_hidden(steps: Sequence[bool | None], closed: Sequence[bool]) -> tuple[tuple[bool, ...], tuple[bool, ...]]:
    """Return which steps are passed, and which are hidden.

    Of those with nothing that counts (None) the ones are passed to which one has come. They are hidden when there is
    something that may not be read (``closed``), or when the step before is.
    """
    past: list[bool] = []
    hidden: list[bool] = []
    for is_passed, is_closed in zip(steps, closed, strict=True):
        has_come = all(map(or_, past, hidden))
        is_hidden = is_passed is None and (is_closed or (has_come and hidden[-1:] == [True]))
        past.append(has_come and not is_hidden if is_passed is None else is_passed)
        hidden.append(is_hidden)
    return tuple(past), tuple(hidden)


def _place(past: Sequence[bool], hidden: Sequence[bool], tried: Sequence[bool]) -> int:
    """Return the place of the first step that is not passed, and that nobody has left who is at a later one."""
    begun = max(compress(range(len(past)), map(or_, past, tried)), default=-1)
    left = (
        is_past or (is_hidden and place < begun)
        for place, (is_past, is_hidden) in enumerate(zip(past, hidden, strict=True))
    )
    return next((place for place, has_left in enumerate(left) if not has_left), len(past))


def _is_closed(cell: Cell) -> bool:
    return cell.standing is Standing.UNKNOWN and cell.result.untold is Untold.NOT_VISIBLE


def _was_tried(cell: Cell) -> bool:
    return cell.standing is not Standing.BLANK and cell.standing is not Standing.UNKNOWN


def _last(cells: Sequence[Cell], places: Sequence[int]) -> datetime | None:
    """Return when the last of some checks first passed."""
    times = (cells[place].first_passed for place in places)
    return max((moment for moment in times if moment is not None), default=None)

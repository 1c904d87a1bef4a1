"""A lab's checks by place, and what a student's cells come to: where somebody is, how many passed, the points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing
from console.lab.spec.model import ByProbe, Check, Lab, Step

_NOBODYS = (Untold.BY_HAND, Untold.SHARED, Untold.NOT_SERVED, Untold.NOT_VISIBLE)


@dataclass(frozen=True, slots=True)
class Tally:
    """What one student's cells come to.

    ``past`` and ``tried`` say for each step whether it is passed and whether it was begun with, ``left`` when its last
    check passed, None while it is not passed or has no check. ``step`` is the place of the first step that is not
    passed, that after the last when all are. ``passed`` counts required checks, ``uncounted`` those that keep nobody
    back and have not passed; ``finished`` is when the last one passed, by our clock, None while one is not. ``points``
    are for required checks, ``bonus`` for the others.
    """

    cells: tuple[Cell, ...]
    past: tuple[bool, ...]
    tried: tuple[bool, ...]
    left: tuple[datetime | None, ...]
    step: int
    passed: int
    uncounted: int
    finished: datetime | None
    points: float
    bonus: float


class Layout:
    """Works out once for a lab at which place in a student's cells each check stands. Cells are in its order.

    What does not depend on the student keeps nobody back: what waits for the instructor, cannot be seen or is nobody's
    own, and a probe that nobody has armed. A step without anything that counts is passed with all before it.
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
        past = _past([all(passed[place] for place in places) if places else None for places in steps])
        required = [place for place in range(self.required) if counts[place]]
        points = [check.points if is_passed else 0.0 for check, is_passed in zip(self.checks, passed, strict=True)]
        return Tally(
            cells=cells,
            past=past,
            tried=tuple(any(_was_tried(cells[place]) for place in places) for places in self.of_step),
            left=tuple(_last(cells, places) if past[step] else None for step, places in enumerate(steps)),
            step=past.index(False) if False in past else len(past),
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


def _past(steps: Sequence[bool | None]) -> tuple[bool, ...]:
    """Return which steps are passed; of those with nothing that counts (None), the ones to which one has come."""
    past: list[bool] = []
    for is_passed in steps:
        past.append(all(past) if is_passed is None else is_passed)
    return tuple(past)


def _was_tried(cell: Cell) -> bool:
    return cell.standing is not Standing.BLANK and cell.standing is not Standing.UNKNOWN


def _last(cells: Sequence[Cell], places: Sequence[int]) -> datetime | None:
    """Return when the last of some checks first passed."""
    times = (cells[place].first_passed for place in places)
    return max((moment for moment in times if moment is not None), default=None)

"""A lab's checks by place, and what a student's cells come to: where somebody is, how many passed, the points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing
from console.lab.spec.model import ByProbe, Check, Lab, Step

_NOBODYS = (Untold.BY_HAND, Untold.SHARED, Untold.NOT_SERVED, Untold.NOT_VISIBLE)


class Layout:
    """Works out once for a lab at which place in a student's cells each check stands. Cells are in its order."""

    def __init__(self, lab: Lab) -> None:
        self.checks: tuple[Check, ...] = lab.checks
        self.steps: tuple[Step, ...] = lab.steps
        self.required: tuple[int, ...] = tuple(range(len(lab.required)))
        self._places = {check.id: place for place, check in enumerate(self.checks)}
        self.of_step: tuple[tuple[int, ...], ...] = tuple(
            tuple(self._places[check.id] for check in step.checks) for step in self.steps
        )
        self._step_places = {step.id: place for place, step in enumerate(self.steps)}

    def place(self, check_id: str) -> int | None:
        """Return the place of a check, None when the lab has none of this id."""
        return self._places.get(check_id)

    def step_place(self, step_id: str) -> int | None:
        """Return the place of a step, None when the lab has none of this id."""
        return self._step_places.get(step_id)

    def counts(self, place: int, cells: Sequence[Cell]) -> bool:
        """Whether it depends on the student that a check passes: not while it waits for the instructor, cannot be
        seen, or is nobody's own; nor for a probe that nobody has armed."""
        cell = cells[place]
        if cell.standing is Standing.UNKNOWN:
            return cell.result.untold not in _NOBODYS
        return not (cell.standing is Standing.BLANK and isinstance(self.checks[place].how, ByProbe))

    def is_past(self, step: int, cells: Sequence[Cell]) -> bool:
        """Whether a student has passed a step: every check of it that counts. A step without any is passed."""
        return all(
            cells[place].standing is Standing.PASSED for place in self.of_step[step] if self.counts(place, cells)
        )

    def has_tried(self, step: int, cells: Sequence[Cell]) -> bool:
        """Whether a student has begun with a step: one of its checks is passed, failed or regressed."""
        return any(cells[place].standing not in (Standing.BLANK, Standing.UNKNOWN) for place in self.of_step[step])

    def step_of(self, cells: Sequence[Cell]) -> int:
        """Return the place of the first step that has not been passed; that after the last when all have."""
        return next((step for step in range(len(self.steps)) if not self.is_past(step, cells)), len(self.steps))

    def passed(self, cells: Sequence[Cell]) -> int:
        """Return how many required checks are passed."""
        return sum(cells[place].standing is Standing.PASSED for place in self.required)

    def finished(self, cells: Sequence[Cell]) -> datetime | None:
        """Return when the last required check passed, by our clock; None while one that counts is not passed."""
        counting = [cells[place] for place in self.required if self.counts(place, cells)]
        if not counting or any(cell.standing is not Standing.PASSED for cell in counting):
            return None
        return max((cell.first_passed for cell in counting if cell.first_passed is not None), default=None)

    def left_step(self, step: int, cells: Sequence[Cell]) -> datetime | None:
        """Return when a student passed the last check of a step; None while there is none or it is not passed."""
        times = [cells[place].first_passed for place in self.of_step[step] if self.counts(place, cells)]
        if not times or not self.is_past(step, cells):
            return None
        return max((moment for moment in times if moment is not None), default=None)

    def points(self, cells: Sequence[Cell]) -> tuple[float, float]:
        """Return the points for required checks and those for bonus checks that are passed now."""
        given = [0.0, 0.0]
        for check, cell in zip(self.checks, cells, strict=True):
            if cell.standing is Standing.PASSED:
                given[check.is_bonus] += check.points
        return round(given[0], 3), round(given[1], 3)

"""One cell of the heat map as a value, made of a student's standings at the checks of its column."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from console.lab.checks.result import Untold
from console.lab.classroom.values import Cell, Standing, StudentLab
from console.ui.lab.run.columns import Column


class Look(Enum):
    """How a cell stands; every one has a shape of its own, and what was not tried has none."""

    BLANK = auto()
    PASSED = auto()
    FAILED = auto()
    REGRESSED = auto()
    UNKNOWN = auto()
    BY_HAND = auto()  # waits for the instructor
    PART = auto()  # a folded step of which something is passed and nothing failed


_LOOKS = {
    Standing.BLANK: Look.BLANK,
    Standing.PASSED: Look.PASSED,
    Standing.FAILED: Look.FAILED,
    Standing.REGRESSED: Look.REGRESSED,
    Standing.UNKNOWN: Look.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class HeatCell:
    """How ``passed`` of ``of`` checks stand; the numbers of a single check are 0 or 1 of 1."""

    look: Look
    passed: int = 0
    of: int = 1
    failed: int = 0
    regressed: int = 0
    unknown: int = 0
    first_passed: datetime | None = None


NO_CELL = HeatCell(Look.BLANK)


def cell_of(column: Column, student: StudentLab | None) -> HeatCell:
    """Return a student's cell in a column; before the first look at them it is one that cannot be seen."""
    if student is None or (not student.cells and not student.is_visible):
        return HeatCell(Look.UNKNOWN, of=len(column.cells), unknown=len(column.cells))
    cells = [student.cells[place] for place in column.cells if place < len(student.cells)]
    if column.check is not None:
        return _check(cells[0]) if cells else NO_CELL
    return _step(cells)


def _check(cell: Cell) -> HeatCell:
    look = _LOOKS[cell.standing]
    if look is Look.UNKNOWN and cell.result.untold is Untold.BY_HAND:
        look = Look.BY_HAND
    return HeatCell(
        look,
        passed=int(look is Look.PASSED),
        failed=int(look is Look.FAILED),
        regressed=int(look is Look.REGRESSED),
        unknown=int(look in (Look.UNKNOWN, Look.BY_HAND)),
        first_passed=cell.first_passed,
    )


def _step(cells: list[Cell]) -> HeatCell:
    standings = [cell.standing for cell in cells]
    passed, failed = standings.count(Standing.PASSED), standings.count(Standing.FAILED)
    regressed, unknown = standings.count(Standing.REGRESSED), standings.count(Standing.UNKNOWN)
    if regressed:
        look = Look.REGRESSED
    elif failed:
        look = Look.FAILED
    elif cells and passed == len(cells):
        look = Look.PASSED
    elif passed:
        look = Look.PART
    elif unknown:
        hands = all(cell.result.untold is Untold.BY_HAND for cell in cells if cell.standing is Standing.UNKNOWN)
        look = Look.BY_HAND if hands else Look.UNKNOWN
    else:
        look = Look.BLANK
    firsts = [cell.first_passed for cell in cells if cell.first_passed is not None]
    all_once = look is Look.PASSED and len(firsts) == len(cells)
    return HeatCell(look, passed, len(cells), failed, regressed, unknown, max(firsts) if all_once else None)

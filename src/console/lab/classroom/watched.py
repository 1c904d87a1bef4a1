"""Who has something wrong and is not in the queue: patience with them is right, to say that all is well is not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from console.clock import Instant
from console.lab.classroom.seat import Seat
from console.lab.classroom.values import Cell, Standing, Watched

_WRONG = (Standing.FAILED, Standing.REGRESSED)


def watched(
    seats: Mapping[str, Seat], *, visible: Collection[str], queued: Collection[str], required: int, at: Instant
) -> Iterator[Watched]:
    """Yield those of the visible whom nobody needs to help yet. ``required`` checks come first among a seat's cells.

    Who has finished is left alone, and so is whose cluster a probe has just disturbed.
    """
    for student_id, seat in seats.items():
        if student_id not in visible or student_id in queued or seat.tally.finished is not None or seat.is_calming(at):
            continue
        found = next(iter(seat.roots), None)
        failing = _failing(seat.tally.cells[:required])
        if found is not None:
            yield Watched(student_id, found)
        elif failing is not None:
            yield Watched(student_id, None, failing.result.check_id, failing.result.detail)


def _failing(cells: tuple[Cell, ...]) -> Cell | None:
    return next((cell for cell in cells if cell.standing in _WRONG), None)

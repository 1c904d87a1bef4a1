"""When the next whole second on some display turns, so that one timer serves them all and none is late."""

from __future__ import annotations

from collections.abc import Iterator

from console.rundown.view import RundownView

_NOISE = 1e-3  # seconds; a display that has just turned must not ask for another turn at once


def next_change(shown: RundownView) -> float:
    """Return the seconds (above 0, at most 1) after ``shown`` until a number on it changes, if its clock runs."""
    return min(wait for wait in _waits(shown) if wait > _NOISE)


def _waits(shown: RundownView) -> Iterator[float]:
    countdowns = (shown.current, *shown.around, shown.session)
    growing = [*(each.elapsed for each in countdowns), shown.spent.question, shown.now.microsecond / 1_000_000]
    shrinking = [each.remaining for each in countdowns]
    if shown.running_break is not None:
        shrinking.append(shown.running_break.remaining)
    if shown.starts_in is not None:
        shrinking.append(shown.starts_in)
    yield from (1.0 - seconds % 1.0 for seconds in growing)
    yield from (seconds % 1.0 for seconds in shrinking)
    yield 1.0

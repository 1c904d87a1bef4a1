"""What stands at a line of a document belongs to the last title on or above it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


def step_at(titles: Sequence[int], line: int) -> int:
    """Return the index of the title that a source line belongs to.

    ``titles`` are the 1-based lines of the titles, ascending, not empty. What stands before the first (the title
    slide, the agenda) belongs to the first, what follows the last timed section to the last.
    """
    return max(bisect_right(titles, line) - 1, 0)

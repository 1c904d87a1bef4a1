"""Countdowns: of the current step, of each segment around it, and of the session, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.course.model import SegmentKind
from console.rundown.phase import Phase, Thresholds, count_down, count_up
from console.rundown.walltime import seconds_between


@dataclass(frozen=True, slots=True)
class Countdown:
    """A clock that counts both ways, in seconds.

    ``planned`` + ``added`` = ``total`` = ``elapsed`` + ``remaining``; ``remaining`` is negative in overtime. ``offset``
    is ``expected_end`` minus ``planned_end``, positive late; it counts everything before, not this segment alone.
    """

    id: str
    title: str
    kind: SegmentKind
    planned: float
    added: float
    elapsed: float
    expected_end: datetime
    planned_end: datetime
    thresholds: Thresholds

    @property
    def total(self) -> float:
        return self.planned + self.added

    @property
    def remaining(self) -> float:
        return self.total - self.elapsed

    @property
    def phase(self) -> Phase:
        return self.thresholds.phase(self.remaining, self.total)

    @property
    def shown_remaining(self) -> int:
        """Whole seconds for a display: rounded up, and in overtime the time over (negative) rounded down."""
        return count_down(self.remaining)

    @property
    def shown_elapsed(self) -> int:
        """Whole seconds for a display, rounded down."""
        return count_up(self.elapsed)

    @property
    def progress(self) -> float:
        """How much of the time is used, 0..1."""
        if self.total <= 0:
            return 1.0 if self.elapsed > 0 else 0.0
        return min(self.elapsed / self.total, 1.0)

    @property
    def offset(self) -> float:
        return seconds_between(self.planned_end, self.expected_end)

"""The clock of a class that is taught in fast time."""

from __future__ import annotations

from datetime import datetime, timedelta

from console.clock import Clock

MOST_AT_ONCE = 30.0
"""Seconds of class between two looks at it at most: a machine that is busy slows the class down, so that nobody in it
falls behind for a reason that is none of theirs."""


class FastClock:
    """Runs ``speed`` seconds in a real one from the first `go_on` on, at most `MOST_AT_ONCE` from one to the next.

    Boot seconds count from 0: they are of no machine's boot. The wall clock begins at ``began``.
    """

    def __init__(self, real: Clock, began: datetime, *, speed: float) -> None:
        self._real = real
        self._began = began
        self._speed = speed
        self._origin = 0.0
        self._since: float | None = None

    def boot(self) -> float:
        if self._since is None:
            return self._origin
        return self._origin + min((self._real.boot() - self._since) * self._speed, MOST_AT_ONCE)

    def wall(self) -> datetime:
        return self._began + timedelta(seconds=self.boot())

    def go_on(self) -> None:
        """Let time pass."""
        self._origin = self.boot()
        self._since = self._real.boot()

"""A clock that tests move by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Both clocks of `console.clock`, standing still until moved."""

    def __init__(self, wall: datetime = datetime(2026, 3, 4, 10, 0, tzinfo=UTC), boot: float = 1000.0) -> None:
        self._wall = wall
        self._boot = boot

    def boot(self) -> float:
        return self._boot

    def wall(self) -> datetime:
        return self._wall

    def advance(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self._boot += seconds
        self._wall += timedelta(seconds=seconds)

    def step_wall(self, seconds: float) -> None:
        """Set the wall clock forward or back, as NTP or a person does."""
        self._wall += timedelta(seconds=seconds)

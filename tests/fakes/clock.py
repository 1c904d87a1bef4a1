"""A clock that tests move by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo


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
        self.step_wall(seconds)

    def step_wall(self, seconds: float) -> None:
        """Set the wall clock forward or back, as NTP or a person does."""
        zone = self._wall.tzinfo
        # By way of UTC: Python adds on the face of the clock, which goes wrong by an hour where summer time begins.
        self._wall = (self._wall.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(zone)

    def travel(self, zone: tzinfo) -> None:
        """Take the machine to another time zone; the moment is the same."""
        self._wall = self._wall.astimezone(zone)

"""Wall-clock dates for durations: sums go through UTC, so that midnight and daylight saving time come out right.

Python adds a `timedelta` to an aware datetime on the face of the clock; across a change of the clocks that is an hour
wrong. Everything here counts real seconds and shows the result in the zone of the moment that was given.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

from console.clock import Instant


def later(moment: datetime, seconds: float) -> datetime:
    """Return the aware ``moment`` plus real ``seconds`` (may be negative), in the zone of ``moment``."""
    return (moment.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(moment.tzinfo)


def seconds_between(start: datetime, end: datetime) -> float:
    """Return the real seconds from ``start`` to ``end``, both aware; negative when ``end`` comes first."""
    return (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds()


def wall_at(boot: float, now: Instant) -> datetime:
    """Return what the wall clock, as it stands now, says of a boot second."""
    return later(now.wall, boot - now.boot)


def planned_at(day: date, at: time, zone: tzinfo) -> datetime:
    """Return the moment a schedule's time of day means; one that the clocks jump over moves on by the jump."""
    return datetime.combine(day, at, zone).astimezone(UTC).astimezone(zone)


def drift(start: Instant, now: Instant) -> float:
    """Return how many seconds more the wall clock went than the boot clock since ``start``.

    Near 0 while nobody touches the clock. Positive: the wall clock was set forward (or the machine slept and its boot
    clock did not count that); negative: it was set back. Time zones and daylight saving time do not count.
    """
    return seconds_between(start.wall, now.wall) - (now.boot - start.boot)

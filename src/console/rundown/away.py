"""What the two clocks say between two looks at them: an absence, a clock that was set, another time zone.

The boot-time clock counts through sleep and never steps, the wall clock follows NTP, people and time zones. While a
session is loaded somebody looks at least once a second, so a long silence is an absence: the machine slept, or the
program was stopped. Wall clocks are compared as moments, so neither a time zone nor summer time looks like a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from console.clock import Instant
from console.rundown.walltime import drift

AWAY_AFTER = 60.0
"""Seconds without a look that are an absence. A busy machine is late by seconds, and what was due by itself in them is
done as of its own moment; in under a minute nobody has left, and no offset in minutes moves by more than one."""
STEP = 2.0
"""Seconds between two looks that are a step of the wall clock. One that is slewed goes astray by a tenth of a second at
most between two looks; what that adds up to is no step, it stands in `console.rundown.offset.OffsetParts.clock`."""


class Cause(StrEnum):
    """What the clocks did."""

    CLOCK_SET = "clock_set"  # a step by NTP or a person
    AWAY = "away"
    ZONE_CHANGED = "zone_changed"  # the same moment is another time of day: somebody has travelled
    SUMMER_TIME = "summer_time"  # the time zone's own rules changed the time of day: nothing to ask
    MIDNIGHT = "midnight"  # another date: nothing to ask


@dataclass(frozen=True, slots=True)
class Change:
    """What the clocks did between the looks ``since`` and ``until``.

    ``seconds``: how long nobody looked; how far the clock was set forward (negative: back); how much later the time of
    day is in the other zone or season; the date's days times 86,400.
    """

    cause: Cause
    seconds: float
    since: Instant
    until: Instant


def changes(since: Instant, until: Instant, *, away_after: float = AWAY_AFTER) -> tuple[Change, ...]:
    """Return what happened between two looks, in the order of `Cause`: all at once, when a laptop wakes elsewhere.

    ``away_after`` is in seconds. Summer time is only told from travel when the time zone of ``since`` knows its rules
    (`zoneinfo`); a fixed offset makes both look like another zone.
    """
    gap = until.boot - since.boot
    seconds = {
        Cause.CLOCK_SET: _at_least(drift(since, until), STEP),
        Cause.AWAY: gap if gap >= away_after else 0.0,
        Cause.ZONE_CHANGED: _later_by(until.wall, since.wall.tzinfo),
        Cause.SUMMER_TIME: (_offset(until.wall.astimezone(since.wall.tzinfo)) - _offset(since.wall)).total_seconds(),
        Cause.MIDNIGHT: timedelta(days=until.wall.toordinal() - since.wall.toordinal()).total_seconds(),
    }
    return tuple(Change(cause, seconds[cause], since, until) for cause in Cause if seconds[cause])


def _at_least(seconds: float, least: float) -> float:
    return seconds if abs(seconds) >= least else 0.0


def _later_by(moment: datetime, zone: tzinfo | None) -> float:
    """Return by how many seconds the time of day of ``moment`` is later than in ``zone``."""
    return (_offset(moment) - _offset(moment.astimezone(zone))).total_seconds()


def _offset(moment: datetime) -> timedelta:
    return moment.utcoffset() or timedelta()

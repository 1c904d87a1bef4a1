"""What the instructor is asked about the clocks, and what each answer does.

Nothing is decided for anybody: until a question is answered the numbers count what passed, and what was due by itself
waits. Whether there is something to ask follows from what was noticed and from how the rundown stands now: an absence
while everything was paused, or a clock that was set and set back, asks nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum

from console.clock import Instant
from console.rundown.absences import was_away
from console.rundown.actions import KeepPlan, LogEntry, MovePlan, Start, StartMode, Stay, WasAway
from console.rundown.away import STEP, Cause, Change
from console.rundown.state import Playback, PlaybackState
from console.rundown.walltime import seconds_between

ASKS = 30.0
"""Seconds by which a clock was set that are worth a question: less changes no time that is said in minutes."""


class Answer(StrEnum):
    """What the instructor wants done.

    Away: count the time, or make it a pause (not started yet: the class began at its planned start, or has not begun).
    Clock or time zone: the plan stands by the new time of day, or where it stood by the old one.
    """

    COUNT = "count"
    PAUSE = "pause"
    NEW_TIME = "new_time"
    OLD_TIME = "old_time"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What was noticed and not answered.

    ``gaps`` in boot seconds, seconds by which the ``clock`` was set forward (``asks_clock``: far enough to ask), and
    the time ``zone`` before it changed. ``order`` is what there may be to ask about, as it came.
    """

    gaps: tuple[tuple[float, float], ...] = ()
    clock: float = 0.0
    asks_clock: bool = False
    zone: tzinfo | None = None
    order: tuple[Cause, ...] = ()


def noticed(inquiry: Inquiry, changes: Sequence[Change], state: PlaybackState) -> Inquiry:
    """Add what the clocks did. Absences add up to one question, and so do steps of the clock."""
    for change in changes:
        if change.cause in _ADD:
            inquiry = _ADD[change.cause](inquiry, change, state)
    return inquiry


def to_tell(changes: Sequence[Change], inquiry: Inquiry) -> tuple[Change, ...]:
    """Return what is not asked about, and yet moves times on show: the instructor is told."""
    return tuple(
        change
        for change in changes
        if change.cause not in inquiry.order
        and (change.cause is Cause.ZONE_CHANGED or (change.cause is Cause.CLOCK_SET and abs(change.seconds) >= ASKS))
    )


def settle(inquiry: Inquiry, cause: Cause, answer: Answer, state: PlaybackState, now: Instant) -> tuple[LogEntry, ...]:
    """Return what an answer does; nothing when things stay as they are counted already."""
    if state.playback is Playback.ARMED:
        return _settle_armed(inquiry, cause, answer, state, now)
    if answer is Answer.PAUSE:
        return (LogEntry(WasAway(inquiry.gaps), now),)
    if cause is Cause.CLOCK_SET and answer is Answer.OLD_TIME:
        return (LogEntry(KeepPlan(inquiry.clock), now),)
    return ()


def answered(inquiry: Inquiry, cause: Cause) -> Inquiry:
    """Return what is left to ask."""
    order = tuple(each for each in inquiry.order if each is not cause)
    if cause is Cause.AWAY:
        return replace(inquiry, gaps=(), order=order)
    if cause is Cause.CLOCK_SET:
        return replace(inquiry, clock=0.0, asks_clock=False, order=order)
    return replace(inquiry, zone=None, order=order)


def _settle_armed(
    inquiry: Inquiry, cause: Cause, answer: Answer, state: PlaybackState, now: Instant
) -> tuple[LogEntry, ...]:
    planned = state.planned_start
    if planned is None:
        return ()
    ahead = seconds_between(now.wall, planned)
    if answer is Answer.COUNT:
        return (LogEntry(Start(StartMode.SCHEDULED), Instant(now.boot + ahead, planned)),)
    if answer is Answer.PAUSE:
        return (LogEntry(Stay(), now),)
    if cause is Cause.CLOCK_SET and answer is Answer.OLD_TIME:
        return (LogEntry(KeepPlan(inquiry.clock), now),)
    if cause is Cause.ZONE_CHANGED and answer is Answer.NEW_TIME:
        return (LogEntry(MovePlan(by_new_zone(inquiry, planned, now)), now),)
    jumped = cause is Cause.CLOCK_SET and state.on_the_clock and ahead <= 0
    if jumped and not _starts_within(inquiry.gaps, state, now):
        return (LogEntry(Stay(), now),)  # a clock that was set past the start starts no class
    return ()


def _add_gap(inquiry: Inquiry, change: Change, state: PlaybackState) -> Inquiry:
    gap = (change.since.boot, change.until.boot)
    if _would_pause((gap,), state, change.until) or _starts_within((gap,), state, change.until):
        return _with(replace(inquiry, gaps=(*inquiry.gaps, gap)), change.cause)
    return inquiry


def _add_step(inquiry: Inquiry, change: Change, state: PlaybackState) -> Inquiry:
    if state.planned_start is None or state.ended is not None:
        return inquiry
    clock = inquiry.clock + change.seconds
    if abs(clock) < STEP:
        return answered(inquiry, Cause.CLOCK_SET)
    ahead = seconds_between(change.until.wall, state.planned_start)
    over_start = state.started is None and state.on_the_clock and ahead <= 0 < ahead + change.seconds
    asks = inquiry.asks_clock or abs(clock) >= ASKS or over_start
    return _with(replace(inquiry, clock=clock, asks_clock=asks), change.cause)


def _add_zone(inquiry: Inquiry, change: Change, state: PlaybackState) -> Inquiry:
    if state.started is not None or state.planned_start is None or inquiry.zone is not None:
        return inquiry
    return _with(replace(inquiry, zone=change.since.wall.tzinfo), change.cause)


def _with(inquiry: Inquiry, cause: Cause) -> Inquiry:
    return inquiry if cause in inquiry.order else replace(inquiry, order=(*inquiry.order, cause))


_ADD = {Cause.AWAY: _add_gap, Cause.CLOCK_SET: _add_step, Cause.ZONE_CHANGED: _add_zone}


def matters(inquiry: Inquiry, cause: Cause, state: PlaybackState, now: Instant) -> bool:
    """Return whether there is something to ask, as the rundown stands now."""
    if cause is Cause.AWAY:
        return _would_pause(inquiry.gaps, state, now) or _starts_within(inquiry.gaps, state, now)
    if state.planned_start is None or state.ended is not None:
        return False
    if cause is Cause.CLOCK_SET:
        return inquiry.asks_clock
    return state.started is None and by_new_zone(inquiry, state.planned_start, now) != 0


def _would_pause(gaps: Sequence[tuple[float, float]], state: PlaybackState, now: Instant) -> bool:
    return was_away(state, WasAway(tuple(gaps)), now) is not state


def _starts_within(gaps: Sequence[tuple[float, float]], state: PlaybackState, now: Instant) -> bool:
    """Return whether a session that was to start by itself should have done so in a gap."""
    start = state.planned_start
    if state.started is not None or not state.on_the_clock or start is None:
        return False
    ahead = seconds_between(now.wall, start)
    return any(since < now.boot + ahead <= until for since, until in gaps)


def by_new_zone(inquiry: Inquiry, planned: datetime, now: Instant) -> float:
    """Return by how many seconds a plan moves that keeps its time of day in the zone that holds now."""
    face = planned.astimezone(inquiry.zone or now.wall.tzinfo)
    return seconds_between(planned, face.replace(tzinfo=now.wall.tzinfo))

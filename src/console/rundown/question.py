"""The question about the clocks that is open, with what each answer would lead to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.rundown.automatic import due_actions
from console.rundown.away import Cause
from console.rundown.inquiry import Answer, Inquiry, answered, matters, settle
from console.rundown.playback import apply
from console.rundown.state import Playback, PlaybackState
from console.rundown.view import view
from console.rundown.walltime import seconds_between

_ANSWERS = {
    Cause.AWAY: (Answer.COUNT, Answer.PAUSE),
    Cause.CLOCK_SET: (Answer.NEW_TIME, Answer.OLD_TIME),
    Cause.ZONE_CHANGED: (Answer.NEW_TIME, Answer.OLD_TIME),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer and what it leads to: how late the class would be, its expected end, and while armed its start."""

    answer: Answer
    offset: float
    ends: datetime
    starts: datetime | None


@dataclass(frozen=True, slots=True)
class Question:
    """``seconds`` of the absence, or that the clock was set forward (negative: back), or that the zone is later by.

    ``start`` is the planned start while the session is armed, in the time zone in which it was planned. ``holds``:
    nothing happens by itself until there is no question left. Parts of a discussion go by the boot-time clock, so they
    only wait for an absence.
    """

    cause: Cause
    seconds: float
    choices: tuple[Choice, ...]
    start: datetime | None = None
    holds: bool = True


def question(inquiry: Inquiry, state: PlaybackState, now: Instant) -> Question | None:
    """Return what is to be asked first as things stand, None when nothing is."""
    causes = [cause for cause in inquiry.order if matters(inquiry, cause, state, now)]
    if not causes:
        return None
    first, start = causes[0], None
    if state.started is None and state.planned_start is not None:
        start = state.planned_start.astimezone(inquiry.zone or now.wall.tzinfo)
    choices = tuple(_choice(inquiry, first, answer, state, now) for answer in _ANSWERS[first])
    return Question(
        first,
        _seconds(inquiry, first, now),
        choices,
        start,
        holds=Cause.AWAY in causes or state.playback is Playback.ARMED,
    )


def _seconds(inquiry: Inquiry, cause: Cause, now: Instant) -> float:
    if cause is Cause.AWAY:
        return sum(until - since for since, until in inquiry.gaps)
    if cause is Cause.CLOCK_SET:
        return inquiry.clock
    return seconds_between(now.wall, now.wall.replace(tzinfo=inquiry.zone or now.wall.tzinfo))


def _choice(inquiry: Inquiry, cause: Cause, answer: Answer, state: PlaybackState, now: Instant) -> Choice:
    for entry in settle(inquiry, cause, answer, state, now):
        state = apply(state, entry.action, entry.at)
    left = answered(inquiry, cause)
    if not any(matters(left, other, state, now) for other in left.order):
        for entry in due_actions(state, now):
            state = apply(state, entry.action, entry.at)
    shown = view(state, now)
    starts = None
    if state.started is None and state.planned_start is not None:
        starts = state.planned_start.astimezone(now.wall.tzinfo)
    return Choice(answer, shown.offset.said, shown.session.expected_end, starts)

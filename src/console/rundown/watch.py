"""Watching the clocks while a session is loaded: what was seen last, what is asked, and what waits for the answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from console.clock import Instant
from console.rundown.actions import LogEntry
from console.rundown.automatic import due_actions, next_due
from console.rundown.away import AWAY_AFTER, Change, changes
from console.rundown.inquiry import Answer, Inquiry, answered, noticed, settle, to_tell
from console.rundown.question import Question, question
from console.rundown.state import Playback, PlaybackState


@dataclass(frozen=True, slots=True)
class Watch:
    """``last`` is the last look that another was promised after, None when none was. ``of`` is the boot second when
    the session that is watched was armed: what was noticed before is no matter of this one."""

    last: Instant | None = None
    inquiry: Inquiry = field(default_factory=Inquiry)
    of: float | None = None


def look(
    watch: Watch, state: PlaybackState, now: Instant, *, away_after: float = AWAY_AFTER
) -> tuple[Watch, tuple[Change, ...]]:
    """Return the watch after a look, and what the instructor is to be told without being asked.

    The looks at a session that has ended are promised by nobody, so none of them is compared with the next.
    """
    inquiry = watch.inquiry if watch.of == state.armed.boot else Inquiry()
    last = None if state.playback is Playback.ENDED else now
    if watch.last is None:
        return Watch(last, inquiry, state.armed.boot), ()
    seen = changes(watch.last, now, away_after=away_after)
    inquiry = noticed(inquiry, seen, state)
    told = () if last is None else to_tell(seen, inquiry)
    return Watch(last, inquiry, state.armed.boot), told


def asked(watch: Watch, state: PlaybackState, now: Instant) -> Question | None:
    """Return the question that is open, None when there is none."""
    return question(watch.inquiry, state, now)


def due(asks: Question | None, state: PlaybackState, now: Instant) -> tuple[LogEntry, ...]:
    """Return what happens by itself now, as `due_actions` does; nothing that the open question ``asks`` about."""
    return () if asks is not None and asks.holds else due_actions(state, now)


def seconds_to_due(asks: Question | None, state: PlaybackState, now: Instant) -> float | None:
    """Return the seconds until something happens by itself, None when nothing will; see `next_due`."""
    return None if asks is not None and asks.holds else next_due(state, now)


def answer(
    watch: Watch, asks: Question, chosen: Answer, state: PlaybackState, now: Instant
) -> tuple[Watch, tuple[LogEntry, ...]]:
    """Return the watch without the question, and the actions that the answer means."""
    entries = settle(watch.inquiry, asks.cause, chosen, state, now)
    return replace(watch, inquiry=answered(watch.inquiry, asks.cause)), entries

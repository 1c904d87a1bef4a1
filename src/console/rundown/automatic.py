"""What happens by itself: a start on the clock, and the hand-over between the parts of a discussion.

Nothing happens inside `view`. The caller sleeps for `next_due` seconds, asks `due_actions`, and applies each entry at
the entry's own moment, which is the exact boundary however late the caller woke.
"""

from __future__ import annotations

from console.clock import Instant
from console.rundown.actions import HandOver, LogEntry, Start, StartMode
from console.rundown.ledger import TimeKind
from console.rundown.playback import apply
from console.rundown.state import Playback, PlaybackState
from console.rundown.walltime import seconds_between, wall_at

START_GRACE = 60.0  # seconds; a machine that slept past the start, or a clock set forward, must not start a class alone


def due_actions(state: PlaybackState, now: Instant) -> tuple[LogEntry, ...]:
    """Return what is due by ``now``, in order, each at its exact moment; the caller applies them."""
    due: list[LogEntry] = []
    entry = _upcoming(state, now)
    while entry is not None and entry.at.boot <= now.boot:
        due.append(entry)
        state = apply(state, entry.action, entry.at)
        entry = _upcoming(state, now)
    return tuple(due)


def next_due(state: PlaybackState, now: Instant) -> float | None:
    """Return the seconds until something happens by itself, 0 when it is due; None when nothing will."""
    entry = _upcoming(state, now)
    return None if entry is None else max(entry.at.boot - now.boot, 0.0)


def _upcoming(state: PlaybackState, now: Instant) -> LogEntry | None:
    if state.playback is Playback.ARMED:
        return _start(state, now)
    if state.playback is Playback.PLAYING and state.kind is TimeKind.RUNNING and not state.stays:
        return _hand_over(state, now)
    return None


def _start(state: PlaybackState, now: Instant) -> LogEntry | None:
    if not state.on_the_clock or state.planned_start is None:
        return None
    if seconds_between(state.armed.wall, state.planned_start) < 0:
        return None  # armed when the time had already passed: the instructor says when
    ahead = seconds_between(now.wall, state.planned_start)
    if ahead < -START_GRACE:
        return None
    return LogEntry(Start(StartMode.SCHEDULED), Instant(now.boot + ahead, state.planned_start))


def _hand_over(state: PlaybackState, now: Instant) -> LogEntry | None:
    step, following = state.current_step, state.to_come()
    if step.group is None or not following or following[0].group != step.group:
        return None
    since = state.ledger.since
    boundary = since + max(state.remaining(step, since), 0.0)
    return LogEntry(HandOver(), Instant(boundary, wall_at(boundary, now)))

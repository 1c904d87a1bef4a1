"""Offsets: expected end minus planned end in seconds, positive late, and what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from console.clock import Instant
from console.rundown.accounts import Status, StepAccount
from console.rundown.actions import LateChoice
from console.rundown.state import PlaybackState
from console.rundown.walltime import drift, later, seconds_between, wall_at


@dataclass(frozen=True, slots=True)
class OffsetParts:
    """What an offset is made of, in seconds, positive late; the parts add up to ``total``.

    ``late_start`` against the planned start, ``clock`` what the wall clock was set forward since the start, ``added``
    by hand or by re-planning, ``ran_over`` what steps used beyond their time (negative: left early), ``skipped`` (never
    positive) the time of steps that will not play. ``over_planned`` is what the plan has more than the slot (negative:
    less) that the session is held to since it was re-planned.
    """

    late_start: float = 0.0
    clock: float = 0.0
    ran_over: float = 0.0
    added: float = 0.0
    skipped: float = 0.0
    paused: float = 0.0
    questions: float = 0.0
    breaks: float = 0.0
    over_planned: float = 0.0

    @property
    def total(self) -> float:
        return float(sum(astuple(self)))


@dataclass(frozen=True, slots=True)
class Offset:
    """``absolute`` is against the wall clock plan; ``relative`` ignores a late start, unless the end was to be kept.

    ``said`` is the one to tell the instructor: absolute, until the full length was chosen after a late start. Without
    a planned start the plan begins when the session does, and all three are the same.
    """

    absolute: float
    relative: float
    said: float
    parts: OffsetParts


def offset_of(state: PlaybackState, accounts: Sequence[StepAccount], now: Instant) -> Offset:
    """Return the session's offset at ``now``."""
    parts = _parts(state, accounts, now)
    absolute = parts.total
    kept = state.late_choice is LateChoice.KEEP_END
    relative = absolute if kept else absolute - parts.late_start - parts.clock
    said = relative if state.late_choice is LateChoice.FULL_LENGTH else absolute
    return Offset(absolute, relative, said, parts)


def late_start(state: PlaybackState, now: Instant) -> float:
    """Return how late the session started, or would if it started now; negative when it started early."""
    if state.planned_start is None:
        return 0.0
    if state.started is None:
        return max(seconds_between(state.planned_start, now.wall), 0.0)
    return seconds_between(state.planned_start, state.started.at.wall)


def plan_start(state: PlaybackState, now: Instant) -> datetime:
    """Return when the plan begins that ``Offset.said`` is against, in the time zone of ``now``."""
    if state.planned_start is None or state.late_choice is LateChoice.FULL_LENGTH:
        return now.wall if state.started is None else wall_at(state.started.at.boot, now)
    return later(now.wall, seconds_between(now.wall, state.planned_start))


def _parts(state: PlaybackState, accounts: Sequence[StepAccount], now: Instant) -> OffsetParts:
    plays = [account for account in accounts if account.status is not Status.SKIPPED]
    clock_counts = state.started is not None and state.planned_start is not None
    return OffsetParts(
        late_start=late_start(state, now),
        clock=drift(state.started.at, now) if state.started is not None and clock_counts else 0.0,
        ran_over=sum(account.uses - account.total for account in plays),
        added=sum(account.added for account in plays),
        skipped=-sum(account.step.planned for account in accounts if account.status is Status.SKIPPED),
        paused=sum(account.spent.paused for account in accounts),
        questions=sum(account.spent.question for account in accounts),
        breaks=sum(account.spent.in_break + account.break_left for account in accounts),
        over_planned=state.rundown.planned - state.length,
    )

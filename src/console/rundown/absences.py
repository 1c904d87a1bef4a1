"""The reducers that settle what the machine's clocks did: an absence, and a plan that stands elsewhere on the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from console.clock import Instant
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.state import PlaybackState
from console.rundown.walltime import later


def was_away(state: PlaybackState, action: act.WasAway, _now: Instant) -> PlaybackState:
    ledger = state.ledger
    for since, until in action.gaps:
        ledger = ledger.held_between(since, until)
    return state if ledger is state.ledger else replace(state, ledger=ledger)


def keep_plan(state: PlaybackState, action: act.KeepPlan, _now: Instant) -> PlaybackState:
    """What was seen on the clock before it was set is moved as well: how late the start was does not change."""
    planned = _planned_start(state)
    if action.seconds == 0:
        return state
    started = state.started
    if started is not None:
        started = replace(started, at=_set(started.at, action.seconds))
    return replace(
        state,
        armed=_set(state.armed, action.seconds),
        started=started,
        planned_start=later(planned, action.seconds),
        moved=state.moved + action.seconds,
    )


def move_plan(state: PlaybackState, action: act.MovePlan, _now: Instant) -> PlaybackState:
    planned = _planned_start(state)
    if action.seconds == 0:
        return state
    return replace(state, planned_start=later(planned, action.seconds), moved=state.moved + action.seconds)


def _set(at: Instant, seconds: float) -> Instant:
    return Instant(at.boot, later(at.wall, seconds))


def _planned_start(state: PlaybackState) -> datetime:
    if state.ended is not None:
        raise RundownError("rundown-ended")
    if state.planned_start is None:
        raise RundownError("rundown-no-planned-start")
    return state.planned_start

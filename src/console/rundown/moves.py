"""The reducers that move through the steps and change the plan; see `console.rundown.playback` for the rules."""

from __future__ import annotations

from dataclasses import replace

from console.clock import Instant
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.ledger import TimeKind
from console.rundown.plan import Step
from console.rundown.state import PlaybackState


def next_step(state: PlaybackState, _action: act.Next | act.HandOver, now: Instant) -> PlaybackState:
    return go_on(state, now)


def go_on(state: PlaybackState, now: Instant) -> PlaybackState:
    """Go to the next step that will play."""
    refuse_not_playing(state)
    following = state.to_come()
    if not following:
        raise RundownError("rundown-no-next")
    return _go(state, following[0], now)


def previous_step(state: PlaybackState, _action: act.Previous, now: Instant) -> PlaybackState:
    refuse_not_playing(state)
    before = [step for step in state.rundown.steps[: state.current_index] if step.id not in state.dropped]
    if not before:
        raise RundownError("rundown-no-previous")
    return _go(state, before[-1], now)


def jump(state: PlaybackState, action: act.Jump, now: Instant) -> PlaybackState:
    refuse_not_playing(state)
    target = _inside(state, action.segment_id)
    return state if target[0].id == state.current else _go(state, target[0], now)


def add_time(state: PlaybackState, action: act.AddTime, now: Instant) -> PlaybackState:
    if state.ended is not None:
        raise RundownError("rundown-ended")
    if action.seconds == 0:
        return state
    step = state.current_step
    if action.segment_id is not None:
        inside = _inside(state, action.segment_id)
        open_steps = [each for each in inside if each.id == state.current or each in state.to_come()]
        if not open_steps:
            raise RundownError("rundown-step-over", title=inside[0].segment.title)
        step = open_steps[0]
    seconds = granted(action.seconds, state.remaining(step, now.boot))
    return replace(state, added={**state.added, step.id: state.added.get(step.id, 0.0) + seconds})


def granted(seconds: float, remaining: float) -> float:
    """Return what of ``seconds`` to give or take can be had: taking stops where nothing remains.

    Raises `RundownError` when there is nothing to take.
    """
    if seconds < 0 and remaining <= 0:
        raise RundownError("rundown-nothing-to-take")
    return max(seconds, -remaining) if seconds < 0 else seconds


def skip(state: PlaybackState, action: act.Skip, _now: Instant) -> PlaybackState:
    if state.ended is not None:
        raise RundownError("rundown-ended")
    inside = _inside(state, action.segment_id)
    unplayed = {step.id for step in inside} - state.played() - state.dropped
    if not unplayed:
        raise RundownError("rundown-skip-played", title=inside[0].segment.title)
    dropped = state.dropped | unplayed
    if all(step.id in dropped for step in state.rundown.steps):
        raise RundownError("rundown-skip-all")
    return _with_dropped(state, dropped)


def unskip(state: PlaybackState, action: act.Unskip, _now: Instant) -> PlaybackState:
    back = {step.id for step in _inside(state, action.segment_id)} & state.dropped
    return _with_dropped(state, state.dropped - back) if back else state


def replan(state: PlaybackState, action: act.Replan, now: Instant) -> PlaybackState:
    if state.ended is not None:
        raise RundownError("rundown-ended")
    open_steps = {step.id: step for step in (state.current_step, *state.to_come())}
    if any(step_id not in open_steps for step_id, _seconds in action.times):
        raise RundownError("rundown-replan-stale")
    added = dict(state.added)
    for step_id, seconds in action.times:
        more = max(seconds, state.running(step_id, now.boot)) - open_steps[step_id].planned
        added.pop(step_id, None)
        if more:
            added[step_id] = more
    gone = {step.id for segment in action.dropped for step in _inside(state, segment)}
    if gone & state.played():
        raise RundownError("rundown-replan-stale")
    dropped = state.dropped | gone
    if all(step.id in dropped for step in state.rundown.steps):
        raise RundownError("rundown-skip-all")
    after = _with_dropped(replace(state, added=added, to_slot=True), dropped)
    return state if after == state else after


def refresh(state: PlaybackState, action: act.Refresh, _now: Instant) -> PlaybackState:
    if action.rundown == state.rundown:
        return state
    planned = {step.id: step.planned for step in action.rundown.steps}
    known = planned.keys()
    played = state.played()
    for step in state.rundown.steps:
        if step.id in played and step.id not in known:
            raise RundownError("rundown-played-step-gone", title=step.segment.title)
    kept = replace(
        state,
        rundown=action.rundown,
        # What was taken from a step that is shorter now: no step has less than no time.
        added={step: max(seconds, -planned[step]) for step, seconds in state.added.items() if step in known},
    )
    dropped = state.dropped & known
    # An edit that leaves nothing but dropped steps brings them back: a session plays at least one step.
    return _with_dropped(kept, frozenset() if known == dropped else dropped)


def refuse_not_playing(state: PlaybackState) -> None:
    """Raise `RundownError` before the start and after the end."""
    if state.started is None:
        raise RundownError("rundown-not-started")
    if state.ended is not None:
        raise RundownError("rundown-ended")


def _go(state: PlaybackState, target: Step, now: Instant) -> PlaybackState:
    forward = target in state.rundown.steps[state.current_index + 1 :]
    left = state.done | {state.current} if forward else state.done
    moved = replace(
        state,
        current=target.id,
        done=left - {target.id},
        dropped=state.dropped - {target.id},
        holds=tuple(hold for hold in state.holds if hold is TimeKind.PAUSED),
        inserted_break=None,
        stays=False,
    )
    return replace(moved, ledger=state.ledger.switch(moved.kind, target.id, now.boot))


def _with_dropped(state: PlaybackState, dropped: frozenset[str]) -> PlaybackState:
    """Set what shall not play; before the start the first that will play moves with it."""
    if state.started is not None:
        return replace(state, dropped=dropped)
    first = next(step for step in state.rundown.steps if step.id not in dropped)
    return replace(state, dropped=dropped, current=first.id)


def _inside(state: PlaybackState, segment_id: str) -> tuple[Step, ...]:
    steps = state.rundown.inside(segment_id)
    if not steps:
        raise RundownError("rundown-no-such-segment", id=segment_id)
    return steps

"""The reducer: `apply(state, action, now)` is the next state. `arm` makes the first.

- **Elapsed** is running time alone. A pause, a question and a break that was put in hold the step's clock and push
  every expected end; each is a kind of time of its own. One can lie over another (a pause over a question, a question
  over a pause): the uppermost counts, and what lies under it goes on when it ends.
- **Moving** to another step ends a question and a break; a pause stays, no clock starts behind the instructor's back. A
  step that is left forward is done and gives up what is left of its time; one that is left backward is still to come.
  A step that is entered again goes on where its clock stood.
- An instant before the last action counts as the last action's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.clock import Instant
from console.rundown import absences, moves
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.ledger import Ledger, TimeKind
from console.rundown.plan import Rundown
from console.rundown.state import InsertedBreak, ParkedQuestion, PlaybackState, Started
from console.rundown.walltime import later


def arm(
    rundown: Rundown, now: Instant, *, planned_start: datetime | None = None, on_the_clock: bool = False
) -> PlaybackState:
    """Return the state before the start. ``planned_start`` is aware; ``on_the_clock`` starts by itself then."""
    return PlaybackState(
        rundown=rundown,
        ledger=Ledger(now.boot),
        armed=now,
        current=rundown.steps[0].id,
        planned_start=planned_start,
        on_the_clock=on_the_clock and planned_start is not None,
    )


def apply(state: PlaybackState, action: act.Action, now: Instant) -> PlaybackState:
    """Return the state after ``action`` at ``now``; the same object when the action's wish is already true.

    Raises `RundownError` when it cannot be granted; what each action does and refuses stands at its class.
    """
    since = state.ledger.since
    if now.boot < since:
        now = Instant(since, later(now.wall, since - now.boot))
    return _REDUCERS[type(action)](state, action, now)


def _start(state: PlaybackState, action: act.Start, now: Instant) -> PlaybackState:
    if state.ended is not None:
        raise RundownError("rundown-ended")
    if state.started is not None:
        return state
    return replace(
        state,
        started=Started(now, action.mode, state.current),
        ledger=state.ledger.switch(TimeKind.RUNNING, state.current, now.boot),
    )


def _backdate(state: PlaybackState, action: act.Backdate, _now: Instant) -> PlaybackState:
    started = _started(state)
    if action.seconds <= 0:
        raise RundownError("rundown-backdate-forward")
    at = Instant(started.at.boot - action.seconds, later(started.at.wall, -action.seconds))
    return replace(
        state,
        started=replace(started, at=at),
        ledger=state.ledger.started_earlier(started.step, started.at.boot, action.seconds),
    )


def _answer_late_start(state: PlaybackState, action: act.AnswerLateStart, _now: Instant) -> PlaybackState:
    _started(state)
    if state.planned_start is None:
        raise RundownError("rundown-no-planned-start")
    return state if state.late_choice is action.choice else replace(state, late_choice=action.choice)


def _pause(state: PlaybackState, _action: act.Pause, now: Instant) -> PlaybackState:
    moves.refuse_not_playing(state)
    return _under(state, TimeKind.PAUSED, now)


def _resume(state: PlaybackState, _action: act.Resume, now: Instant) -> PlaybackState:
    return _without(state, TimeKind.PAUSED, now)


def _question_on(state: PlaybackState, _action: act.QuestionOn, now: Instant) -> PlaybackState:
    moves.refuse_not_playing(state)
    if state.inserted_break is not None or state.in_planned_break:
        raise RundownError("rundown-no-question-in-break")
    return _under(state, TimeKind.QUESTION, now)


def _question_off(state: PlaybackState, _action: act.QuestionOff, now: Instant) -> PlaybackState:
    return _without(state, TimeKind.QUESTION, now)


def _park(state: PlaybackState, action: act.ParkQuestion, now: Instant) -> PlaybackState:
    text = action.text.strip()
    if not text:
        raise RundownError("rundown-empty-question")
    step = None if state.started is None else state.current
    return replace(state, parked=(*state.parked, ParkedQuestion(len(state.parked) + 1, text, now.wall, step)))


def _answer_parked(state: PlaybackState, action: act.AnswerParked, _now: Instant) -> PlaybackState:
    if not 1 <= action.number <= len(state.parked):
        raise RundownError("rundown-no-such-question", number=action.number)
    question = state.parked[action.number - 1]
    if question.answered:
        return state
    parked = tuple(replace(each, answered=True) if each is question else each for each in state.parked)
    return replace(state, parked=parked)


def _start_break(state: PlaybackState, action: act.StartBreak, now: Instant) -> PlaybackState:
    moves.refuse_not_playing(state)
    if action.minutes <= 0:
        raise RundownError("rundown-break-without-time")
    if state.inserted_break is not None or state.in_planned_break:
        raise RundownError("rundown-break-running")
    held = _held(state, (TimeKind.BREAK,), now)
    return replace(held, inserted_break=InsertedBreak(action.minutes * 60, held.ledger.since))


def _break_more(state: PlaybackState, action: act.BreakMore, now: Instant) -> PlaybackState:
    moves.refuse_not_playing(state)
    if state.inserted_break is None:
        if state.in_planned_break:
            return moves.add_time(state, act.AddTime(action.seconds), now)
        raise RundownError("rundown-no-break")
    left = state.inserted_break.planned - state.inserted_break.elapsed(state.ledger.spans(now.boot))
    planned = state.inserted_break.planned + moves.granted(action.seconds, left)
    return replace(state, inserted_break=replace(state.inserted_break, planned=planned))


def _end_break(state: PlaybackState, _action: act.EndBreak, now: Instant) -> PlaybackState:
    if state.ended is not None:
        return state
    if state.inserted_break is not None:
        return replace(_held(state, (), now), inserted_break=None)
    return moves.go_on(state, now) if state.in_planned_break else state


def _end(state: PlaybackState, _action: act.End, now: Instant) -> PlaybackState:
    _started(state)
    if state.ended is not None:
        return state
    ledger = state.ledger.switch(None, None, now.boot)
    return replace(state, ended=now, ledger=ledger, holds=(), inserted_break=None)


def _rearm(state: PlaybackState, action: act.Rearm, now: Instant) -> PlaybackState:
    armed = arm(state.rundown, now, planned_start=action.planned_start, on_the_clock=action.on_the_clock)
    armed = replace(armed, moved=state.moved)
    if state.started is not None:
        return replace(armed, parked=state.parked)
    return replace(
        armed,
        parked=state.parked,
        current=state.current,
        added=state.added,
        dropped=state.dropped,
        to_slot=state.to_slot,
    )


def _stay(state: PlaybackState, _action: act.Stay, _now: Instant) -> PlaybackState:
    if state.started is None:
        return replace(state, on_the_clock=False) if state.on_the_clock else state
    return state if state.stays or state.ended is not None else replace(state, stays=True)


def _held(state: PlaybackState, holds: tuple[TimeKind, ...], now: Instant) -> PlaybackState:
    held = replace(state, holds=holds)
    return replace(held, ledger=state.ledger.switch(held.kind, state.current, now.boot))


def _under(state: PlaybackState, kind: TimeKind, now: Instant) -> PlaybackState:
    """Put a hold of ``kind`` on top of the others."""
    if state.kind is kind:
        return state
    return _held(state, (*(hold for hold in state.holds if hold is not kind), kind), now)


def _without(state: PlaybackState, kind: TimeKind, now: Instant) -> PlaybackState:
    if kind not in state.holds:
        return state
    return _held(state, tuple(hold for hold in state.holds if hold is not kind), now)


def _started(state: PlaybackState) -> Started:
    if state.started is None:
        raise RundownError("rundown-not-started")
    return state.started


# Every action type is a key here, and its reducer takes that very type; a dict cannot say so, hence Any.
_REDUCERS: Mapping[type, Callable[[PlaybackState, Any, Instant], PlaybackState]] = {
    act.Start: _start,
    act.Backdate: _backdate,
    act.AnswerLateStart: _answer_late_start,
    act.Pause: _pause,
    act.Resume: _resume,
    act.AddTime: moves.add_time,
    act.Next: moves.next_step,
    act.HandOver: moves.next_step,
    act.Previous: moves.previous_step,
    act.Jump: moves.jump,
    act.Stay: _stay,
    act.Skip: moves.skip,
    act.Unskip: moves.unskip,
    act.Replan: moves.replan,
    act.QuestionOn: _question_on,
    act.QuestionOff: _question_off,
    act.WasAway: absences.was_away,
    act.KeepPlan: absences.keep_plan,
    act.MovePlan: absences.move_plan,
    act.ParkQuestion: _park,
    act.AnswerParked: _answer_parked,
    act.StartBreak: _start_break,
    act.BreakMore: _break_more,
    act.EndBreak: _end_break,
    act.End: _end,
    act.Rearm: _rearm,
    act.Refresh: moves.refresh,
}

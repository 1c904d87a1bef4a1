"""What nobody taught is a pause, and a plan can follow a clock that was set: accounts go on adding up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.state import Playback
from unit.rundown.class_day import TEN, ClassDay


def away(day: ClassDay, minutes: float) -> act.WasAway:
    """Let ``minutes`` pass with nobody there; return what says so."""
    since = day.now.boot
    day.minutes(minutes)
    return act.WasAway(((since, day.now.boot),))


def test_a_segment_that_ran_while_nobody_was_there_has_not_run():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(2)
    gone = away(day, 12)
    day.minutes(1)
    assert day.view.current.remaining == -10 * 60
    day.do(gone)
    assert day.view.current.remaining == 2 * 60
    assert (day.view.spent.running, day.view.spent.paused) == (180, 720)
    assert day.view.offset.said == 12 * 60
    assert day.view.playback is Playback.PLAYING
    day.undo()
    assert day.view.current.remaining == -10 * 60
    assert day.view.spent.paused == 0


def test_a_question_and_a_break_under_it_keep_their_meaning():
    day = ClassDay()
    day.do(act.Start(), act.QuestionOn())
    day.minutes(1)
    day.do(away(day, 5))
    day.minutes(1)
    assert day.view.question_running
    assert (day.view.spent.question, day.view.spent.paused) == (120, 300)
    day.do(act.QuestionOff(), act.StartBreak(10))
    day.minutes(2)
    day.do(away(day, 30))
    day.minutes(1)
    assert day.view.running_break is not None
    assert (day.view.running_break.elapsed, day.view.running_break.remaining) == (180, 420)
    day.do(act.EndBreak())
    assert day.view.current.remaining == 5 * 60


def test_a_planned_break_waits_as_well():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Break"))
    day.do(away(day, 25))
    assert day.view.running_break is not None
    assert day.view.running_break.remaining == 10 * 60


def test_it_ends_within_another_step_and_both_get_their_part_back():
    day = ClassDay()
    day.do(act.Start())
    since = day.now.boot
    day.minutes(4)
    day.do(act.Next())
    day.minutes(2)
    day.do(act.WasAway(((since + 180, since + 300),)))
    assert [row.elapsed for row in day.view.rows[:2]] == [180, 60]
    assert [row.held for row in day.view.rows[:2]] == [60, 60]


def test_what_came_before_the_start_or_was_paused_is_what_it_was():
    day = ClassDay(wall=TEN - timedelta(minutes=5))
    gone = away(day, 3)
    untouched = day.state
    day.do(gone)
    assert day.state is untouched
    day.do(act.Start(), act.Pause())
    untouched = day.state
    day.do(away(day, 3))
    assert day.state is untouched
    assert day.view.spent.armed == 180


def test_a_session_that_has_ended_can_still_be_told():
    day = ClassDay()
    day.do(act.Start())
    gone = away(day, 10)
    day.do(act.End(), gone)
    assert (day.view.spent.running, day.view.spent.paused) == (0, 600)
    assert day.view.playback is Playback.ENDED


def test_a_part_hands_over_later_by_what_was_not_taught():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Discussion"))
    day.clock.advance(12 * 60)
    day.do(act.WasAway(((day.now.boot - 11 * 60, day.now.boot),)))
    day.minutes(1.9)
    assert day.view.current.id == "Discussion/Ask"
    day.minutes(0.2)
    assert day.view.current.id == "Discussion/Compare"


@pytest.mark.parametrize("seconds", [720.0, -720.0])
def test_a_plan_that_goes_with_the_clock_leaves_the_class_as_late_as_it_was(seconds: float):
    day = ClassDay(wall=TEN + timedelta(minutes=3))
    day.do(act.Start())
    day.minutes(10)
    before = day.view
    day.clock.step_wall(seconds)
    assert day.view.offset.said == before.offset.said + seconds
    day.do(act.KeepPlan(seconds))
    after = day.view
    assert after.offset.said == before.offset.said
    assert (after.late_start, after.late_start_question) == (before.late_start, before.late_start_question)
    assert after.started == before.started + timedelta(seconds=seconds)
    assert after.session.expected_end == before.session.expected_end + timedelta(seconds=seconds)
    assert day.state.moved == seconds
    day.undo()
    assert day.view.offset.said == before.offset.said + seconds


def test_a_plan_kept_before_the_start_still_starts_on_the_clock():
    day = ClassDay(wall=TEN - timedelta(minutes=2), on_the_clock=True)
    day.clock.step_wall(-720)
    day.do(act.KeepPlan(-720))
    assert day.view.shown_starts_in == 120
    day.minutes(2.1)
    assert day.view.playback is Playback.PLAYING
    assert day.view.late_start == 0


def test_a_moved_plan_is_what_the_class_is_held_to_and_a_new_start_keeps_the_day_moved():
    day = ClassDay(wall=TEN - timedelta(minutes=2))
    day.do(act.MovePlan(600))
    assert day.view.shown_starts_in == 12 * 60
    day.do(act.Rearm(day.state.planned_start, on_the_clock=True))
    assert day.state.moved == 600
    day.do(act.Start(), act.Rearm(day.state.planned_start))
    assert day.state.moved == 600


@pytest.mark.parametrize("action", [act.KeepPlan(60), act.MovePlan(60)])
def test_without_a_plan_or_after_the_end_there_is_none_to_move(action: act.Action):
    with pytest.raises(RundownError, match="no planned start"):
        ClassDay(planned=None).do(action)
    day = ClassDay()
    day.do(act.Start(), act.End())
    with pytest.raises(RundownError, match="has ended"):
        day.do(action)

from __future__ import annotations

from datetime import timedelta

import pytest

from console.course.model import Segment, SegmentKind
from console.rundown import actions as act
from console.rundown.automatic import due_actions, next_due
from console.rundown.plan import rundown_of
from console.rundown.state import Playback
from unit.rundown.class_day import TEN, ClassDay, outline


def discussing() -> ClassDay:
    day = ClassDay()
    day.do(act.Start(), act.Jump("Discussion"))
    return day


def test_a_session_starts_on_the_clock_at_the_exact_moment():
    day = ClassDay(wall=TEN - timedelta(minutes=3), on_the_clock=True)
    assert next_due(day.state, day.now) == 180
    assert due_actions(day.state, day.now) == ()
    day.minutes(3.25)
    assert day.view.started == TEN
    assert day.view.start_mode is act.StartMode.SCHEDULED
    assert (day.view.current.elapsed, day.view.offset.said) == (15, 0)


def test_by_hand_nothing_starts_alone():
    day = ClassDay(wall=TEN - timedelta(minutes=3))
    assert next_due(day.state, day.now) is None


@pytest.mark.parametrize("wall", [TEN + timedelta(seconds=1), TEN + timedelta(hours=1)])
def test_armed_too_late_it_waits_for_a_person(wall):
    day = ClassDay(wall=wall, on_the_clock=True)
    assert next_due(day.state, day.now) is None
    assert day.view.offset.said == (wall - TEN).total_seconds()


def test_a_machine_that_slept_past_the_start_does_not_start_alone():
    day = ClassDay(wall=TEN - timedelta(minutes=3), on_the_clock=True)
    day.minutes(30)
    assert day.view.playback is Playback.ARMED
    assert day.view.shown_starts_in == -27 * 60


def test_parts_of_a_discussion_hand_over_at_their_exact_time():
    day = discussing()
    assert next_due(day.state, day.now) == 180
    day.minutes(3.2)
    assert day.view.current.id == "Discussion/Compare"
    assert day.view.current.elapsed == pytest.approx(12)
    assert day.view.rows[3].children[0].elapsed == 180


def test_several_hand_overs_can_be_due_at_once_but_nobody_is_thrown_out_of_the_discussion():
    day = discussing()
    day.minutes(20)
    assert day.view.current.id == "Discussion/Share"
    assert day.view.current.remaining == -12 * 60
    assert next_due(day.state, day.now) is None


@pytest.mark.parametrize("hold", [act.Pause(), act.QuestionOn(), act.StartBreak(5), act.Stay()])
def test_nothing_hands_over_while_the_clock_is_held_or_asked_to_stay(hold: act.Action):
    day = discussing()
    day.do(hold)
    assert next_due(day.state, day.now) is None


def test_held_time_moves_the_hand_over():
    day = discussing()
    day.minutes(2)
    day.do(act.QuestionOn())
    day.minutes(5)
    day.do(act.QuestionOff(), act.AddTime(30))
    assert next_due(day.state, day.now) == 90


def test_a_part_already_over_when_it_goes_on_hands_over_then():
    day = discussing()
    day.do(act.Stay())
    day.minutes(4)
    day.do(act.Next(), act.Previous())
    assert next_due(day.state, day.now) == 0
    (entry,) = due_actions(day.state, day.now)
    assert entry.at.boot == day.now.boot


def test_a_dropped_part_is_passed_and_talks_wait_for_a_person():
    day = discussing()
    day.do(act.Skip("Discussion/Compare"))
    day.minutes(3)
    assert day.view.current.id == "Discussion/Share"
    talk = ClassDay()
    talk.do(act.Start())
    assert next_due(talk.state, talk.now) is None


def test_the_lead_in_of_a_discussion_hands_over_too():
    parts = (Segment("A", 3, 2), Segment("B", 3, 3))
    day = ClassDay(rundown_of(outline(Segment("D", 10, 1, kind=SegmentKind.DISCUSSION, children=parts))))
    day.do(act.Start())
    day.minutes(4)
    assert day.view.current.id == "D/A"

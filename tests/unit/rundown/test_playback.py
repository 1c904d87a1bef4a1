"""Playing a session: `apply` and what the view makes of it, told as a class goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from console.clock import Instant
from console.course.model import Segment
from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.plan import rundown_of
from console.rundown.playback import _REDUCERS, apply
from console.rundown.state import Playback
from unit.rundown.class_day import TEN, ClassDay, outline


def refused(day: ClassDay, *actions: act.Action) -> list[str]:
    """Return why each action is refused; none of them may change anything."""
    codes = []
    for action in actions:
        with pytest.raises(RundownError) as refusal:
            apply(day.state, action, day.now)
        codes.append(refusal.value.message.code)
    return codes


def test_every_action_has_a_reducer():
    assert set(_REDUCERS) == set(get_args(act.Action))


def test_armed_counts_down_to_the_start():
    day = ClassDay(wall=TEN - timedelta(minutes=3, seconds=12))
    assert day.view.playback is Playback.ARMED
    assert day.view.shown_starts_in == 192
    assert day.view.session.expected_end == TEN + timedelta(minutes=40)
    assert day.view.offset.said == 0


def test_started_on_time_everything_ends_as_planned():
    day = ClassDay()
    day.do(act.Start(act.StartMode.REMOTE))
    day.minutes(2)
    shown = day.view
    assert shown.playback is Playback.PLAYING
    assert (shown.started, shown.start_mode) == (TEN, act.StartMode.REMOTE)
    assert (shown.current.elapsed, shown.current.remaining) == (120, 180)
    assert shown.current.expected_end == TEN + timedelta(minutes=5)
    assert shown.session.expected_end == TEN + timedelta(minutes=40)
    assert shown.offset.said == 0
    assert not shown.late_start_question


def test_it_really_started_two_minutes_ago():
    day = ClassDay(wall=TEN - timedelta(minutes=10))
    day.minutes(12)
    day.do(act.Start(), act.Backdate(120))
    assert day.view.started == TEN
    assert day.view.current.elapsed == 120
    assert day.view.offset.said == 0
    assert (day.view.spent.armed, day.view.spent.running) == (600, 120)


def test_backdating_later_counts_for_the_first_step_and_may_reach_before_arming():
    day = ClassDay(wall=TEN + timedelta(minutes=1))
    day.do(act.Start())
    day.minutes(4)
    day.do(act.Next(), act.Backdate(60))
    assert day.view.rows[0].elapsed == 300
    assert day.view.rows[0].starts == TEN
    assert day.view.spent.armed == 0
    assert day.view.offset.said == 0


def test_backdating_twice_adds_up():
    day = ClassDay()
    day.minutes(3)
    day.do(act.Start(), act.Backdate(60), act.Backdate(120))
    assert day.view.started == TEN
    assert (day.view.spent.armed, day.view.spent.running) == (0, 180)


def test_a_late_start_asks_once_and_keeping_the_end_stays_late():
    day = ClassDay()
    day.minutes(5)
    day.do(act.Start())
    assert day.view.late_start_question
    assert day.view.late_start == 300
    assert (day.view.offset.said, day.view.offset.absolute, day.view.offset.relative) == (300, 300, 0)
    day.do(act.AnswerLateStart(act.LateChoice.KEEP_END))
    assert not day.view.late_start_question
    assert day.view.session.planned_end == TEN + timedelta(minutes=40)
    assert (day.view.offset.said, day.view.offset.absolute, day.view.offset.relative) == (300, 300, 300)


def test_a_late_start_with_the_full_length_moves_the_planned_end():
    day = ClassDay()
    day.minutes(5)
    day.do(act.Start(), act.AnswerLateStart(act.LateChoice.FULL_LENGTH))
    assert not day.view.late_start_question
    assert day.view.session.planned_end == TEN + timedelta(minutes=45)
    assert (day.view.offset.said, day.view.offset.absolute, day.view.offset.relative) == (0, 300, 0)


def test_half_a_minute_late_is_not_worth_a_question():
    day = ClassDay()
    day.minutes(0.5)
    day.do(act.Start())
    assert not day.view.late_start_question


def test_an_early_start_is_early_and_asks_nothing():
    day = ClassDay(wall=TEN - timedelta(minutes=2))
    day.do(act.Start())
    assert day.view.offset.said == -120
    assert not day.view.late_start_question


def test_without_a_planned_start_the_plan_begins_with_the_session():
    day = ClassDay(planned=None)
    day.minutes(7)
    day.do(act.Start())
    assert day.view.starts_in is None
    assert (day.view.offset.said, day.view.late_start) == (0, 0)
    assert refused(day, act.AnswerLateStart(act.LateChoice.KEEP_END)) == ["rundown-no-planned-start"]


def test_a_pause_stops_the_clock_and_pushes_the_end():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(2)
    day.do(act.Pause())
    day.minutes(3)
    assert day.view.playback is Playback.PAUSED
    assert day.view.current.elapsed == 120
    assert day.view.current.expected_end == TEN + timedelta(minutes=8)
    day.do(act.Resume())
    day.minutes(1)
    assert (day.view.current.elapsed, day.view.spent.paused, day.view.offset.said) == (180, 180, 180)


def test_question_time_is_a_kind_of_its_own():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(7)
    day.do(act.QuestionOn())
    day.minutes(4)
    assert day.view.question_running
    assert day.view.current.elapsed == 420
    day.do(act.QuestionOff())
    parts = day.view.offset.parts
    assert (parts.total, parts.ran_over, parts.questions) == (360, 120, 240)


def test_what_lies_under_a_pause_goes_on_after_it():
    day = ClassDay()
    day.do(act.Start(), act.QuestionOn())
    day.minutes(1)
    day.do(act.Pause())
    day.minutes(2)
    assert day.view.playback is Playback.PAUSED
    day.do(act.Resume())
    day.minutes(1)
    assert (day.view.spent.question, day.view.spent.paused, day.view.spent.running) == (120, 120, 0)
    day.do(act.Pause(), act.QuestionOff())
    assert day.view.playback is Playback.PAUSED


def test_a_pause_over_a_question_over_a_pause_is_one_pause():
    day = ClassDay()
    day.do(act.Start(), act.Pause(), act.QuestionOn())
    assert day.view.playback is Playback.PLAYING
    day.do(act.Pause())
    assert day.view.playback is Playback.PAUSED
    day.do(act.Resume(), act.QuestionOff())
    assert day.view.playback is Playback.PLAYING


def test_a_break_put_in_holds_the_step_and_takes_its_time_from_the_start():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(1)
    day.do(act.StartBreak(10))
    shown = day.view
    assert shown.running_break is not None
    assert shown.running_break.inserted
    assert shown.running_break.ends == TEN + timedelta(minutes=11)
    assert (shown.offset.said, shown.offset.parts.breaks) == (600, 600)
    day.minutes(8)
    day.do(act.BreakMore(120))
    day.minutes(5)
    shown = day.view
    assert shown.running_break is not None
    assert (shown.running_break.remaining, shown.offset.said) == (-60, 780)
    day.do(act.EndBreak())
    day.minutes(1)
    assert day.view.running_break is None
    assert (day.view.current.elapsed, day.view.offset.said) == (120, 780)


def test_a_second_break_is_as_long_as_the_first():
    day = ClassDay()
    for _ in range(2):
        day.do(act.Start(), act.StartBreak(10))
        day.minutes(10)
        day.do(act.EndBreak())
        day.minutes(1)
    day.do(act.StartBreak(10))
    assert day.view.running_break is not None
    assert day.view.running_break.remaining == 600


def test_start_now_cuts_a_break_short():
    day = ClassDay()
    day.do(act.Start(), act.StartBreak(10))
    day.minutes(4)
    day.do(act.EndBreak())
    assert (day.view.current.id, day.view.offset.said) == ("Goals", 240)


def test_a_break_can_be_made_shorter_but_not_into_the_past():
    day = ClassDay()
    day.do(act.Start(), act.StartBreak(10))
    day.minutes(4)
    day.do(act.BreakMore(-1000))
    assert day.view.running_break is not None
    assert day.view.running_break.remaining == 0
    assert refused(day, act.BreakMore(-1)) == ["rundown-nothing-to-take"]


def test_a_planned_break_answers_to_the_same_keys():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Break"))
    day.minutes(9)
    day.do(act.BreakMore(120))
    assert day.view.running_break is not None
    assert not day.view.running_break.inserted
    assert day.view.running_break.remaining == 180
    day.do(act.EndBreak())
    assert day.view.current.id == "Discussion/Ask"
    assert day.view.running_break is None


def test_a_pause_holds_a_break():
    day = ClassDay()
    day.do(act.Start(), act.StartBreak(5), act.Pause())
    day.minutes(3)
    day.do(act.Resume())
    assert day.view.running_break is not None
    assert day.view.running_break.remaining == 300
    assert day.view.offset.said == 480


def test_after_the_end_nothing_moves():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(30)
    day.do(act.End())
    ended = day.view
    day.minutes(600)
    assert day.view == ended
    assert ended.playback is Playback.ENDED
    assert ended.session.expected_end == TEN + timedelta(minutes=30)
    assert ended.offset.said == -600
    assert ended.next is None


def test_rearming_begins_afresh_and_keeps_the_parked_questions():
    day = ClassDay()
    day.do(act.Start(), act.ParkQuestion(" Why two? "), act.AddTime(60), act.Skip("Break"))
    day.minutes(10)
    tomorrow = TEN + timedelta(days=1)
    day.do(act.Rearm(tomorrow))
    assert day.view.playback is Playback.ARMED
    assert day.view.spent.total == 0
    assert day.view.session.planned_end == tomorrow + timedelta(minutes=40)
    assert day.view.offset.said == 0
    assert [question.text for question in day.view.parked] == ["Why two?"]


def test_parked_questions_are_numbered_and_answered():
    day = ClassDay()
    day.do(act.ParkQuestion("before class"), act.Start())
    day.do(act.ParkQuestion("in class"), act.AnswerParked(1))
    assert [(q.number, q.step, q.answered) for q in day.view.parked] == [(1, None, True), (2, "Goals", False)]


def test_wishes_that_are_already_true_change_nothing():
    day = ClassDay()
    day.do(act.Start(), act.ParkQuestion("?"), act.AnswerParked(1), act.AnswerLateStart(act.LateChoice.KEEP_END))
    idle: list[act.Action] = [
        act.Start(),
        act.Resume(),
        act.QuestionOff(),
        act.EndBreak(),
        act.AnswerParked(1),
        act.AnswerLateStart(act.LateChoice.KEEP_END),
        act.AddTime(0),
        act.Jump("Goals"),
        act.Unskip("Break"),
        act.Refresh(day.state.rundown),
    ]
    for action in idle:
        assert apply(day.state, action, day.now) is day.state
    day.do(act.Stay(), act.Pause())
    for action in (act.Stay(), act.Pause()):
        assert apply(day.state, action, day.now) is day.state
    day.do(act.End())
    for action in (act.End(), act.EndBreak(), act.Stay()):
        assert apply(day.state, action, day.now) is day.state


def test_before_the_start_there_is_nothing_to_play_with():
    playing: list[act.Action] = [
        act.Backdate(60),
        act.AnswerLateStart(act.LateChoice.KEEP_END),
        act.Pause(),
        act.Next(),
        act.Previous(),
        act.Jump("Break"),
        act.QuestionOn(),
        act.StartBreak(5),
        act.BreakMore(60),
        act.End(),
    ]
    assert refused(ClassDay(), *playing) == ["rundown-not-started"] * len(playing)


def test_after_the_end_the_plan_is_closed():
    day = ClassDay()
    day.do(act.Start(), act.End())
    closed: list[act.Action] = [
        act.Start(),
        act.Pause(),
        act.AddTime(60),
        act.Next(),
        act.Skip("Break"),
        act.QuestionOn(),
        act.StartBreak(5),
    ]
    assert refused(day, *closed) == ["rundown-ended"] * len(closed)


def test_what_cannot_be_granted_says_why():
    day = ClassDay()
    day.do(act.Start())
    assert refused(
        day,
        act.Backdate(0),
        act.BreakMore(60),
        act.StartBreak(0),
        act.ParkQuestion("  "),
        act.AnswerParked(1),
        act.Previous(),
        act.Jump("nowhere"),
    ) == [
        "rundown-backdate-forward",
        "rundown-no-break",
        "rundown-break-without-time",
        "rundown-empty-question",
        "rundown-no-such-question",
        "rundown-no-previous",
        "rundown-no-such-segment",
    ]
    day.do(act.StartBreak(5))
    assert refused(day, act.QuestionOn(), act.StartBreak(5)) == [
        "rundown-no-question-in-break",
        "rundown-break-running",
    ]


def test_an_instant_before_the_last_one_counts_as_the_last():
    day = ClassDay()
    day.do(act.Start())
    day.minutes(2)
    day.do(act.Pause())
    early = replace(day.now, boot=day.now.boot - 30)
    resumed = apply(day.state, act.Resume(), early)
    assert resumed.ledger.since == day.now.boot
    assert apply(ClassDay().state, act.Start(), Instant(0.0, TEN)).ledger.since == day.state.armed.boot


@pytest.mark.parametrize(("planned", "remaining"), [(0, -60), (9999, 9998 * 60)])
def test_segments_of_no_time_and_of_a_week(planned: float, remaining: float):
    day = ClassDay(rundown_of(outline(Segment("A", planned, 1), Segment("B", 5, 2))))
    assert day.view.current.progress == 0
    day.do(act.Start())
    day.minutes(1)
    assert day.view.current.remaining == remaining
    assert day.view.session.expected_end == TEN + timedelta(minutes=max(planned, 1) + 5)
    assert 0 < day.view.current.progress <= 1

"""What is asked about the clocks, when it is not, and what a late answer does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.messages import render
from console.rundown import actions as act
from console.rundown.away import Cause
from console.rundown.away_words import choice_words, question_words, told_words
from console.rundown.errors import RundownError
from console.rundown.inquiry import Answer
from console.rundown.state import Playback
from unit.rundown.watched_day import WatchedDay

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
SEOUL, BANGKOK = ZoneInfo("Asia/Seoul"), ZoneInfo("Asia/Bangkok")


def playing(*actions: act.Action) -> WatchedDay:
    day = WatchedDay(TEN, TEN)
    day.do(act.Start(), *actions)
    return day


def armed(minutes: float = 5, *, on_the_clock: bool = True, zone: ZoneInfo | None = None) -> WatchedDay:
    start = TEN.astimezone(zone or UTC)
    return WatchedDay(start - timedelta(minutes=minutes), start, on_the_clock=on_the_clock)


def words(day: WatchedDay, lang: str = "en") -> list[str]:
    asks = day.asks
    assert asks is not None
    return [render(question_words(asks), lang), *(render(choice_words(asks, each), lang) for each in asks.choices)]


def test_parts_that_were_due_while_away_wait_and_then_come_at_their_own_time():
    day = playing(act.Jump("Discussion"))
    day.pass_time(60)
    day.jump(sleep=720)
    assert day.view.current.id == "Discussion/Ask"
    day.pass_time(600)
    assert day.view.current.id == "Discussion/Ask", "nothing happens by itself while it is open"
    day.answer(Answer.COUNT)
    assert [row.elapsed for row in day.view.rows[3].children] == [180, 180, 1020]
    assert [done.entry.at.boot - day.history.base.armed.boot for done in day.history.done[-2:]] == [180, 360]


def test_a_pause_moves_what_is_due():
    day = playing(act.Jump("Discussion"))
    day.pass_time(60)
    day.jump(sleep=720)
    day.answer(Answer.PAUSE)
    assert day.view.current.remaining == 120
    day.pass_time(150)
    assert day.view.current.id == "Discussion/Compare"
    day.history = day.history.undo().undo()
    assert day.view.current.remaining == 180 - 60 - 720 - 150


def test_the_answers_say_what_they_lead_to():
    day = playing()
    day.pass_time(240)
    day.jump(sleep=720)
    assert day.asks is not None
    assert day.asks.seconds == 720
    count, pause = day.asks.choices
    assert (count.offset, pause.offset) == (660, 720)
    assert pause.ends - count.ends == timedelta(seconds=60)
    assert words(day) == ["You were away 12 min. Count that time, or pause it?", "Count it", "Pause it"]


def test_several_absences_are_one_question_and_what_was_between_is_not_paused():
    day = playing()
    for _ in range(3):
        day.jump(sleep=600)
        day.pass_time(5)
    assert day.asks is not None
    assert day.asks.seconds == 1800
    day.answer(Answer.PAUSE)
    assert (day.view.spent.paused, day.view.spent.running) == (1800, 15)
    assert day.asks is None
    assert day.history.undoable == act.WasAway(((1000, 1600), (1605, 2205), (2210, 2810)))


def test_a_question_that_an_undo_makes_idle_goes_and_comes_back_with_the_redo():
    day = playing()
    day.jump(sleep=720)
    day.history = day.history.undo()
    assert day.asks is None
    day.history = day.history.redo()
    assert day.cause is Cause.AWAY


def test_another_arming_asks_nothing_of_before():
    day = playing()
    day.jump(sleep=720, step=720)
    day.do(act.Rearm(day.state.planned_start))
    day.pass_time(1)
    assert day.asks is None
    assert day.watch.inquiry.order == ()


def test_a_session_that_ends_unanswered_can_still_be_answered_but_the_clock_no_longer_matters():
    day = playing()
    day.jump(sleep=720, step=720)
    assert day.cause is Cause.CLOCK_SET
    day.do(act.End())
    assert day.cause is Cause.AWAY
    day.answer(Answer.PAUSE)
    assert (day.view.spent.paused, day.view.playback) == (720, Playback.ENDED)


def test_the_looks_after_the_end_are_promised_by_nobody():
    day = playing(act.End())
    day.look()
    day.clock.advance(3600)
    day.history = day.history.undo()
    day.look()
    assert day.asks is None
    assert day.view.spent.running == 3600


@pytest.mark.parametrize("step", [3.0, -29.0])
def test_a_little_step_is_accounted_for_and_not_asked_about(step: float):
    day = playing()
    day.jump(sleep=1, step=step)
    assert day.asks is None
    assert day.view.offset.parts.clock == step
    assert day.told == []


def test_little_steps_add_up_to_a_question():
    day = playing()
    for _ in range(3):
        assert day.asks is None
        day.jump(sleep=1, step=10)
    assert day.asks is not None
    assert (day.cause, day.asks.seconds) == (Cause.CLOCK_SET, 30)
    day.answer(Answer.OLD_TIME)
    assert day.view.offset.said == 0


def test_a_clock_that_is_slewed_for_hours_asks_nothing_and_hides_nothing():
    day = playing(act.QuestionOn())
    for _ in range(400):
        day.jump(sleep=1, step=0.08)
    assert day.asks is None
    assert day.view.offset.parts.clock == pytest.approx(32)
    assert day.view.offset.said == pytest.approx(432)


def test_a_clock_set_there_and_back_asks_nothing():
    day = playing()
    day.jump(sleep=1, step=3600)
    assert day.cause is Cause.CLOCK_SET
    day.jump(sleep=1, step=-3600)
    assert day.asks is None
    assert day.view.offset.said == 0


def test_parts_of_a_discussion_do_not_wait_for_the_wall_clock_but_for_an_absence_behind_it():
    day = playing(act.Jump("Discussion"))
    day.jump(sleep=1, step=720)
    assert day.cause is Cause.CLOCK_SET
    day.pass_time(180)
    assert day.view.current.id == "Discussion/Compare"
    day.jump(sleep=720)
    assert day.cause is Cause.CLOCK_SET, "the question on show stays until it is answered"
    assert day.view.current.id == "Discussion/Compare"
    day.answer(Answer.OLD_TIME)
    assert day.cause is Cause.AWAY
    day.answer(Answer.COUNT)
    assert day.view.current.id == "Discussion/Share"


@pytest.mark.parametrize(("answer", "said"), [(Answer.NEW_TIME, 720), (Answer.OLD_TIME, 0)])
def test_a_plan_goes_by_the_new_time_or_is_kept(answer: Answer, said: float):
    day = playing()
    day.jump(sleep=1, step=720)
    assert day.asks is not None
    assert [choice.offset for choice in day.asks.choices] == [720, 0]
    assert words(day)[1:] == ["Go by the new time", "Keep the plan as it was"]
    day.answer(answer)
    assert day.view.offset.said == said
    assert day.asks is None


@pytest.mark.parametrize("waits", [0, 60])
@pytest.mark.parametrize("step", [10.0, 720.0])
def test_a_clock_that_jumps_over_the_start_starts_no_class(step: float, waits: float):
    day = armed(step / 120)
    day.jump(sleep=1, step=step)
    assert day.view.playback is Playback.ARMED
    day.pass_time(waits)
    assert day.view.playback is Playback.ARMED
    day.answer(Answer.NEW_TIME)
    day.pass_time(600)
    assert day.view.playback is Playback.ARMED, "a person starts it"


def test_a_plan_kept_over_the_jump_starts_when_it_would_have():
    day = armed(5)
    day.jump(sleep=60, step=720)
    assert words(day)[1:] == ["Start at 10:00", "Start at 10:12"]
    day.answer(Answer.OLD_TIME)
    assert day.view.starts_in == 240
    day.pass_time(239)
    assert day.view.playback is Playback.ARMED
    day.pass_time(2)
    assert day.view.playback is Playback.PLAYING
    assert day.view.offset.said == 0


def test_a_start_slept_through_is_asked_about():
    day = armed(5)
    day.jump(sleep=330)
    assert day.view.playback is Playback.ARMED, "not even within the grace of a late timer"
    assert words(day) == [
        "The planned start, 10:00, passed while you were away. Did the class begin then?",
        "It began at 10:00",
        "It has not begun yet",
    ]
    assert words(day, "ko")[1] == "10:00에 시작했음"
    later_on = day.copy()
    day.answer(Answer.COUNT)
    assert (day.view.started, day.view.current.elapsed) == (TEN, 30)
    assert day.state.started is not None
    assert day.state.started.mode is act.StartMode.SCHEDULED
    later_on.answer(Answer.PAUSE)
    later_on.pass_time(30)
    assert later_on.view.playback is Playback.ARMED


def test_a_nap_before_the_start_asks_nothing_and_it_starts_on_time():
    day = armed(15)
    day.jump(sleep=720)
    assert day.asks is None
    day.pass_time(181)
    assert day.view.started == TEN


def test_a_class_planned_elsewhere_keeps_its_moment_or_its_time_of_day():
    day = armed(300, zone=SEOUL)  # 19:00 there
    day.jump(sleep=3600, zone=BANGKOK)
    assert day.asks is not None
    assert (day.cause, day.asks.seconds) == (Cause.ZONE_CHANGED, -7200)
    assert words(day) == [
        "The time zone changed, and the class was planned for 19:00 in the one before. When does it start here?",
        "Start at 19:00",
        "Start at 17:00",
    ]
    kept = day.copy()
    day.answer(Answer.NEW_TIME)
    assert day.view.starts_in == (4 + 2) * 3600
    assert day.state.moved == 7200
    kept.answer(Answer.OLD_TIME)
    assert kept.view.starts_in == 4 * 3600
    assert kept.asks is None


def test_a_journey_there_and_back_asks_nothing():
    day = armed(300, zone=SEOUL)
    day.jump(sleep=60, zone=BANGKOK)
    assert day.cause is Cause.ZONE_CHANGED
    day.jump(sleep=60, zone=SEOUL)
    assert day.asks is None


def test_what_moves_times_on_show_without_a_question_is_told():
    day = playing()
    day.jump(sleep=1, zone=BANGKOK)
    assert day.asks is None
    unplanned = WatchedDay(TEN, None)
    unplanned.do(act.Start())
    unplanned.jump(sleep=1, step=-5400)
    assert unplanned.asks is None
    assert unplanned.view.offset.said == 0
    assert [render(told_words(change)) for change in (*day.told, *unplanned.told)] == [
        "The time zone changed: it is 17:00 here. The class goes on as it was.",
        "The clock was set 1 h 30 min back. The class goes on as it was.",
    ]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("sleep", "step"), [(60, 0), (5400, 0), (1, 40), (1, 10), (1, -40), (1, 7200), (1, -7200)])
def test_every_question_has_its_words(sleep: float, step: float, lang: str, caplog: pytest.LogCaptureFixture):
    day = armed(step / 120) if step == 10 else playing()
    day.jump(sleep=sleep, step=step)
    assert all(words(day, lang))
    assert caplog.records == []


things = st.one_of(
    st.tuples(st.just("pass"), st.sampled_from([1, 59, 200])),
    st.tuples(st.just("sleep"), st.sampled_from([60, 720, 7200])),
    st.tuples(st.just("step"), st.sampled_from([-3600, -40, 1, 10, 720])),
    st.tuples(st.just("fly"), st.sampled_from([SEOUL, BANGKOK])),
    st.tuples(st.just("answer"), st.sampled_from([0, 1])),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(
        st.just("do"),
        st.sampled_from(
            [
                *(act.Start(), act.Pause(), act.Resume(), act.QuestionOn(), act.QuestionOff(), act.StartBreak(5)),
                *(act.EndBreak(), act.Next(), act.Jump("Discussion"), act.End(), act.Rearm(TEN, on_the_clock=True)),
            ]
        ),
    ),
)


@given(st.integers(-600, 600), st.booleans(), st.lists(things, max_size=25))
@settings(max_examples=60, deadline=None)
def test_through_anything_time_adds_up_and_nothing_jumps_while_a_question_is_open(ahead, on_the_clock, happens):
    day = WatchedDay(TEN - timedelta(seconds=ahead), TEN, on_the_clock=on_the_clock)
    for what, how in happens:
        asks, before = day.asks, day.history
        if what == "pass":
            day.pass_time(how)
        elif what in ("sleep", "step", "fly"):
            keyword = {"sleep": "sleep", "step": "step", "fly": "zone"}[what]
            day.jump(**{keyword: how})
        elif what == "answer" and asks is not None:
            day.answer(asks.choices[how].answer)
        elif what == "undo" and day.history.undoable is not None:
            day.history = day.history.undo()
        elif what == "do":
            try:
                day.do(how)
            except RundownError:
                continue
        if what in ("pass", "sleep", "step", "fly") and asks is not None and asks.holds and day.asks is not None:
            assert day.history is before
        shown, state = day.view, day.state
        until = day.now if state.ended is None else state.ended
        assert shown.spent.total == pytest.approx(until.boot - state.armed.boot)
        assert shown.offset.parts.total == pytest.approx(shown.offset.absolute)
        assert shown.session.offset == pytest.approx(shown.offset.said, abs=1e-3)

"""The rundown as a window follows it: told at every action, and exactly when a digit changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from console.bridge.playback_model import PlaybackModel
from console.history.events import ClockAsked
from console.rundown import actions as act
from console.rundown.away import Cause, Change
from console.rundown.day import Block
from console.rundown.inquiry import Answer
from console.rundown.phase import Thresholds
from console.rundown.state import Playback
from console.rundown.view import RundownView
from unit.rundown.class_day import TEN, session

from fakes.clock import FakeClock


@pytest.fixture
def model(qapp: QApplication, clock: FakeClock) -> Iterator[PlaybackModel]:
    made = PlaybackModel(clock)
    yield made
    made.unload()
    made.deleteLater()


def waits(model: PlaybackModel) -> int:
    """Milliseconds until the model looks again."""
    (timer,) = model.findChildren(QTimer)
    return timer.interval() if timer.isActive() else -1


def pass_time(model: PlaybackModel, clock: FakeClock, seconds: float) -> None:
    """Let time pass with the model looking, if not every second."""
    while seconds > 0:
        clock.advance(min(seconds, 30.0))
        model.tick()
        seconds -= 30


def now(model: PlaybackModel) -> RundownView:
    assert model.view is not None
    return model.view


def test_it_sleeps_until_the_next_digit_and_then_says_so(model: PlaybackModel, clock: FakeClock) -> None:
    ticks: list[RundownView] = []
    model.ticked.connect(ticks.append)
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    assert waits(model) == 1000
    clock.advance(0.3)
    model.tick()
    assert waits(model) == 700
    clock.advance(0.7)
    model.tick()
    assert [round(view.current.remaining, 1) for view in ticks] == [299.7, 299.0]
    assert waits(model) == 1000


def test_the_clock_on_the_wall_may_be_out_of_step_with_the_countdown(model: PlaybackModel, clock: FakeClock) -> None:
    model.load(session(), planned_start=TEN)
    clock.advance(0.25)
    model.do(act.Start())
    assert waits(model) == 750, "the wall clock's second comes first"


def test_a_session_starts_by_itself_on_the_clock(model: PlaybackModel, clock: FakeClock) -> None:
    clock.advance(-timedelta(seconds=2.5).total_seconds())
    model.load(session(), planned_start=TEN, on_the_clock=True)
    assert waits(model) == 500
    clock.advance(2.5)
    model.tick()
    assert now(model).playback is Playback.PLAYING
    assert model.undoable is not None


def test_parts_of_a_discussion_give_way_by_themselves(model: PlaybackModel, clock: FakeClock) -> None:
    heard: list[str] = []
    model.handed_over.connect(lambda view: heard.append(view.current.id))
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    model.do(act.Jump("Discussion"))
    pass_time(model, clock, 179)
    assert heard == []
    clock.advance(1.2)
    model.tick()
    assert heard == ["Discussion/Compare"]
    assert now(model).current.elapsed == pytest.approx(0.2)


def test_undo_and_redo_bring_both_views(model: PlaybackModel, clock: FakeClock) -> None:
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    clock.advance(10)
    model.do(act.Next())
    ahead = now(model).current.id
    assert model.undo()
    assert now(model).current.id == "Goals"
    assert now(model).current.elapsed == 10
    assert model.redoable is not None
    assert model.redo()
    assert now(model).current.id == ahead


def test_what_cannot_be_done_is_refused_with_a_reason(model: PlaybackModel) -> None:
    refused: list[str] = []
    model.refused.connect(lambda error: refused.append(error.message.code))
    assert not model.do(act.Start())
    model.load(session(), planned_start=TEN)
    before = model.view
    assert not model.do(act.Jump("nowhere"))
    assert not model.undo()
    assert refused[0] == "rundown-no-session"
    assert len(refused) == 3
    assert model.view is before


def test_an_edited_plan_loses_nothing_that_was_played(model: PlaybackModel, clock: FakeClock) -> None:
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    clock.advance(42)
    edited = session()
    assert model.refresh(edited)
    assert now(model).current.elapsed in (0, 42)
    model.tick()
    assert now(model).current.elapsed == 42


def test_other_thresholds_hold_at_once(model: PlaybackModel, clock: FakeClock) -> None:
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    pass_time(model, clock, 200)
    before = now(model).current.phase
    model.use_thresholds(Thresholds(danger_seconds=120.0, danger_share=0.5))
    assert now(model).current.phase is not before


def test_nothing_ticks_after_the_end_or_without_a_session(model: PlaybackModel) -> None:
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    model.do(act.End())
    assert now(model).playback is Playback.ENDED
    assert waits(model) == -1
    told: list[object] = []
    model.changed.connect(told.append)
    model.unload()
    model.tick()
    assert told == [None]
    assert model.view is None


def in_discussion(model: PlaybackModel) -> list[object]:
    """Play a discussion, and return where its questions about the clocks, and their ends, will be kept."""
    heard: list[object] = []
    model.away.connect(lambda asks: heard.append(None if asks is None else (asks.cause, asks.seconds)))
    model.load(session(), planned_start=TEN)
    model.do(act.Start())
    model.do(act.Jump("Discussion"))
    return heard


def test_after_a_sleep_nothing_happens_by_itself_until_it_is_answered(model: PlaybackModel, clock: FakeClock) -> None:
    heard = in_discussion(model)
    answered: list[ClockAsked] = []
    model.answered.connect(answered.append)
    clock.advance(720)
    model.tick()
    assert heard == [(Cause.AWAY, 720)]
    assert waits(model) > 1, "what is due does not keep the timer running"
    pass_time(model, clock, 60)
    assert now(model).current.id == "Discussion/Ask"
    assert now(model).current.remaining == -600
    assert not model.answer(Answer.NEW_TIME)
    assert model.answer(Answer.COUNT)
    assert now(model).current.id == "Discussion/Share"
    assert answered == [ClockAsked("away", 720, "count")]
    assert heard[-1] is None
    assert model.question is None
    assert not model.answer(Answer.COUNT)


def test_a_pause_is_one_step_to_take_back(model: PlaybackModel, clock: FakeClock) -> None:
    in_discussion(model)
    clock.advance(720)
    model.tick()
    assert model.answer(Answer.PAUSE)
    assert now(model).current.remaining == 180
    assert waits(model) == 1000
    assert model.undo()
    assert now(model).spent.paused == 0
    model.tick()
    assert now(model).current.id == "Discussion/Share", "it was counted after all, and nobody is asked again"


def test_a_key_that_comes_before_the_late_timer_is_asked_about_too(model: PlaybackModel, clock: FakeClock) -> None:
    heard = in_discussion(model)
    clock.advance(720)
    model.do(act.Next())
    assert set(heard) == {(Cause.AWAY, 720)}
    assert model.answer(Answer.PAUSE)
    assert [row.elapsed for row in now(model).rows[3].children] == [0, 0, 0]


def test_whoever_comes_back_to_the_window_is_asked_at_once(
    qapp: QApplication, model: PlaybackModel, clock: FakeClock
) -> None:
    heard = in_discussion(model)
    clock.advance(720)
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert heard == [(Cause.AWAY, 720)]


def test_the_rest_of_the_day_goes_with_a_plan_that_is_kept(model: PlaybackModel, clock: FakeClock) -> None:
    block = Block(TEN + timedelta(minutes=40), TEN + timedelta(minutes=90))
    model.load(session(), planned_start=TEN, rest_of_day=[block])
    model.do(act.Start())
    clock.step_wall(600)
    model.tick()
    assert now(model).day_offset == 600
    assert model.answer(Answer.OLD_TIME)
    assert now(model).day_end == TEN + timedelta(minutes=100)
    assert now(model).day_offset == 0


def test_a_clock_without_a_plan_to_mind_is_told(model: PlaybackModel, clock: FakeClock) -> None:
    told: list[Change] = []
    model.told.connect(told.append)
    model.load(session())
    model.do(act.Start())
    clock.step_wall(600)
    model.tick()
    assert [(change.cause, change.seconds) for change in told] == [(Cause.CLOCK_SET, 600)]
    assert model.question is None


def test_another_session_asks_nothing_of_the_one_before(model: PlaybackModel, clock: FakeClock) -> None:
    heard = in_discussion(model)
    clock.advance(720)
    model.tick()
    model.unload()
    assert heard[-1] is None
    clock.advance(3600)
    model.load(session(), planned_start=TEN)
    model.tick()
    assert model.question is None


def test_a_faster_clock_needs_a_longer_absence(qapp: QApplication, clock: FakeClock) -> None:
    model = PlaybackModel(clock, away_after=3600)
    model.load(session())
    model.do(act.Start())
    clock.advance(3599)
    model.tick()
    assert model.question is None
    model.unload()
    model.deleteLater()

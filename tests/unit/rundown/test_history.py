from __future__ import annotations

from datetime import timedelta

import pytest

from console.rundown import actions as act
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.playback import apply
from console.rundown.state import Playback
from console.rundown.view import view
from unit.rundown.class_day import TEN, ClassDay


def test_undo_of_a_start_by_the_remote_is_as_if_nobody_had_pressed():
    day = ClassDay(wall=TEN - timedelta(minutes=5))
    untouched = day.state
    day.do(act.Start(act.StartMode.REMOTE))
    day.minutes(2)
    day.undo()
    assert day.view == view(untouched, day.now)
    assert day.view.playback is Playback.ARMED
    assert day.view.spent.armed == 120


@pytest.mark.parametrize(
    "action",
    [
        act.Next(),
        act.Jump("Break"),
        act.Skip("Break"),
        act.AddTime(60),
        act.Pause(),
        act.QuestionOn(),
        act.StartBreak(10),
        act.Backdate(60),
        act.ParkQuestion("?"),
        act.End(),
        act.Rearm(),
    ],
)
def test_undo_leaves_no_trace_and_redo_counts_from_when_it_was_done(action: act.Action):
    day, same = ClassDay(), ClassDay()
    for each in (day, same):
        each.do(act.Start())
        each.minutes(4)
    day.do(action)
    done = day.state
    for each in (day, same):
        each.minutes(3)
    day.undo()
    assert day.view == same.view
    assert day.history.redoable == action
    day.minutes(1)
    day.redo()
    assert day.view == view(done, day.now)


def test_a_new_action_forgets_what_was_undone():
    day = ClassDay()
    day.do(act.Start(), act.Next())
    day.undo()
    day.do(act.AddTime(60))
    assert day.history.redoable is None
    assert day.history.undoable == act.AddTime(60)


def test_what_changes_nothing_needs_no_undo():
    day = ClassDay()
    day.do(act.Start(), act.Start(), act.Resume())
    assert [entry.action for entry in day.history.log] == [act.Start()]


def test_with_nothing_done_there_is_nothing_to_undo():
    day = ClassDay()
    assert day.history.undoable is None
    with pytest.raises(RundownError, match="Nothing to undo"):
        day.undo()
    with pytest.raises(RundownError, match="Nothing to redo"):
        day.redo()


def in_discussion() -> ClassDay:
    day = ClassDay()
    day.do(act.Start(), act.Jump("Discussion"))
    day.minutes(3.5)
    assert day.view.current.id == "Discussion/Compare"
    return day


def test_undo_of_a_hand_over_stays_until_a_person_moves():
    day = in_discussion()
    assert day.history.undoable == act.HandOver()
    day.undo()
    assert (day.view.current.id, day.view.current.remaining) == ("Discussion/Ask", -30)
    day.minutes(5)
    assert day.view.current.id == "Discussion/Ask"
    day.do(act.Next())
    day.minutes(3)
    assert day.view.current.id == "Discussion/Share"


def test_redo_of_a_hand_over_counts_from_its_boundary():
    day = in_discussion()
    handed_over = day.view
    day.undo()
    day.redo()
    assert day.view == handed_over


def test_undo_goes_on_through_a_hand_over_that_was_undone():
    day = in_discussion()
    day.undo()
    assert day.history.undoable == act.Jump("Discussion")
    day.undo()
    assert day.view.current.id == "Goals"
    day.redo()
    day.redo()
    assert day.view.current.id == "Discussion/Compare"


def test_staying_by_wish_is_undone_like_any_other_action():
    day = ClassDay()
    day.do(act.Start(), act.Jump("Discussion"), act.Stay())
    day.undo()
    day.minutes(4)
    assert day.view.current.id == "Discussion/Compare"


def test_undo_of_a_start_on_the_clock_waits_for_a_person():
    day = ClassDay(wall=TEN - timedelta(minutes=1), on_the_clock=True)
    day.minutes(1.1)
    assert day.view.playback is Playback.PLAYING
    day.undo()
    day.minutes(0.5)
    assert day.view.playback is Playback.ARMED


def test_the_log_replays_to_the_state():
    day = in_discussion()
    day.do(act.AddTime(60), act.QuestionOn())
    state = day.history.base
    for entry in day.history.log:
        state = apply(state, entry.action, entry.at)
    assert state == day.state
    assert History(day.history.base).log == ()

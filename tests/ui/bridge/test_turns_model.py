"""The word goes round as a window follows it: with the class's clock, and on record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from console.bridge.playback_model import PlaybackModel
from console.bridge.steps import Steps
from console.bridge.turn_steps import Standing
from console.bridge.turns_model import TurnsModel
from console.history.events import TurnTaken
from console.rundown import actions as act
from console.rundown.turns import begin, group_labels
from console.rundown.turns_view import TurnRow, TurnsView
from unit.rundown.class_day import TEN, session

from fakes.clock import FakeClock


class Talk:
    """A discussion of eight minutes, with three groups of two."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.playback = PlaybackModel(clock)
        self.model = TurnsModel(self.playback, clock)
        self.taken: list[tuple[str, float, float]] = []
        self.refused: list[str] = []
        self.model.taken.connect(self._hear)
        self.model.refused.connect(lambda error: self.refused.append(error.message.code))
        self.playback.load(session(), planned_start=TEN)
        self.playback.do(act.Start())
        self.playback.do(act.Jump("Discussion"))

    def _hear(self, taken: TurnTaken) -> None:
        self.taken.append((taken.label, taken.planned, taken.used))

    def sums(self) -> dict[str, tuple[float, float]]:
        """What is on record of each: planned and used, all that was told of them together."""
        found: dict[str, tuple[float, float]] = {}
        for label, planned, used in self.taken:
            before = found.get(label, (0.0, 0.0))
            found[label] = before[0] + planned, before[1] + used
        return found

    def begin(self) -> None:
        assert self.model.begin(group_labels(3, "ko"), 120)

    @property
    def view(self) -> TurnsView:
        assert self.model.view is not None
        return self.model.view

    @property
    def now(self) -> TurnRow:
        assert self.view.now is not None
        return self.view.now

    @property
    def waits(self) -> int:
        (timer,) = self.model.findChildren(QTimer)
        return timer.interval() if timer.isActive() else -1

    def pass_time(self, seconds: float) -> None:
        while seconds > 0:
            self.clock.advance(min(seconds, 30.0))
            self.playback.tick()
            seconds -= 30


@pytest.fixture
def talk(qapp: QApplication, clock: FakeClock) -> Iterator[Talk]:
    made = Talk(clock)
    yield made
    made.playback.unload()
    made.model.deleteLater()
    made.playback.deleteLater()


def test_it_shows_the_word_go_round_and_keeps_who_had_how_long(talk: Talk) -> None:
    talk.clock.advance(0.25)
    talk.begin()
    assert talk.waits == 1000
    talk.pass_time(90.5)
    assert talk.waits == 500, "the turn's digits turn at their own time"
    assert (talk.now.label.text, talk.now.shown_remaining) == ("1조", 30)
    talk.model.hand_on()
    talk.pass_time(150)
    talk.model.hand_on()
    talk.pass_time(60)
    talk.model.hand_on()
    assert talk.taken == [("1조", 120, 90.5), ("2조", 120, 150), ("3조", 120, 60)]
    assert talk.view.now is None
    assert talk.waits == -1
    talk.pass_time(30)
    assert [row.used for row in talk.view.rows] == [90.5, 150, 60]


def test_it_stands_with_the_class_and_goes_on_with_it(talk: Talk) -> None:
    talk.begin()
    talk.playback.do(act.Pause())
    assert talk.waits == -1
    talk.pass_time(60)
    assert talk.now.used == 0
    talk.playback.do(act.Resume())
    assert talk.waits == 1000
    talk.model.hold()
    talk.pass_time(10)
    assert talk.view.is_held
    talk.model.hold()
    talk.pass_time(10)
    assert talk.now.used == 10


def test_the_word_taken_back_adds_up(talk: Talk) -> None:
    talk.begin()
    talk.pass_time(60)
    talk.model.hand_on()
    talk.pass_time(10)
    talk.model.back()
    talk.model.extend(30)
    talk.pass_time(20)
    talk.model.hand_on()
    talk.pass_time(30)
    talk.model.skip()
    talk.model.skip()
    assert talk.taken == [
        ("1조", 120, 60),
        ("2조", 120, 10),
        ("1조", 30, 20),
        ("2조", 0, 30),
        ("3조", 120, 0),
    ]


def test_an_even_share_fits_into_what_is_left(talk: Talk) -> None:
    assert talk.model.begin(group_labels(6, "en"), 180)
    assert talk.view.is_short
    talk.model.share()
    assert [row.planned for row in talk.view.rows] == [80] * 6
    assert not talk.view.is_short


@pytest.mark.parametrize(
    "leave",
    [
        lambda talk: talk.playback.do(act.Jump("Wrap-up")),
        lambda talk: talk.playback.do(act.End()),
        lambda talk: talk.playback.do(act.Rearm()),
    ],
    ids=["next segment", "end", "rearm"],
)
def test_turns_end_with_their_discussion_and_the_record_stays(talk: Talk, leave: Callable[[Talk], object]) -> None:
    talk.begin()
    talk.pass_time(30)
    leave(talk)
    assert not talk.model.is_going
    assert talk.taken == [("1조", 120, 30)]
    assert [row.used for row in talk.view.rows] == [30, 0, 0]
    assert not talk.model.back()
    assert talk.refused == ["turns-over"]


def test_a_discussion_left_by_mistake_goes_on_where_it_was_left(talk: Talk) -> None:
    talk.begin()
    talk.pass_time(30)
    talk.model.hand_on()
    talk.pass_time(20)
    talk.playback.do(act.Jump("Wrap-up"))
    talk.pass_time(5)
    talk.playback.undo()
    assert (talk.now.label.text, talk.now.used) == ("2조", 25)
    assert talk.waits == 1000
    talk.playback.redo()
    assert [row.used for row in talk.view.rows] == [30, 20, 0]
    talk.playback.undo()
    talk.pass_time(10)
    talk.model.finish()
    assert talk.taken[-1] == ("2조", 120, 35)
    assert talk.sums() == {"1조": (120, 30), "2조": (120, 35)}


def test_whoever_comes_back_to_a_discussion_by_a_step_of_its_own_finds_the_record(talk: Talk) -> None:
    talk.begin()
    talk.playback.do(act.Jump("Wrap-up"))
    talk.playback.do(act.Jump("Discussion"))
    assert not talk.model.is_going
    assert talk.model.back()
    talk.playback.do(act.Pause())
    talk.playback.undo()
    assert talk.model.is_going


def test_turns_set_up_anew_are_taken_back_for_those_that_went_round(talk: Talk) -> None:
    talk.begin()
    talk.pass_time(30)
    talk.begin()
    assert talk.now.used == 0
    assert talk.model.undo() is not None
    assert (talk.now.label.text, talk.now.used) == ("1조", 30)
    assert talk.model.undo() is not None
    assert talk.model.view is None
    assert talk.model.undo() is None
    assert talk.sums() == {"1조": (0, 0)}
    assert talk.model.redo() is not None
    assert talk.model.redo() is not None
    assert talk.model.redo() is None
    assert talk.sums() == {"1조": (120, 30)}


_DEEDS: dict[str, Callable[[Talk], object]] = {
    "next": lambda talk: talk.model.hand_on(),
    "back": lambda talk: talk.model.back(),
    "hold": lambda talk: talk.model.hold(),
    "more": lambda talk: talk.model.extend(30),
    "skip": lambda talk: talk.model.skip(),
    "share": lambda talk: talk.model.share(),
    "finish": lambda talk: talk.model.finish(),
    "begin": lambda talk: talk.model.begin(group_labels(2, "en"), 60),
    "pause": lambda talk: talk.playback.do(act.Pause()),
    "resume": lambda talk: talk.playback.do(act.Resume()),
    "leave": lambda talk: talk.playback.do(act.Jump("Wrap-up")),
    "come": lambda talk: talk.playback.do(act.Jump("Discussion")),
    "add": lambda talk: talk.playback.do(act.AddTime(60)),
}


def _shown(talk: Talk) -> object:
    """All that stands, but for what time alone moves."""
    state, view = talk.playback.state, talk.model.view
    rows = () if view is None else tuple((row.label.text, row.planned, row.is_now, row.is_skipped) for row in view.rows)
    return state, rows, view is not None and view.is_held, talk.model.is_going


@given(st.lists(st.tuples(st.sampled_from(sorted(_DEEDS)), st.integers(1, 10)), max_size=14))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undone_to_the_beginning_and_brought_back_all_is_as_it_was(
    qapp: QApplication, deeds: list[tuple[str, int]]
) -> None:
    talk = Talk(FakeClock())
    steps = Steps(talk.playback, talk.model)
    stood = [_shown(talk)]
    for what, seconds in deeds:
        newest = steps.undoable
        _DEEDS[what](talk)
        if steps.undoable is not newest:  # else it was refused, or true already
            stood.append(_shown(talk))
        talk.clock.advance(seconds)
        talk.playback.tick()
    for expected in reversed(stood[:-1]):
        assert steps.undo() is not None
        assert _shown(talk) == expected
    for expected in stood[1:]:
        assert steps.redo() is not None
        assert _shown(talk) == expected
    assert steps.redoable is None
    for _ in stood[1:]:
        steps.undo()
    talk.playback.unload()
    assert all(planned == 0 and used == pytest.approx(0) for planned, used in talk.sums().values())
    steps.deleteLater()
    talk.model.deleteLater()
    talk.playback.deleteLater()


def test_the_parts_of_a_discussion_hand_over_under_it_and_a_start_told_later_moves_nothing(talk: Talk) -> None:
    talk.begin()
    talk.playback.do(act.Backdate(60))
    talk.pass_time(200)
    assert talk.playback.view is not None
    assert talk.playback.view.current.id == "Discussion/Compare"
    assert talk.model.is_going
    assert talk.now.used == 200


def test_nothing_goes_round_before_the_class_or_with_nobody(talk: Talk) -> None:
    assert not talk.model.hand_on()
    assert not talk.model.begin((), 60)
    talk.playback.undo()
    talk.playback.undo()
    assert not talk.model.begin(group_labels(2, "en"), 60)
    assert talk.refused == ["turns-none", "turns-count", "turns-not-playing"]
    assert talk.model.view is None


def test_a_new_round_and_another_session_close_what_is_open(talk: Talk) -> None:
    heard: list[object] = []
    talk.begin()
    talk.pass_time(30)
    talk.begin()
    assert talk.taken == [("1조", 120, 30)]
    talk.pass_time(10)
    talk.model.changed.connect(heard.append)
    talk.playback.unload()
    assert talk.taken[1:] == [("1조", 120, 10)]
    assert heard[-1] is None
    assert talk.model.view is None


def test_how_it_stands_is_told_before_it_shows_and_the_same_goes_on_elsewhere(talk: Talk) -> None:
    heard: list[object] = []
    talk.model.stood.connect(lambda stood: heard.append(stood if stood is None else stood.turns))
    talk.model.changed.connect(lambda _view: heard.append("shown"))
    talk.begin()
    talk.pass_time(10)
    assert [each for each in heard if each != "shown"] == [begin(group_labels(3, "ko"), 120, talk.clock.boot() - 10)]
    heard.clear()
    stood: list[Standing] = []
    talk.model.stood.connect(stood.append)
    talk.model.hand_on()
    assert heard[-2:] == [stood[0].turns, "shown"]
    talk.playback.do(act.Jump("Wrap-up"))
    assert heard[-2:] == [None, "shown"], "nothing is come back to that a step ended"
    talk.playback.undo()
    assert [each is None for each in stood] == [False, True, False]

    turns, frame = stood[-1].turns, stood[-1].frame
    assert turns is not None
    assert frame is not None
    again = TurnsModel(talk.playback, talk.clock)
    taken: list[TurnTaken] = []
    again.taken.connect(taken.append)
    assert not again.restore(turns, ("Wrap-up", frame[1]), {})
    assert not again.restore(turns, (frame[0], frame[1] - 1), {})
    assert not again.restore(replace(turns, since=talk.clock.boot() + 1), frame, {})
    assert again.view is None
    assert again.restore(turns, frame, stood[-1].told)
    talk.pass_time(5)
    assert again.view == talk.view
    assert again.undoable is None
    again.back()
    again.hand_on()
    assert taken[-1] == TurnTaken("1조", 0, 0), "what was told of it before is not told again"
    again.deleteLater()


def test_a_record_that_was_read_is_not_come_back_to(talk: Talk) -> None:
    talk.begin()
    stood: list[object] = []
    talk.model.stood.connect(stood.append)
    talk.model.put_away()
    assert stood == [], "while somebody has the word there is no record"
    talk.model.finish()
    talk.model.put_away()
    assert [each is None for each in stood] == [False, True]

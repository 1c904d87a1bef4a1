from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.messages import render
from console.rundown import actions as act
from console.rundown import turns as turning
from console.rundown.errors import RundownError
from console.rundown.phase import Phase, Thresholds
from console.rundown.turns import Label, Turns, group_labels, typed_labels
from console.rundown.turns_view import TurnsView, room_label, share_words, short_words, turns_view
from unit.rundown.class_day import ClassDay

THRESHOLDS = Thresholds()


class Round:
    """A discussion of eight minutes (3+3+2) in which the word goes round."""

    def __init__(self, count: int = 3, seconds: float = 120) -> None:
        self.day = ClassDay()
        self.day.do(act.Start(), act.Jump("Discussion"))
        self.turns = turning.begin(group_labels(count, "ko"), seconds, self.at)

    @property
    def at(self) -> float:
        return self.day.now.boot

    @property
    def view(self) -> TurnsView:
        return turns_view(self.turns, self.day.view, self.day.state, self.day.now, thresholds=THRESHOLDS)

    @property
    def used(self) -> list[float]:
        return [row.used for row in self.view.rows]


def test_the_word_goes_round_and_everybody_is_on_record():
    talk = Round()
    talk.day.minutes(1.5)
    assert (talk.view.now.label.text, talk.view.next.label.text) == ("1조", "2조")
    assert (talk.view.now.shown_remaining, talk.view.phase) == (30, Phase.DEFAULT)
    talk.turns = turning.hand_on(talk.turns, talk.at)
    talk.day.minutes(2.5)
    assert (talk.view.now.remaining, talk.view.phase) == (-30, Phase.OVERTIME)
    talk.turns = turning.hand_on(talk.turns, talk.at)
    talk.day.minutes(1)
    assert talk.view.next is None
    talk.turns = turning.hand_on(talk.turns, talk.at)
    assert talk.view.now is None
    talk.day.minutes(1)
    assert talk.used == [90, 150, 60]
    assert turning.hand_on(talk.turns, talk.at) is talk.turns


@pytest.mark.parametrize("on", [act.Pause(), act.QuestionOn(), act.StartBreak(5)])
def test_a_turn_stands_with_the_class(on: act.Action):
    talk = Round()
    talk.day.minutes(1)
    talk.day.do(on)
    talk.day.minutes(3)
    assert talk.view.stands
    assert not talk.view.is_held
    assert talk.used[0] == 60
    talk.day.undo()
    assert talk.used[0] == 240, "a pause that never was has taken nothing"


def test_what_nobody_taught_no_group_has_used():
    talk = Round()
    since = talk.at
    talk.day.minutes(10)
    talk.day.do(act.WasAway(((since + 60, talk.at),)))
    assert talk.used[0] == 60


def test_a_turn_is_held_without_the_class():
    talk = Round()
    talk.day.minutes(1)
    talk.turns = turning.hold(talk.turns, talk.at)
    talk.day.minutes(1)
    assert talk.view.is_held
    assert talk.used[0] == 60
    talk.turns = turning.go_on(talk.turns, talk.at)
    talk.day.minutes(0.5)
    assert (talk.used[0], talk.view.stands) == (90, False)


def test_the_clock_goes_on_where_the_word_comes_back():
    talk = Round()
    talk.day.minutes(1)
    talk.turns = turning.skip(talk.turns, talk.at)
    assert talk.view.rows[0].is_skipped
    talk.day.minutes(0.5)
    talk.turns = turning.back(talk.turns, talk.at)
    talk.day.minutes(0.25)
    assert talk.used == [75, 30, 0]
    assert not talk.view.rows[0].is_skipped
    with pytest.raises(RundownError, match="first turn"):
        turning.back(talk.turns, talk.at)
    over = turning.finish(talk.turns, talk.at)
    assert turning.back(over, talk.at).current == 0


def test_time_is_given_and_taken_but_not_what_is_used():
    talk = Round()
    talk.day.minutes(1)
    assert turning.extend(talk.turns, 30, 60).now.planned == 150
    assert turning.extend(talk.turns, -90, 60).now.planned == 60
    assert turning.extend(talk.turns, -30, 150).now.planned == 120, "in overtime there is nothing to take"
    with pytest.raises(RundownError, match="over"):
        turning.extend(turning.finish(talk.turns, talk.at), 30, 60)


def test_too_little_time_is_said_with_an_even_share():
    talk = Round(count=6, seconds=180)
    assert talk.view.is_short
    assert render(short_words(talk.view)) == "8:00 left in the discussion, but the turns need 18:00."
    assert render(share_words(talk.view.share), "ko") == "1:20씩"
    talk.day.minutes(1)
    talk.turns = turning.share_evenly(talk.turns, 60, talk.view.left)
    assert [row.planned for row in talk.view.rows] == [80] * 6
    assert not talk.view.is_short


def test_whoever_had_more_than_a_share_leaves_the_rest_to_the_others():
    talk = Round(count=3, seconds=180)
    talk.day.minutes(4)
    talk.turns = turning.share_evenly(talk.turns, 240, talk.view.left)
    assert [row.planned for row in talk.view.rows] == [240, 120, 120]
    talk.day.minutes(4)
    assert talk.view.left == 0
    assert talk.view.share is None
    with pytest.raises(RundownError, match="No time is left"):
        turning.share_evenly(talk.turns, 480, talk.view.left)


def test_a_break_in_between_takes_nothing_from_what_is_left():
    talk = Round()
    left = talk.view.left
    talk.day.do(act.StartBreak(10))
    assert talk.view.left == left


@pytest.mark.parametrize(
    ("typed", "groups"),
    [
        ("1조, 2조", [True, True]),
        ("1 조;Group 2\n3모둠、 팀 4", [True, True, True, True]),
        ("김민준, 이서연", [False, False]),
        ("1조 김민준, 김민준 1조, Team A, 조", [False] * 4),
        (" , ,\n", []),
    ],
)
def test_only_a_bare_group_is_no_name(typed: str, groups: list[bool]):
    assert [label.is_group for label in typed_labels(typed)] == groups


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_our_own_labels_are_groups(lang: str):
    labels = group_labels(30, lang)
    assert typed_labels(", ".join(label.text for label in labels)) == labels


def test_the_room_reads_no_names():
    talk = Round()
    talk.turns = turning.begin((Label("2조", True), Label("김민준", False)), 60, talk.at)
    said = [[render(room_label(row), lang) for row in talk.view.rows] for lang in ("en", "ko")]
    assert said == [["2조", "Turn 2"], ["2조", "2번째 차례"]]


@pytest.mark.parametrize(("count", "seconds"), [(0, 60), (31, 60), (3, 0)])
def test_nobody_too_many_and_no_time_are_refused(count: int, seconds: float):
    with pytest.raises(RundownError):
        turning.begin(group_labels(count, "en"), seconds, 0.0)


moves = st.sampled_from(["next", "back", "skip", "hold", "go on", "more", "less", "share", "pause", "resume", "finish"])


@given(st.integers(1, 6), st.lists(st.tuples(moves, st.integers(0, 100)), max_size=25))
@settings(max_examples=60, deadline=None)
def test_however_the_word_goes_nobody_has_it_twice(count: int, happens: list[tuple[str, int]]):
    talk = Round(count)
    begun, handed = talk.at, 0.0
    for what, seconds in happens:
        held = talk.turns.since is None
        running = talk.day.view.spent.running
        talk.day.clock.advance(seconds)
        handed += 0.0 if held else talk.day.view.spent.running - running
        before = talk.turns
        try:
            talk.turns = _after(talk, what)
        except RundownError:
            assert talk.turns == before
        shown = talk.view
        assert sum(row.used for row in shown.rows) == pytest.approx(handed)
        assert sum(row.used for row in shown.rows) <= talk.at - begun
        assert [row.is_now for row in shown.rows].count(True) == (0 if talk.turns.is_over else 1)
        assert all(row.planned > 0 for row in shown.rows)
        if what == "share" and talk.turns is not before:
            assert turning.needed(talk.turns, shown.now.used) <= shown.left + 1e-6


def _after(talk: Round, what: str) -> Turns:
    used = talk.view.now.used if talk.view.now is not None else 0.0
    if what in ("pause", "resume"):
        talk.day.do(act.Pause() if what == "pause" else act.Resume())
        return talk.turns
    if what in ("more", "less"):
        return turning.extend(talk.turns, 30 if what == "more" else -30, used)
    if what == "share":
        return turning.share_evenly(talk.turns, used, talk.view.left)
    by_name = {"next": turning.hand_on, "back": turning.back, "skip": turning.skip, "hold": turning.hold}
    by_name |= {"go on": turning.go_on, "finish": turning.finish}
    return by_name[what](talk.turns, talk.at)

"""The pace of the slides."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history.events import SlideShown
from console.history.review import review_of
from console.history.review.values import SlidePace
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal


def show(journal: ClassJournal, index: int, *, fragment: int = 0, slides: int = 8) -> None:
    journal.note(SlideShown(f"s{index}", index, fragment, slides))


def pace(journal: ClassJournal) -> SlidePace:
    return review_of(journal.run, journal.entries, journal.now).slides


def test_when_each_was_on_and_for_how_long():
    journal = ClassJournal(session())
    show(journal, 0)
    journal.minutes(5)
    journal.do(act.Start())
    journal.minutes(1)
    show(journal, 1)
    journal.minutes(1)
    show(journal, 1, fragment=1)
    journal.minutes(2)
    journal.do(act.QuestionOn())
    journal.minutes(4)
    journal.do(act.QuestionOff())
    journal.minutes(1)
    show(journal, 2)
    journal.minutes(2)
    shown = [(each.index, each.start, each.end, each.running) for each in pace(journal).showings]
    assert shown == [(0, 0, 60, 60), (1, 60, 540, 240), (2, 540, 660, 120)]
    assert pace(journal).seconds_by_index() == {0: 60, 1: 240, 2: 120}


def test_paging_past_is_not_showing_and_going_back_is_seen():
    journal = ClassJournal(session())
    journal.do(act.Start())
    for index, seconds in ((0, 60), (1, 1), (2, 1), (3, 60), (1, 0.5), (2, 30), (3, 0.5), (5, 60)):
        show(journal, index)
        journal.seconds(seconds)
    found = pace(journal)
    assert found.skipped == (1, 4)
    assert [(each.index, each.back) for each in found.showings if each.back] == [(1, True), (2, True)]
    assert found.gone_back == 2
    assert (found.count, found.unreached) == (8, 2)


def test_the_end_of_the_session_ends_the_last_slide():
    journal = ClassJournal(session())
    journal.do(act.Start())
    show(journal, 0)
    journal.minutes(3)
    journal.do(act.End())
    journal.minutes(10)
    show(journal, 1)
    journal.minutes(10)
    assert [(each.index, each.seconds) for each in pace(journal).showings] == [(0, 180)]


def test_a_slide_that_an_edit_moved_counts_where_it_stands():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.note(SlideShown("b", 1, slides=3))
    journal.minutes(1)
    journal.note(SlideShown("a", 0, slides=4))
    journal.minutes(1)
    journal.note(SlideShown("b", 2, slides=4))
    journal.minutes(1)
    assert [each.index for each in pace(journal).showings] == [2, 0, 2]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.floats(0, 300), st.sampled_from([act.Pause(), act.Resume(), None])),
        max_size=30,
    )
)
def test_running_time_on_slides_is_running_time(steps: list[tuple[int, float, act.Action | None]]):
    journal = ClassJournal(session())
    show(journal, 0)
    journal.do(act.Start())
    for index, seconds, action in steps:
        show(journal, index, slides=13)
        journal.seconds(seconds)
        if action is not None:
            journal.do(action)
    journal.seconds(1)
    review = review_of(journal.run, journal.entries, journal.now)
    assert sum(each.running for each in review.slides.showings) == pytest.approx(review.spent.running, abs=1e-6)
    assert sum(each.seconds for each in review.slides.showings) == pytest.approx(review.length, abs=1e-6)

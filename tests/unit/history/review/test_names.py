"""A review that names nobody."""

from __future__ import annotations

import pytest

from console.history import events
from console.history.review import Review, review_of
from console.history.review.names import without_names
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal


@pytest.fixture
def review() -> Review:
    journal = ClassJournal(session())
    journal.note(events.StudentNamed("김민수", "김민수"), events.StudentNamed("lee (3)", "이서연"))
    journal.note(events.StudentNamed("sam", "Sam"), events.StudentNamed("7", "7"))
    journal.do(act.Start(), act.ParkQuestion("김민수가 물음: same port? Sam too."))
    journal.note(events.LabOpened("shop", "/lab.yaml", 3), events.CheckChanged("sam", "x", "blank", "failed"))
    journal.minutes(1)
    journal.note(events.CheckChanged("김민수", "x", "blank", "passed"), events.NoteWritten("김민수", "slow"))
    journal.note(events.CheckChanged("lee (3)", "x", "blank", "passed"))
    journal.note(events.CheckChanged("lee (3)", "y", "blank", "passed"))
    journal.note(
        events.TurnTaken("민수 조", 60, 50), events.TurnTaken("서연 조", 60, 60), events.TurnTaken("민수 조", 60, 9)
    )
    remarks = "민수 씨는 서연님 옆. 민수기 7분, 이서연은 lee (3)"
    journal.note(events.WrittenUp("covered", "", remarks, ("김민수", "gone"), "결석: 김민수"))
    return without_names(review_of(journal.run, journal.entries, journal.now), "ko")


def test_students_are_numbered_by_their_results(review: Review):
    (lab,) = review.labs
    assert [(each.student, len(each.passed)) for each in lab.students] == [
        ("수강생 1", 2),
        ("수강생 2", 1),
        ("수강생 3", 0),
    ]
    assert {each.note for each in lab.students} == {""}
    assert review.names == {}


def test_names_in_text_are_replaced(review: Review):
    assert review.parked[0].text == "수강생 2가 물음: same port? 수강생 3 too."
    written = review.written_up
    assert written is not None
    assert written.remarks == "수강생 2 씨는 수강생 1님 옆. 민수기 7분, 수강생 1은 수강생 1"
    assert (written.attendance, written.follow_up) == ("", ("수강생 2", "수강생 5"))


def test_groups_are_numbered(review: Review):
    assert [turn.label for turn in review.turns] == ["1조", "2조", "1조"]


def test_nothing_else_of_them_is_left(review: Review):
    text = repr(review)
    for name in ("김민수", "서연", "lee (", "Sam", "sam'", "결석"):
        assert name not in text


def test_nobody_to_name_nothing_to_do():
    journal = ClassJournal(session())
    plain = review_of(journal.run, journal.entries, journal.now)
    assert without_names(plain) == plain

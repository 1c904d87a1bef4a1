"""Who joined first and was recognised later is one person, from the beginning; unless that was taken back."""

from __future__ import annotations

import pytest

from console.history import events
from console.history.anonymous import anonymised, personal, without_students
from console.history.lab_told import LabTold
from console.history.replay import replay
from console.history.review import Review, review_of
from console.roster.joined import JoinedStudent, with_joined
from console.roster.model import Roster, Student
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal

JOINED = "joined:m1"
ROSTER = Roster((Student("김민수", "김민수", "A1"),))


@pytest.fixture
def journal() -> ClassJournal:
    """Somebody who passes a check under an id of their own, and once more as somebody of the roster."""
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.note(events.LabOpened("shop", "/lab.yaml", 3), events.StudentNamed(JOINED, "Minsu"))
    journal.minutes(1)
    journal.note(events.CheckChanged(JOINED, "pods", "blank", "passed"), events.NoteWritten(JOINED, "fast"))
    journal.minutes(1)
    journal.note(events.StudentNamed("김민수", "김민수"), events.SamePerson(JOINED, "김민수"))
    journal.note(events.CheckChanged("김민수", "pods", "blank", "passed"))
    journal.minutes(1)
    journal.note(events.CheckChanged("김민수", "ingress", "blank", "passed"))
    return journal


def reviewed(journal: ClassJournal) -> Review:
    return review_of(journal.run, journal.entries, journal.now)


def test_their_history_is_one_persons(journal: ClassJournal) -> None:
    journal.note(events.WrittenUp(follow_up=(JOINED, "김민수")))
    review = reviewed(journal)
    (student,) = review.labs[0].students
    assert (student.student, review.name(student.student)) == ("김민수", "김민수")
    assert student.first_passed == {"pods": 60, "ingress": 180}
    assert student.steps == ((60, 1), (180, 2))
    assert student.note == "fast"
    assert review.written_up is not None
    assert review.written_up.follow_up == ("김민수",)
    assert JOINED in review.names, "what they called themselves is still a name to hide"
    assert personal(journal.entries).students == 1


def test_whoever_was_told_apart_again_is_two_people(journal: ClassJournal) -> None:
    journal.note(events.SamePerson(JOINED))
    assert [student.student for student in reviewed(journal).labs[0].students] == [JOINED, "김민수"]


def test_a_journal_without_anybody_still_knows_that_it_was_one(journal: ClassJournal) -> None:
    nobodys = anonymised(journal.entries)
    assert not any(name in repr(nobodys) for name in (JOINED, "김민수"))
    (student,) = review_of(journal.run, nobodys, journal.now).labs[0].students
    assert student.first_passed == {"pods": 60, "ingress": 180}
    assert personal(nobodys).is_nobodys
    assert not any(isinstance(entry.event, events.SamePerson) for entry in without_students(journal.entries))


def test_it_is_told_once_and_only_of_whom_something_was_told() -> None:
    told = LabTold()
    merged = with_joined(ROSTER, [JoinedStudent("m1", "Minsu", "A1", "김민수")])
    apart = with_joined(ROSTER, [JoinedStudent("m1", "Minsu", "A1")])
    told.names(merged)
    assert told.same_people(merged) == [], "they were never anybody else"
    told.names(apart)
    assert told.same_people(apart) == []
    assert told.same_people(merged) == [events.SamePerson(JOINED, "김민수")]
    assert told.same_people(merged) == []
    assert told.same_people(None) == []
    assert told.same_people(apart) == [events.SamePerson(JOINED)]


def test_a_class_that_goes_on_knows_what_was_told(journal: ClassJournal) -> None:
    replayed = replay(journal.run, journal.entries)
    assert replayed.same == {JOINED: "김민수"}
    told = LabTold()
    told.use_names(replayed.names, replayed.same)
    assert told.same_people(with_joined(ROSTER, [JoinedStudent("m1", "Minsu", "A1", "김민수")])) == []
    apart = with_joined(ROSTER, [JoinedStudent("m1", "Minsu", "A1")])
    assert told.same_people(apart) == [events.SamePerson(JOINED)]

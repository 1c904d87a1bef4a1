"""Nobody is left in an anonymous journal, and every time is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.history import events
from console.history.anonymous import anonymised, personal, without_students
from console.history.review import Review, review_of
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal

PEOPLE = ("김민수", "이서연", "박지훈 (3)")


@pytest.fixture
def journal() -> ClassJournal:
    journal = ClassJournal(session())
    journal.note(*(events.StudentNamed(student, student) for student in PEOPLE))
    journal.do(act.Start())
    journal.minutes(4)
    journal.do(act.ParkQuestion("김민수: why not NodePort?"), act.AddTime(60))
    journal.note(events.SlideShown("s1", 0, slides=9), events.TurnTaken("이서연 조", 180, 170))
    journal.note(events.LabOpened("shop", "/labs/lab.yaml", 9))
    for minute, student in enumerate(PEOPLE):
        journal.minutes(1 + minute)
        journal.note(
            events.CheckChanged(student, "pods", "failed", "passed"),
            events.HintGiven(student, "image-pull", "nudge"),
            events.HelpGiven(student, "claim"),
            events.Ticked(student, "drawing", True),
            events.ProbeEnded(student, "dns", True),
            events.PointsAdjusted(student, 3),
            events.NoteWritten(student, f"{student} needs time"),
        )
    journal.undo()
    journal.do(act.ParkQuestion("박지훈: DNS?"), act.AnswerParked(1), act.End())
    journal.note(
        events.CauseExplained("image-pull", 3),
        events.WrittenUp("all", "none", "김민수 was ill", ("이서연",), "결석 김민수"),
    )
    return journal


def test_no_name_and_no_id_is_left_anywhere(journal: ClassJournal):
    text = repr(anonymised(journal.entries))
    for person in PEOPLE:
        assert person not in text
        assert person[1:3] not in text


def test_without_students_only_the_session_is_left(journal: ClassJournal):
    left = without_students(journal.entries)
    assert [entry.number for entry in left] == list(range(1, len(left) + 1))
    kinds = {type(entry.event) for entry in left}
    assert kinds == {events.Acted, events.Undid, events.SlideShown, events.TurnTaken, events.LabOpened}
    before, after = (review_of(journal.run, entries) for entries in (journal.entries, left))
    assert (after.parts, after.offset) == (before.parts, before.offset)


def test_it_is_known_what_there_was_to_forget(journal: ClassJournal):
    found = personal(journal.entries)
    assert (found.students, found.notes, found.questions, found.turns, found.write_ups) == (3, 3, 2, 1, 1)
    assert personal(anonymised(journal.entries)).is_nobodys


def test_every_time_is_what_it_was(journal: ClassJournal):
    def measured(review: Review) -> object:
        (lab,) = review.labs
        return (
            review.parts,
            review.marks,
            review.given,
            review.slides,
            lab.curve,
            lab.checks,
            lab.hints,
            lab.causes,
            [(each.steps, each.helped, each.first_passed) for each in lab.students],
            [replace(turn, label="") for turn in review.turns],
            [replace(question, text="") for question in review.parked],
        )

    anonymous = anonymised(journal.entries)
    assert measured(review_of(journal.run, anonymous)) == measured(review_of(journal.run, journal.entries))
    assert [entry.number for entry in anonymous] == list(range(1, len(anonymous) + 1))


def test_nobody_can_be_led_back(journal: ClassJournal):
    def ids() -> list[str]:
        return [entry.event.student for entry in anonymised(journal.entries) if hasattr(entry.event, "student")]

    once, again = ids(), ids()
    assert len(set(once)) == len(PEOPLE)
    assert not set(once) & set(again)
    assert [once.index(each) for each in once] == [again.index(each) for each in again]


def test_doing_it_twice_forgets_no_more(journal: ClassJournal):
    once = anonymised(journal.entries)
    twice = anonymised(once)
    assert [type(entry.event) for entry in twice] == [type(entry.event) for entry in once]
    assert [entry.at for entry in twice] == [entry.at for entry in once]

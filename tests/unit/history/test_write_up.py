"""The two-minute write-up, filled in as far as the run tells."""

from __future__ import annotations

import pytest

from console.history import events
from console.history.events import WrittenUp
from console.history.follow_up import follow_up
from console.history.review import Review, review_of
from console.history.write_up import form_of, open_questions
from console.messages import render
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal


def review(journal: ClassJournal) -> Review:
    return review_of(journal.run, journal.entries, journal.now)


@pytest.fixture
def taught() -> ClassJournal:
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(6)
    journal.do(act.ParkQuestion("Why?"), act.ParkQuestion("How?"), act.AnswerParked(2), act.Next())
    journal.minutes(5)
    journal.do(act.Next())
    journal.minutes(1)  # Setup: one of four minutes
    journal.do(act.Skip("Topic/Demo"), act.Skip("Break"), act.Next(), act.Stay())
    journal.minutes(3)
    journal.do(act.End())
    return journal


def test_what_was_covered_stands_in_the_order_in_which_it_was(taught: ClassJournal):
    form = form_of(review(taught), "en")
    assert form.is_new
    assert form.written.covered.splitlines() == [
        "Goals (6 min, planned 5)",
        "Topic (6 min, planned 15)",
        "Discussion (3 min, planned 8)",
    ]


def test_what_was_cut_is_what_was_dropped_not_reached_or_got_less_than_half(taught: ClassJournal):
    assert form_of(review(taught), "ko").written.cut.splitlines() == [
        "Topic: 15분 중 6분",
        "Break: 생략",
        "Discussion: 8분 중 3분",
        "Wrap-up: 진행하지 못함",
    ]


def test_a_part_that_was_cut_is_told_where_its_segment_was_not():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(5)
    journal.do(act.Next())
    journal.minutes(9)
    journal.do(act.Skip("Topic/Demo"), act.Next())
    journal.minutes(4)
    journal.do(act.Next())
    assert form_of(review(journal), "en").written.cut.splitlines() == ["Demo: dropped"]


def test_only_open_questions_are_left(taught: ClassJournal):
    assert [question.text for question in open_questions(review(taught))] == ["Why?"]
    assert form_of(review(taught)).open_questions == open_questions(review(taught))


def test_what_was_written_before_is_not_written_over(taught: ClassJournal):
    written = WrittenUp("what I say", "", "remark", ("s1",), "all there")
    taught.note(written)
    form = form_of(review(taught))
    assert (form.written, form.is_new) == (written, False)


@pytest.fixture
def lab() -> ClassJournal:
    """Ann and Ben have four checks, Cho lost one, Dan has one and stands still, Eun is helped a third time."""
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.note(events.LabOpened("shop", "/lab.yaml", 4))
    journal.note(*(events.StudentNamed(name.lower(), name) for name in ("Ann", "Ben", "Cho", "Dan", "Eun", "Fay")))
    for check in ("a", "b", "c", "d"):
        journal.minutes(5)
        for student in ("ann", "ben", "cho", "eun") if check != "a" else ("ann", "ben", "cho", "dan", "eun"):
            journal.note(events.CheckChanged(student, check, "failed", "passed"))
    journal.minutes(15)
    journal.note(events.CheckChanged("cho", "a", "passed", "regressed"))
    for _ in range(2):
        journal.note(events.HelpGiven("eun", "claim"), events.HelpGiven("eun", "done"))
    journal.note(events.HelpGiven("eun", "claim"))
    journal.minutes(1)
    return journal


def test_who_may_need_follow_up_and_why(lab: ClassJournal):
    found = {each.student: [render(reason) for reason in each.reasons] for each in follow_up(review(lab))}
    assert found == {
        "dan": ["1 checks passed, half the class had 4", "No new check for the last 31 min"],
        "eun": ["Still being helped at the end", "Helped 3 times"],
        "cho": ["Checks passed and lost again: 1"],
    }
    assert form_of(review(lab)).written.follow_up == ("dan", "eun", "cho")


def test_attendance_is_never_inferred_from_links(lab: ClassJournal):
    """Fay was named and showed nothing; five clusters were seen: none of it says who was there."""
    form = form_of(review(lab))
    assert form.written.attendance == ""
    assert "fay" not in [each.student for each in form.suggested]
    taught = review(lab)
    lab.note(WrittenUp(covered="x", attendance=""))
    assert form_of(review(lab)).written.attendance == ""
    assert taught.written_up is None


def test_a_lab_that_had_hardly_begun_names_nobody():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.note(events.LabOpened("shop", "/lab.yaml", 4))
    journal.note(events.CheckChanged("a", "x", "blank", "failed"), events.CheckChanged("b", "x", "blank", "passed"))
    journal.minutes(3)
    assert follow_up(review(journal)) == ()

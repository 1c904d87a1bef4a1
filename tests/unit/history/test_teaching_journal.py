"""The teaching journal: what it has to have, and what it must not claim."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.history.events import WrittenUp
from console.history.review import Review, review_of
from console.history.teaching_journal import Letterhead, journal_text
from console.history.write_up import form_of
from console.messages import LANGUAGES
from console.rundown import actions as act
from unit.rundown.class_day import session

from fakes.class_journal import ClassJournal
from fakes.taught_session import STUDENTS, taught_session


@pytest.fixture(scope="module")
def review() -> Review:
    journal = taught_session()
    return replace(review_of(journal.run, journal.entries), written_up=None)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("is_markdown", [True, False])
def test_attendance_is_never_inferred_from_links(review: Review, lang: str, is_markdown: bool):
    """Seven students worked in the lab; the journal says nothing of who was there until the instructor does."""
    form = form_of(review, lang)
    text = journal_text(review, form.written, lang=lang, is_markdown=is_markdown)
    (line,) = [line for line in text.splitlines() if "출결" in line or "Attendance" in line]
    assert not any(character.isdigit() for character in line)
    assert "____" in line.replace("\\", "")
    assert str(len(STUDENTS)) not in [word.strip("개명 ,.") for word in line.split()]


def test_attendance_is_what_the_instructor_wrote(review: Review):
    text = journal_text(review, WrittenUp(attendance="재적 7\n결석 1"), is_markdown=False)
    assert "출결: 재적 7 · 결석 1" in text.splitlines()


def test_what_the_run_does_not_know_is_left_to_fill_in(review: Review):
    lines = journal_text(review, WrittenUp(), is_markdown=False).splitlines()
    assert "과정: k8s" in lines
    assert "강사: ____________" in lines
    named = journal_text(review, WrittenUp(), is_markdown=False, head=Letterhead("심화", "홍길동")).splitlines()
    assert "과정: 심화" in named
    assert "강사: 홍길동" in named


def test_empty_sections_say_so(review: Review):
    lines = journal_text(review, WrittenUp(), is_markdown=False).splitlines()
    assert lines[lines.index("[특이 사항]") + 2] == "- 없음"
    assert lines[lines.index("[생략하거나 줄인 내용]") + 2] == "- 없음"


def test_follow_up_says_why(review: Review):
    text = journal_text(review, WrittenUp(follow_up=("박지훈", "김민수")), is_markdown=False)
    assert "- 박지훈: 통과했다가 다시 깨진 항목 1개" in text.splitlines()
    assert "- 김민수" in text.splitlines()


def test_without_names_it_names_nobody(review: Review):
    written = replace(form_of(review).written, remarks="한소희 씨 결석", attendance="결석 정우성")
    text = journal_text(review, written, names=False)
    assert not [student for student in STUDENTS if student in text]
    assert "수강생 " in text


def test_a_course_from_another_system_is_called_by_its_name():
    journal = ClassJournal(session())
    journal.do(act.Start())
    journal.minutes(1)
    taught = review_of(replace(journal.run, course="C:\\Users\\kim\\k8s"), journal.entries, journal.now)
    assert "과정: k8s" in journal_text(taught, WrittenUp(), is_markdown=False).splitlines()

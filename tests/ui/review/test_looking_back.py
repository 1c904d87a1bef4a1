"""Looking back with keys and clicks: the runs, one of them, its charts as they are read and copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from console.history.database import FILE
from console.settings import LanguageChoice
from console.ui.plan.actions import PLAN
from console.ui.review.actions import COPY, EXPORT, HAND_OVER, WRITE_BACK
from console.ui.review.panes import LAB, SLIDES, TIMES, WRITE_UP
from ui.review.conftest import Look, Looking
from ui.teach.conftest import Start


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_without_a_class_the_workspace_leads_to_the_plan(start: Start, course: Path) -> None:
    classroom = start()
    classroom.open_course(course)
    assert classroom.console.review_workspace.panes is None  # nobody waits at the start for what nobody looks at
    looking = Looking(classroom)
    panes = looking.panes
    looking.room.until(lambda: "No class has been taught yet" in looking.room.words(panes.empty))
    assert not panes.runs.isVisible()
    assert not looking.room.window.registry.action(EXPORT.id).isEnabled()
    looking.room.click(panes.empty.button)
    assert looking.room.window.registry.workspace == PLAN


def test_the_runs_are_walked_and_narrowed(look: Look) -> None:
    looking = look()
    runs = looking.panes.runs
    looking.wait_for("past-6")  # the newest
    assert [line.run.id for line in runs.lines][:3] == ["past-6", "past-5", "run-1"]
    assert runs.rows.hasFocus()
    looking.room.press("Down")
    looking.wait_for("past-5")
    looking.room.click(runs.rehearsals)
    assert all(not line.run.is_rehearsal for line in runs.lines)
    looking.room.press("Ctrl+F")
    looking.room.type("session 8")
    assert [line.run.id for line in runs.lines] == ["run-1"]
    runs.search.clear()
    runs.cohort.setCurrentIndex(runs.cohort.findData("3기"))
    runs.session.setCurrentIndex(runs.session.findText("Session 1: 서비스"))
    assert {line.run.path for line in runs.lines} == {"week_01/day_01/session_01.md"}
    looking.room.until(lambda: runs.lines[-1].taken == pytest.approx(1.1 * 50 * 60, rel=0.05))


def test_a_class_is_read_page_by_page(look: Look) -> None:
    looking = look()
    looking.open("run-1")
    read_the_times(looking)
    follow_a_student(looking)
    read_slides_and_questions(looking)
    looking.open("past-0")
    looking.room.press("L")
    assert "No lab was open" in looking.room.words(looking.panes.page.lab)
    assert looking.panes.page.page == LAB


def test_a_small_window_has_room_for_students_and_for_what_the_keys_do(look: Look) -> None:
    looking = look()
    looking.room.window.resize(1280, 720)
    looking.open("run-1")
    looking.room.press("L")
    page = looking.panes.page
    table = page.lab.students
    looking.room.until(lambda: table.isVisible() and table.viewport().height() >= 4 * table.rowHeight(0))
    looking.room.press("J")
    state = page.write_up.state
    assert "Esc: done writing" in state.text()
    looking.room.until(lambda: state.heightForWidth(state.width()) <= state.height())


def read_the_times(looking: Looking) -> None:
    looking.room.press("T")
    rows = looking.panes.page.times.chart.rows
    assert rows.hasFocus()
    looking.room.press("Down")
    assert "서비스와 인그레스" in rows.currentIndex().data()
    assert "min late" in rows.currentIndex().data()
    assert "Re-planned: 17:00" in rows.tip(rows.currentIndex())
    looking.room.press("Ctrl+C")
    lines = clipboard().splitlines()
    assert lines[0].startswith("Segment\tPlanned\t")
    assert any(line.startswith("시연\t6:00") and "dropped" in line for line in lines)
    way = looking.panes.page.times.way
    way.setFocus()
    looking.room.press("Right", "Right")
    assert "questions" in way.accessibleDescription()
    looking.room.press("Ctrl+C")
    assert clipboard().startswith("10:02–")


def follow_a_student(looking: Looking) -> None:
    looking.room.press("L")
    lab = looking.panes.page.lab
    assert lab.curve.hasFocus()
    looking.room.press("Right")
    assert lab.curve.part == 0
    assert lab.students.currentIndex().row() == 0
    lab.students.setFocus()
    looking.room.press("Down")
    assert lab.curve.part == 1
    place = lab.curve.part_place(1)
    assert lab.curve.part_at(place) >= 0
    QTest.mouseClick(lab.curve, Qt.MouseButton.LeftButton, pos=place)
    assert lab.curve.part == lab.curve.part_at(place)
    looking.room.press("Ctrl+Shift+C")
    assert clipboard().splitlines()[0].startswith("Minute\tLower quartile\tMedian")
    assert "한소희" in clipboard()
    lab.tabs.setCurrentWidget(lab.hints)
    lab.hints.setFocus()
    looking.room.press("Ctrl+C")
    assert clipboard().splitlines()[0].startswith("Cause")


def read_slides_and_questions(looking: Looking) -> None:
    looking.room.press("S")
    page = looking.panes.page
    assert page.page == SLIDES
    assert page.slides.chart.hasFocus()
    looking.room.press("End")
    assert page.slides.chart.accessibleDescription().count("Slide") == 1
    looking.room.press("Ctrl+Shift+C")
    assert "NodePort" in clipboard()
    assert "1조" in clipboard()


def test_what_is_taught_now_stands_on_top_and_grows(look: Look, session: Path) -> None:
    looking = look()
    room = looking.room
    room.press("Ctrl+1")
    room.teach(session)
    room.press("T")  # start
    room.pass_time(120)
    room.press("Ctrl+4")
    room.until(lambda: looking.panes.runs.lines and looking.panes.runs.lines[0].is_now)
    now = looking.panes.runs.lines[0].run.id
    looking.open(now)
    assert room.window.registry.action(HAND_OVER.id).isEnabled()
    before = looking.desk.reviewed
    assert before is not None
    assert before.review.length == pytest.approx(120, abs=1)
    room.pass_time(60)
    room.press("Ctrl+R")
    room.until(lambda: looking.desk.reviewed is not None and looking.desk.reviewed.review.length > 170)


def test_a_damaged_history_says_what_to_do(start: Start, course: Path, tmp_path: Path) -> None:
    classroom = start(history=tmp_path / "past")
    classroom.open_course(course)
    reader = classroom.console.memory.reader
    classroom.console.memory.keeper.ask(lambda journal: journal.close())
    reader.path = tmp_path / "other.db"
    reader.path.write_bytes(b"no database " * 500)
    classroom.press("Ctrl+4")
    panes = classroom.console.review.desk.panes
    classroom.until(lambda: "damaged" in classroom.words(panes.empty))
    assert "kept aside" in classroom.words(panes.empty)
    reader.path = tmp_path / "past" / FILE
    classroom.click(panes.empty.button)
    classroom.until(lambda: "No class has been taught yet" in classroom.words(panes.empty))


def test_actions_and_words_follow_what_is_shown(look: Look) -> None:
    looking = look()
    looking.wait_for("past-6")
    registry = looking.room.window.registry
    assert registry.action(COPY.id).isEnabled()
    assert not registry.action(WRITE_BACK.id).isEnabled()
    assert not registry.action(HAND_OVER.id).isEnabled()
    looking.room.press("J")
    assert looking.panes.page.page == WRITE_UP
    looking.panes.runs.rows.setFocus()
    looking.room.press("T")
    assert looking.panes.page.page == TIMES
    console = looking.room.console
    console.use(replace(console.settings, language=LanguageChoice.KOREAN))
    looking.room.until(lambda: looking.desk.reviewed is not None and looking.desk.reviewed.lang == "ko")
    assert looking.panes.page.head.verdict.text() == "예정대로"

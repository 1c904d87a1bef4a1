"""The application as a whole: from the plan into class and out again, with nothing left behind."""

from __future__ import annotations

import gc
import json
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QToolButton

from console.rundown.state import Playback
from console.ui.plan.actions import PLAN
from console.ui.teach.actions import TEACH
from console.ui.theme.theme import current_theme
from console.ui.theme.tokens import Theme
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, classroom, course, session, start, warm_cache

__all__ = ["classroom", "course", "session", "start", "warm_cache"]

CYCLES = 5


def _pages() -> int:
    gc.collect()
    return sum(isinstance(thing, QWebEnginePage) and shiboken6.isValid(thing) for thing in gc.get_objects())


def _workspace(classroom: Classroom) -> str | None:
    return classroom.window.registry.workspace


def test_from_the_plan_into_class_with_the_keyboard(start: Start, course: Path, session: Path) -> None:
    classroom = start()
    classroom.open_course(course)
    assert _workspace(classroom) == PLAN
    for _ in range(20):
        if classroom.console.courses.selection == session:
            break
        classroom.press("Down")
    assert classroom.console.courses.selection == session
    classroom.press("Enter")
    classroom.wait_for_slides()
    assert _workspace(classroom) == TEACH
    header = classroom.words(classroom.window.header)
    assert "Session 1: 서비스" in header
    assert "10:00" in header
    assert "ends 10:50" in header
    assert classroom.view.slot_end is not None
    classroom.press("Ctrl+1")
    assert _workspace(classroom) == PLAN
    classroom.press("Ctrl+2")
    assert _workspace(classroom) == TEACH


def test_a_click_on_the_tabs_switches_the_workspace(classroom: Classroom) -> None:
    tabs = {button.text(): button for button in classroom.window.header.findChildren(QToolButton)}
    classroom.click(tabs["Plan"])
    assert _workspace(classroom) == PLAN
    classroom.click(tabs["Teach"])
    assert _workspace(classroom) == TEACH


def test_a_file_named_at_the_start_is_taught_at_once(start: Start, session: Path) -> None:
    classroom = start()
    classroom.console.desk.open_at_start(session)
    classroom.wait_for_slides()
    assert _workspace(classroom) == TEACH
    assert [row.title for row in classroom.view.rows] == ["목표", "주소", "이름", "토론"]


def test_a_running_session_is_only_left_when_told_to(classroom: Classroom, session: Path) -> None:
    classroom.press("T", "Ctrl+1")
    classroom.console.courses.select(session.with_name("session_02.md"))
    classroom.in_dialog(lambda: classroom.press("Enter"), lambda _dialog: classroom.press("Enter"))
    assert classroom.console.session.path == session
    assert classroom.playback() is Playback.PLAYING


def test_what_is_set_is_kept_for_the_next_start(classroom: Classroom, tmp_path: Path, session: Path) -> None:
    dark = classroom.window.grab().toImage().pixelColor(5, 300)
    classroom.press("Ctrl+Shift+L")
    assert current_theme() is Theme.LIGHT
    assert classroom.window.grab().toImage().pixelColor(5, 300) != dark
    kept = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert kept["theme"] == "light"
    assert kept["last_session"] == str(session)


def test_the_theme_changes_under_a_running_class_and_keeps_the_slide(classroom: Classroom) -> None:
    room = classroom.open_room()
    classroom.press("T", "PgDown", "PgDown")
    theme = "document.documentElement.dataset.theme"
    assert classroom.ask(room.stage, theme) == "dark"
    classroom.press("Ctrl+Shift+L")
    classroom.until(lambda: classroom.ask(room.stage, theme) == "light")
    assert "서비스가 하는 일" in classroom.shown_on(room.stage)
    assert classroom.playback() is Playback.PLAYING


def test_pages_do_not_pile_up_with_the_audience_window(classroom: Classroom) -> None:
    classroom.open_room()
    opened = _pages()
    for _ in range(CYCLES):
        classroom.close_room()
        classroom.open_room()
    assert _pages() == opened


def test_pages_do_not_pile_up_with_sessions(classroom: Classroom, session: Path) -> None:
    opened = _pages()
    for number in range(CYCLES):
        other = session.with_name("session_02.md" if number % 2 == 0 else "session_01.md")
        classroom.press("Ctrl+1")
        classroom.console.courses.select(other)
        classroom.press("Enter")
        classroom.wait_for_slides()
        assert classroom.console.session.path == other
    classroom.until(lambda: _pages() == opened)


def test_closing_leaves_no_page(start: Start, session: Path) -> None:
    before = _pages()
    classroom = start()
    classroom.teach(session)
    classroom.open_room()
    classroom.close()
    assert _pages() == before


# The readiness screen looks for sound, and this machine may have none.
@pytest.mark.expects_log("pipewire|va|FFmpeg|PulseAudio|ALSA")
def test_the_readiness_screen_opens_makes_the_slides_and_goes_into_class(
    start: Start, course: Path, session: Path
) -> None:
    classroom = start()
    classroom.open_course(course)
    classroom.console.courses.select(session)
    classroom.press("Ctrl+R")
    assert classroom.console.plan.readiness.isVisible()
    classroom.wait_for_slides()
    classroom.press("Esc")
    assert not classroom.console.plan.readiness.isVisible()
    classroom.press("Ctrl+R", "Enter")
    assert _workspace(classroom) == TEACH
    assert classroom.playback() is Playback.ARMED


def test_making_slides_in_the_background_takes_no_keys_from_the_plan(start: Start, course: Path, session: Path) -> None:
    classroom = start()
    classroom.open_course(course)
    classroom.console.courses.select(session)
    classroom.press("Ctrl+F")
    classroom.type("Ses")
    classroom.console.plan.readiness_requested.emit(session)
    classroom.wait_for_slides()
    classroom.type("sion")
    assert classroom.console.plan.panes.course.search.text() == "Session"

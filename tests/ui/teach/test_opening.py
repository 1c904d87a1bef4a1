"""While a session is being opened: the keys wait for it, and belong to what comes from the moment it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from console.course.lint.root import course_root
from console.rundown.state import Playback
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start


@pytest.fixture
def other(session: Path) -> Path:
    return session.with_name("session_02.md")


@pytest.fixture
def slow(start: Start, session: Path) -> Classroom:
    """The course is open in the plan, its first session chosen; opening one takes long enough to be told."""
    classroom = start()

    def take_long() -> None:
        teach = classroom.console.teach
        teach._soon.stop()
        teach._soon.timeout.emit()

    classroom.console.session.opening.connect(take_long)
    classroom.open_course(course_root(session))
    classroom.console.courses.select(session)
    return classroom


def is_opening(classroom: Classroom) -> bool:
    return "Opening the session" in classroom.words(classroom.console.teach)


def queue(*keys: Qt.Key) -> None:
    """Type ahead: keys that wait while the window is busy."""
    window = QGuiApplication.focusWindow()
    assert window is not None
    for key in keys:
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def test_new_times_that_the_plan_asked_for_have_the_keys_however_long_it_took(slow: Classroom) -> None:
    slow.press("R")
    assert is_opening(slow)
    slow.until(slow.console.replan.isVisible)
    slow.wait_for_slides()
    slow.press("T", "PgDown")
    assert (slow.playback(), slow.slide) == (Playback.ARMED, 0)
    slow.press("Esc")
    assert not slow.console.replan.isVisible()
    slow.press("PgDown")
    assert slow.slide == 1, "now the deck has the keys"
    slow.press("Ctrl+1", "R", "Enter")
    assert not slow.console.replan.isVisible()
    assert slow.slide == 1


def test_keys_that_were_typed_ahead_neither_take_nor_leave_what_nobody_has_seen(slow: Classroom) -> None:
    taken: list[object] = []
    slow.console.replan.taken.connect(taken.append)
    slow.console.session.deck_shown.connect(lambda _deck: queue(Qt.Key.Key_Return, Qt.Key.Key_T, Qt.Key.Key_Escape))
    slow.press("R")
    slow.press("Enter", "T", "PgDown", "Esc")
    slow.until(slow.console.replan.isVisible)
    slow.wait_for_slides()
    assert slow.console.replan.isVisible()
    assert (slow.playback(), slow.slide, taken) == (Playback.ARMED, 0, [])
    slow.press("Esc")
    assert not slow.console.replan.isVisible()


def test_the_session_before_does_nothing_any_more_while_another_is_opened(slow: Classroom, other: Path) -> None:
    slow.press("Enter")
    slow.wait_for_slides()
    slow.press("Ctrl+1")
    slow.console.courses.select(other)
    states: list[Playback] = []
    slow.console.playback.changed.connect(lambda view: states.append(view.playback) if view else None)
    slow.console.session.opened.connect(lambda _outline: queue(Qt.Key.Key_T, Qt.Key.Key_PageDown))
    slow.press("Enter", "T", "N", "+")
    slow.until(lambda: slow.view.current.title == "문")
    slow.wait_for_slides()
    assert set(states) == {Playback.ARMED}
    assert (slow.slide, slow.view.current.total) == (0, 3000)
    slow.press("T")
    assert slow.playback() is Playback.PLAYING


def test_what_is_not_about_the_lesson_is_done_all_the_same(slow: Classroom) -> None:
    slow.press("R", "Ctrl+1")
    assert slow.window.registry.workspace == "plan"
    slow.wait_for_slides()
    assert not slow.console.replan.isVisible(), "who has gone elsewhere is not called back"


def test_a_session_that_cannot_be_opened_gives_the_keys_back(slow: Classroom, session: Path, other: Path) -> None:
    slow.press("Enter")
    slow.wait_for_slides()
    slow.press("Ctrl+1")
    slow.console.courses.select(other)
    other.unlink()
    slow.press("Enter")
    slow.until(lambda: not slow.console.arrival.is_waited_for)
    slow.press("T")
    assert slow.playback() is Playback.PLAYING

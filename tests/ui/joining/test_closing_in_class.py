"""The window is closed while students report: one question about all that ends, and what it means to them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from ui.conftest import Grab
from ui.joining.test_joined_in_app import come, in_a_hurry, opened, view
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache

__all__ = ["course", "in_a_hurry", "session", "start", "warm_cache"]


@pytest.fixture
def reporting(start: Start, session: Path) -> Callable[..., Classroom]:
    """Start a console with a session that is not begun, and one student who reports."""

    def begin(**settings: object) -> Classroom:
        classroom = start(**settings)
        classroom.teach(session)
        classroom.press("Ctrl+3")
        opened(classroom)
        classroom.press("Esc")
        come(classroom, "김민수", "A1").report()
        classroom.until(lambda: any(member.is_here for member in view(classroom).members))
        return classroom

    return begin


def asked(classroom: Classroom, answer: str, grab: Grab | None = None, picture: str = "") -> list[str]:
    """Press what closes the window, and give an answer; return what the one dialog says."""
    said: list[str] = []

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        assert not said, "one dialog is enough"
        said.extend(label.text() for label in dialog.findChildren(QLabel))
        if grab is not None:
            grab(dialog, picture)
        button = dialog.findChild(QPushButton, answer)
        assert button is not None
        button.click()

    QTimer.singleShot(0, reply)
    classroom.press("Ctrl+Q")
    if classroom.window.isVisible():
        classroom.window.activateWindow()  # as a window manager does when the dialog has gone
        classroom.until(classroom.window.isActiveWindow)
    return said


def test_closing_in_class_asks_once_about_all_that_ends(reporting: Callable[..., Classroom], grab: Grab) -> None:
    classroom = reporting()
    question, detail = asked(classroom, "stay", grab, "closing-while-reported")
    assert classroom.window.isVisible()
    assert view(classroom).is_open
    assert question.startswith("Students are connected to this console (1).")
    assert "new line" in detail
    classroom.press("Ctrl+2", "T")
    question, detail = asked(classroom, "stay", grab, "closing-in-class")
    assert "still running" in question
    assert "connected (1)" in question
    assert "new line" in detail
    classroom.console.doors.model.close()
    classroom.until(lambda: not view(classroom).is_open)
    assert asked(classroom, "stay") == ["The session is still running. Close the console all the same?"]
    assert asked(classroom, "close")
    assert not classroom.window.isVisible()

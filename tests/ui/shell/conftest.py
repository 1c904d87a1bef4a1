"""A window with two workspaces and actions of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.shell.actions import ActionSpec
from console.ui.shell.main_window import MainWindow

Press = Callable[..., None]
SPECS = (
    ActionSpec("previous", "Previous slide", "chevron-left", ("PgUp", "Left"), "slides", "teach", repeats=True),
    ActionSpec("next", "Next slide", "chevron-right", ("PgDown", "Right", "Space"), "slides", "teach", repeats=True),
    ActionSpec("black", "Black and back", "television-off", ("B", "."), "room", "teach", checkable=True),
    ActionSpec("end-show", "Close what is open", "close", ("Esc",), "room", "teach"),
    ActionSpec("show", "Audience window", "projector-screen-outline", ("F5",), "room", "teach"),
    ActionSpec("question", "Question clock", "help-circle-outline", ("Q",), "session", "teach", short="Question"),
    ActionSpec("park", "Park a question for later", "comment-question-outline", ("Shift+Q",), "session", "teach"),
    ActionSpec("more", "One minute more", "plus", ("+", "="), "session", "teach", section="time", repeats=True),
    ActionSpec("less", "One minute less", "minus", ("-",), "session", "teach", section="time"),
    ActionSpec("find", "Find in the course", "magnify", ("B",), "course", "plan"),
    ActionSpec("export", "Export the slides…", "file-export-outline", ("Ctrl+Shift+E",), "slides", "teach"),
    ActionSpec("open", "Open a course…", "folder-open-outline", ("Ctrl+O",), "course"),
)
FOOTER = ("previous", "next", "black", "question", "park", "more", "less")


class Room:
    """What the windows ask of the rest of the program."""

    slides_out = False
    question = ""


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def window(qtbot: QtBot, room: Room) -> MainWindow:
    """A shown window on the workspace ``teach``, which holds a field, a list and a button; none has the focus."""
    main = MainWindow(slides_out=lambda: room.slides_out, close_question=lambda: room.question)
    main.registry.add(SPECS)
    teach = QWidget()
    column = QVBoxLayout(teach)
    items = QListWidget()
    items.addItems([f"item {number}" for number in range(50)])
    for child in (QLineEdit(), items, QPushButton("Press")):
        column.addWidget(child)
    main.add_workspace("plan", "Plan", "calendar-text-outline", QWidget(), ("open",))
    main.add_workspace("teach", "Teach", "presentation", teach, FOOTER)
    main.show_workspace("teach")
    qtbot.addWidget(main, before_close_func=lambda _window: setattr(room, "question", ""))
    main.show()
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)
    if (focus := main.focusWidget()) is not None:
        focus.clearFocus()
    return main


def with_dialog(act: Callable[[QDialog], object]) -> None:
    """Do something with the modal dialog that comes up next, and close it if that did not, lest a test hangs."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, run)


@pytest.fixture
def triggered(window: MainWindow) -> list[str]:
    """The ids of all actions that were triggered, in order."""
    ids: list[str] = []
    window.registry.triggered.connect(ids.append)
    return ids


@pytest.fixture
def press(window: MainWindow) -> Press:
    """Press a key as the platform would: claim, press and release, all through the native window."""

    def press_key(
        key: int,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        text: str = "",
        scan: int = 0,
        repeat: bool = False,
        on: QWidget | None = None,
    ) -> None:
        handle = (on or window).windowHandle()
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, scan, 0, 0, text, repeat)
            QCoreApplication.sendEvent(handle, event)

    return press_key

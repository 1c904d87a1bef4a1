"""What is needed around a door: values of it, and of those who joined."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Press = Callable[..., None]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window for panels to lie over."""
    window = QWidget()
    qtbot.add_widget(window)
    window.resize(1280, 720)
    window.show()
    window.activateWindow()
    qtbot.wait_exposed(window)
    qtbot.wait_until(window.isActiveWindow)
    return window


@pytest.fixture
def press() -> Press:
    """Press keys as the window system sends them: to the window with the focus."""

    def send(*keys: Qt.Key, shift: bool = False) -> None:
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            window = QGuiApplication.focusWindow()
            assert window is not None
            is_letter = Qt.Key.Key_A <= key <= Qt.Key.Key_Z
            text = chr(key) if is_letter and shift else chr(key).lower() if is_letter else ""
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.sendEvent(window, QKeyEvent(kind, key, held, text))

    return send


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

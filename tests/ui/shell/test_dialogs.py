"""Small dialogs, driven by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui.shell.dialogs import Choice, LineDialog, QuestionDialog, ask, ask_line

from .conftest import with_dialog

Grab = Callable[[QWidget, str], Path]
CHOICES = (Choice("keep", "끝나는 시각 유지", is_default=True), Choice("full", "시간 모두 쓰기"))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ((Qt.Key.Key_Return,), "keep"),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Space), "full"),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Return), "full"),
        ((Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return), "keep"),
        ((Qt.Key.Key_Escape,), None),
    ],
)
def test_a_question_is_answered_with_keys(parent: QWidget, keys: tuple[Qt.Key, ...], answer: str | None) -> None:
    def press(dialog: QDialog) -> None:
        for key in keys:
            QTest.keyClick(dialog.focusWidget() or dialog, key)

    with_dialog(press)
    assert ask(parent, "4분 늦었습니다. 어떻게 할까요?", CHOICES) == answer


def test_a_line_is_taken_with_enter_without_the_blanks_around_it(parent: QWidget) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        dialog.field.setText("  HPA와 VPA를 같이 써도 되나요?  ")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    with_dialog(write)
    assert ask_line(parent, "나중에 답할 질문") == "HPA와 VPA를 같이 써도 되나요?"


def test_enter_on_cancel_takes_nothing(parent: QWidget) -> None:
    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        dialog.field.setFocus()
        QTest.keyClick(dialog.field, Qt.Key.Key_Tab)
        cancel = dialog.focusWidget()
        assert isinstance(cancel, QPushButton)
        assert cancel.text() == "Cancel"
        QTest.keyClick(cancel, Qt.Key.Key_Return)

    with_dialog(leave)
    assert ask_line(parent, "Which question?", value="typed") is None


def test_esc_takes_nothing(parent: QWidget) -> None:
    with_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert ask_line(parent, "Which question?", value="typed") is None


def test_blanks_are_not_taken(parent: QWidget) -> None:
    def blanks(dialog: QDialog) -> None:
        assert isinstance(dialog, LineDialog)
        dialog.field.setText("   ")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)
        assert dialog.isVisible()
        assert not dialog.button.isEnabled()

    with_dialog(blanks)
    assert ask_line(parent, "Which question?") is None


def test_what_is_asked_is_never_markup(parent: QWidget, qtbot: QtBot) -> None:
    dialog = QuestionDialog(parent, "<b>session</b>", CHOICES, detail="<i>why</i>")
    qtbot.addWidget(dialog)
    assert {label.textFormat() for label in dialog.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_all_lines_of_a_long_question_stand_on_a_small_display(parent: QWidget, qtbot: QtBot) -> None:
    dialog = QuestionDialog(parent, "why " * 20 + "?", CHOICES, detail="because " * 20)
    qtbot.addWidget(dialog)
    dialog.show()
    labels = dialog.findChildren(QLabel)
    qtbot.waitUntil(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_pictures(parent: QWidget, qtbot: QtBot, grab: Grab) -> None:
    dialog = QuestionDialog(parent, "4분 늦게 시작했습니다. 어떻게 할까요?", CHOICES, detail="계획한 끝: 14:50")
    line = LineDialog(parent, "나중에 답할 질문은 무엇인가요?", value="HPA와 VPA를 같이 써도 되나요?")
    for name, shown in (("question", dialog), ("line", line)):
        qtbot.addWidget(shown)
        shown.show()
        assert grab(shown, f"dialog-{name}").stat().st_size > 500

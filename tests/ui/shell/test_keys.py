"""Keys reach actions past every widget, and never when somebody types."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from console.ui.shell.actions import ActionSpec
from console.ui.shell.keys import is_field
from console.ui.shell.main_window import MainWindow
from console.ui.widgets.notice import NoticeBar

from .conftest import Press, Room

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def focus(window: MainWindow, kind: type[QWidget], qtbot: QtBot) -> QWidget:
    page = window.centralWidget().findChild(QPushButton, "").parentWidget()
    assert page is not None
    widget = next(child for child in page.findChildren(kind) if child.isVisible())
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    return widget


def test_a_letter_triggers_its_action(press: Press, triggered: list[str]) -> None:
    press(Key.Key_B, text="b")
    press(Key.Key_Q, SHIFT, text="Q")
    press(Key.Key_Period, text=".")
    press(Key.Key_Question, SHIFT, text="?")
    assert triggered == ["black", "park", "black", "keys"]


def test_a_key_of_another_workspace_says_where_it_works(window: MainWindow, triggered: list[str]) -> None:
    window.show_workspace("plan")
    export = Key.Key_E, CTRL | SHIFT
    QTest.keyClick(window.windowHandle(), *export)
    (notice,) = window.notices.findChildren(NoticeBar)
    assert "This key works in Teach: Export the slides" in " ".join(
        label.text() for label in notice.findChildren(QLabel)
    )
    QTest.keyClick(window.windowHandle(), Key.Key_Q)  # a letter alone is nobody's in so many places
    assert len(window.notices.findChildren(NoticeBar)) == 1
    QTest.mouseClick(notice.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert window.registry.workspace == "teach"
    QTest.keyClick(window.windowHandle(), *export)
    assert triggered == ["export"]


def test_a_key_that_a_field_takes_itself_is_nobodys_elsewhere(window: MainWindow, qtbot: QtBot) -> None:
    window.registry.add([ActionSpec("undo", "Undo", "undo", ("Ctrl+Z",), "course", "plan")])
    field = focus(window, QLineEdit, qtbot)
    QTest.keyClick(window.windowHandle(), Key.Key_X)
    QTest.keyClick(window.windowHandle(), Key.Key_Z, CTRL)
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    assert not window.notices.findChildren(NoticeBar)


@pytest.mark.skipif(sys.platform != "linux", reason="scan codes as Linux gives them")
def test_it_does_while_a_hangul_layout_is_on(press: Press, triggered: list[str]) -> None:
    press(ord("ㅠ"), text="ㅠ", scan=48 + 8)
    assert triggered == ["black"]


def test_real_key_events_of_the_platform_do_too(window: MainWindow, triggered: list[str]) -> None:
    QTest.keyClick(window.windowHandle(), Key.Key_B)
    QTest.keyClick(window.windowHandle(), Key.Key_O, CTRL)
    assert triggered == ["black", "open"]


def test_a_held_key_repeats_only_what_may_repeat(press: Press, triggered: list[str]) -> None:
    for repeat in (False, True, True):
        press(Key.Key_B, text="b", repeat=repeat)
        press(Key.Key_PageDown, repeat=repeat)
    assert triggered.count("black") == 1
    assert triggered.count("next") == 3


def test_letters_typed_into_a_field_are_text(
    window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot
) -> None:
    field = focus(window, QLineEdit, qtbot)
    for letter in "b.q?":
        press(ord(letter.upper()), text=letter)
    assert triggered == []
    assert isinstance(field, QLineEdit)
    assert field.text() == "b.q?"


def test_commands_work_in_a_field(window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot) -> None:
    focus(window, QLineEdit, qtbot)
    press(Key.Key_O, CTRL)
    press(Key.Key_F5)
    assert triggered == ["open", "show"]


def test_page_keys_are_the_decks_whatever_has_focus_while_slides_are_out(
    window: MainWindow, press: Press, triggered: list[str], room: Room, qtbot: QtBot
) -> None:
    for kind in (QLineEdit, QListWidget, QPushButton):
        focus(window, kind, qtbot)
        room.slides_out = True
        press(Key.Key_PageDown)
        press(Key.Key_PageUp)
    assert triggered == ["next", "previous"] * 3


def test_page_keys_scroll_a_list_while_no_slides_are_out(
    window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot
) -> None:
    items = focus(window, QListWidget, qtbot)
    assert isinstance(items, QListWidget)
    items.setCurrentRow(0)
    press(Key.Key_PageDown)
    assert triggered == []
    assert items.currentRow() > 0


def test_page_keys_drive_the_deck_where_nobody_needs_them(press: Press, triggered: list[str]) -> None:
    press(Key.Key_PageDown)
    press(Key.Key_Right)
    press(Key.Key_Space, text=" ")
    assert triggered == ["next", "next", "next"]


def test_arrows_walk_a_list_and_letters_still_command(
    window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot
) -> None:
    items = focus(window, QListWidget, qtbot)
    assert isinstance(items, QListWidget)
    items.setCurrentRow(0)
    press(Key.Key_Down)
    press(Key.Key_Q, text="q")
    assert items.currentRow() == 1
    assert triggered == ["question"]


def test_space_presses_a_focused_button(window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot) -> None:
    button = focus(window, QPushButton, qtbot)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(button.clicked):
        press(Key.Key_Space, text=" ")
    assert triggered == []


def test_a_key_of_another_workspace_sleeps(window: MainWindow, press: Press, triggered: list[str]) -> None:
    window.show_workspace("plan")
    press(Key.Key_B, text="b")
    press(Key.Key_Q, text="q")
    press(Key.Key_2, CTRL)
    press(Key.Key_B, text="b")
    assert triggered == ["find", "workspace-teach", "black"]


def test_a_disabled_action_leaves_its_key_alone(window: MainWindow, press: Press, triggered: list[str]) -> None:
    window.registry.set_enabled("black", False)
    press(Key.Key_B, text="b")
    assert triggered == []


def test_an_open_menu_keeps_its_keys(
    window: MainWindow, press: Press, triggered: list[str], room: Room, qtbot: QtBot
) -> None:
    menu = QMenu(window)
    menu.addAction("Entry")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    press(Key.Key_B, text="b")
    assert triggered == []
    room.slides_out = True
    press(Key.Key_PageDown)
    assert triggered == ["next"], "but the remote goes on"
    menu.close()


def test_a_dialog_keeps_its_keys(window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    dialog.show()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    press(Key.Key_B, text="b")
    press(Key.Key_O, CTRL)
    assert triggered == []
    dialog.close()
    dialog.deleteLater()


def test_another_window_can_be_watched_too(
    window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot
) -> None:
    audience = QWidget()
    qtbot.addWidget(audience)
    window.keys.watch(audience)
    audience.show()
    press(Key.Key_PageDown, on=audience)
    press(Key.Key_B, text="b", on=audience)
    assert triggered == ["next", "black"]


def test_keys_survive_another_native_window(
    window: MainWindow, press: Press, triggered: list[str], qtbot: QtBot
) -> None:
    """Qt makes a new native window when a web view first enters a shown one."""
    before = window.windowHandle()
    window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    window.destroy()
    window.create()
    window.show()
    assert window.windowHandle() is not before
    press(Key.Key_B, text="b")
    assert triggered == ["black"]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (QLineEdit, True),
        (QTextEdit, True),
        (QPlainTextEdit, True),
        (QSpinBox, True),
        (QTextBrowser, False),
        (QComboBox, False),
        (QPushButton, False),
        (QListWidget, False),
    ],
)
def test_what_is_a_field(qtbot: QtBot, make: Callable[[], QWidget], expected: bool) -> None:
    widget = make()
    qtbot.addWidget(widget)
    assert is_field(widget) is expected


def test_an_editable_box_is_a_field_and_a_read_only_one_is_not(qtbot: QtBot) -> None:
    box, line = QComboBox(), QLineEdit()
    qtbot.addWidget(box)
    qtbot.addWidget(line)
    box.setEditable(True)
    line.setReadOnly(True)
    assert is_field(box)
    assert not is_field(line)

"""The command palette and the overview of keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from console.ui.shell.language import Translations
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from console.ui.widgets.key_cap import KeyCap
from console.ui.widgets.notice import Level, Notice, NoticeBar

Grab = Callable[[QWidget, str], Path]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def tap(window: MainWindow, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys through the native window, as a keyboard does."""
    for key in keys:
        QTest.keyClick(window.windowHandle(), key, modifiers)


def type_text(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.focusWidget(), text)


def found(window: MainWindow) -> list[str]:
    model = window.palette_overlay.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_finds_and_triggers(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    assert window.palette_overlay.isVisible()
    type_text(window, "quest cl")
    assert found(window) == ["Question clock"]
    tap(window, Key.Key_Return)
    assert triggered == ["palette", "question"]
    assert not window.palette_overlay.isVisible()


def test_letters_typed_there_are_no_commands(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    tap(window, Key.Key_B, Key.Key_Q)
    assert window.palette_overlay.field.text() == "bq"
    assert triggered == ["palette"]


def test_arrows_choose(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    type_text(window, "one minute")
    assert found(window) == ["One minute more", "One minute less"]
    tap(window, Key.Key_Down, Key.Key_Return)
    assert triggered[-1] == "less"


def test_the_workspaces_own_actions_come_first_and_the_palette_is_not_offered(window: MainWindow) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    assert found(window)[0] == "Previous slide"
    assert "Find an action…" not in found(window)
    assert found(window).index("Find in the course") > found(window).index("Full screen"), "the other workspace's"


def test_what_belongs_to_another_workspace_is_below_and_done_there(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    type_text(window, "find in")
    view = window.palette_overlay.list
    assert found(window) == ["Find in the course"]
    assert "Plan" in view.model().index(0, 0).data(Qt.ItemDataRole.UserRole + 2)
    tap(window, Key.Key_Return)
    assert window.registry.workspace == "plan"
    assert triggered == ["palette", "find"]


def test_what_cannot_be_done_in_another_workspace_is_only_gone_to(window: MainWindow, triggered: list[str]) -> None:
    window.registry.set_enabled("find", False)
    tap(window, Key.Key_K, modifiers=CTRL)
    type_text(window, "find in")
    tap(window, Key.Key_Return)
    assert window.registry.workspace == "plan"
    assert triggered == ["palette"]


def test_what_cannot_be_done_now_is_last_and_does_nothing(window: MainWindow, triggered: list[str]) -> None:
    window.registry.set_enabled("previous", False)
    tap(window, Key.Key_K, modifiers=CTRL)
    assert found(window)[-3:] == [
        "Previous slide",
        "Question at the top: the first answer",
        "Question at the top: the second answer",
    ]
    type_text(window, "previous slide")
    tap(window, Key.Key_Return)
    assert triggered == ["palette"]
    assert window.palette_overlay.isVisible()


def test_nothing_found_is_said(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    type_text(window, "xyzzy")
    labels = [label.text() for label in window.palette_overlay.findChildren(QLabel) if label.isVisible()]
    assert labels == ["Nothing is called that"]
    tap(window, Key.Key_Return)
    assert triggered == ["palette"]


@pytest.mark.parametrize("way", ["Esc", "again", "click"])
def test_it_closes_and_gives_the_focus_back(window: MainWindow, qtbot: QtBot, way: str) -> None:
    field = window.centralWidget().findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    tap(window, Key.Key_K, modifiers=CTRL)
    if way == "Esc":
        tap(window, Key.Key_Escape)
    elif way == "again":
        tap(window, Key.Key_K, modifiers=CTRL)
    else:
        qtbot.mouseClick(window.palette_overlay, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not window.palette_overlay.isVisible()
    assert field.hasFocus()


def test_esc_in_it_does_not_reach_the_show(window: MainWindow, triggered: list[str]) -> None:
    tap(window, Key.Key_K, modifiers=CTRL)
    tap(window, Key.Key_Escape)
    assert triggered == ["palette"]
    tap(window, Key.Key_Escape)
    assert triggered == ["palette", "end-show"]


def test_korean_and_english_and_initials_find(window: MainWindow, korean: Translations, qapp: QApplication) -> None:
    qapp.processEvents()
    tap(window, Key.Key_K, modifiers=CTRL)
    for query in ("전체", "ㅈㅊㅎㅁ", "full"):
        window.palette_overlay.field.setText(query)
        assert found(window)[0] == "전체 화면", query


def test_help_lists_every_action_with_all_its_keys(window: MainWindow, qtbot: QtBot) -> None:
    tap(window, Key.Key_Question, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert window.help_overlay.isVisible()
    texts = {label.text() for label in window.help_overlay.findChildren(QLabel)}
    assert texts >= {window.registry.text(spec.id) for spec in window.registry.available()}
    keys = sum(len(spec.keys) for spec in window.registry.available())
    assert len(window.help_overlay.findChildren(KeyCap)) == keys
    tap(window, Key.Key_Question, modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert not window.help_overlay.isVisible()


def test_help_is_made_anew_each_time(window: MainWindow, qapp: QApplication) -> None:
    for _ in range(3):
        window.registry.trigger("keys")
        window.registry.trigger("keys")
    window.show_workspace("plan")
    window.registry.trigger("keys")
    qapp.processEvents()
    texts = [label.text() for label in window.help_overlay.findChildren(QLabel)]
    assert texts.count("Quit") == 1
    assert "Question clock" not in texts


def test_what_is_said_while_a_panel_is_open_is_read_and_answered_in_front_of_it(
    window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    done: list[str] = []

    def bar_at_its_place(text: str) -> NoticeBar | None:
        """Return the notice, if nothing lies over it."""
        qapp.processEvents()
        (bar,) = [bar for bar in window.findChildren(NoticeBar) if bar.notice.text == text]
        found = window.childAt(bar.mapTo(window, bar.rect().center()))
        return bar if bar.isVisible() and found is not None and bar.isAncestorOf(found) else None

    window.notice(Notice("The projector is gone", Level.PROBLEM))
    tap(window, Qt.Key.Key_F1)
    assert window.help_overlay.isVisible()
    assert bar_at_its_place("The projector is gone") is None, "that can wait, and the panel's keys lie there"
    window.notice(Notice("It is in that folder", action="Open", on_action=lambda: done.append("opened")))
    bar = bar_at_its_place("It is in that folder")
    assert bar is not None
    assert window.rect().contains(bar.mapTo(window, bar.rect().bottomRight()))
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert done == ["opened"]
    assert window.help_overlay.isVisible()
    tap(window, Qt.Key.Key_Escape)
    assert bar_at_its_place("The projector is gone") is not None


@pytest.mark.parametrize("overlay", ["palette", "keys"])
def test_overlays_follow_the_windows_size(window: MainWindow, qapp: QApplication, overlay: str) -> None:
    window.registry.trigger(overlay)
    shown = window.palette_overlay if overlay == "palette" else window.help_overlay
    for width, height in ((1024, 640), (2560, 1440)):
        window.resize(width, height)
        qapp.processEvents()
        assert shown.size() == window.size()
        assert shown.rect().contains(shown.panel.geometry())


@pytest.mark.parametrize("theme", Theme)
def test_pictures(window: MainWindow, qapp: QApplication, grab: Grab, korean: Translations, theme: Theme) -> None:
    apply_theme(qapp, theme)
    window.resize(1280, 720)
    for action_id in ("palette", "keys"):
        window.registry.trigger(action_id)
        assert grab(window, f"{action_id}-{theme}-ko").stat().st_size > 1000
        window.registry.trigger(action_id)

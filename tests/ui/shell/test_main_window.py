"""The window: workspaces, header, footer, geometry, and when closing asks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui.shell.action_bar import ActionBar
from console.ui.shell.header import Breadcrumb, Header, RoomState
from console.ui.shell.language import Translations
from console.ui.shell.main_window import MainWindow
from console.ui.theme.metrics import BAR_HEIGHT
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.notice import Level, Notice

from .conftest import Press, Room, with_dialog

Grab = Callable[[QWidget, str], Path]


def visible_bar(window: MainWindow) -> ActionBar:
    return next(bar for bar in window.findChildren(ActionBar) if bar.isVisible())


def styles(window: MainWindow) -> list[Qt.ToolButtonStyle]:
    return [button.toolButtonStyle() for button in visible_bar(window).findChildren(QToolButton)]


def test_the_first_workspace_is_shown_and_keys_change_it(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace_shown) as shown:
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown.args == ["plan"]
    assert window.registry.workspace == "plan"
    assert [button.text() for button in visible_bar(window).findChildren(QToolButton)] == ["Open a course…  Ctrl+O"]


def test_the_switch_in_the_header_changes_it(window: MainWindow, qtbot: QtBot) -> None:
    tabs = [tab for tab in window.header.findChildren(QToolButton) if tab.isCheckable()]
    assert [tab.text() for tab in tabs] == ["Plan", "Teach"]
    assert [tab.isChecked() for tab in tabs] == [False, True]
    qtbot.mouseClick(tabs[0], Qt.MouseButton.LeftButton)
    assert [tab.isChecked() for tab in tabs] == [True, False]
    assert window.registry.workspace == "plan"


def test_an_unknown_workspace_is_an_error(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        window.show_workspace("lab")


def test_a_click_in_the_footer_triggers_and_takes_no_focus(
    window: MainWindow, triggered: list[str], qtbot: QtBot
) -> None:
    before = window.focusWidget()
    buttons = visible_bar(window).findChildren(QToolButton)
    qtbot.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert triggered == ["black"]
    assert window.focusWidget() is before


def test_the_footer_says_less_where_there_is_less_room(window: MainWindow, qapp: QApplication) -> None:
    beside, icon_only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    window.resize(2560, 1440)
    qapp.processEvents()
    assert set(styles(window)) == {beside}
    texts = [button.text() for button in visible_bar(window).findChildren(QToolButton)]
    assert texts[3] == "Question  Q"
    bar = visible_bar(window)
    widths = []
    for width in (900, 640, 320):
        bar.resize(width, BAR_HEIGHT)
        widths.append(styles(window).count(beside))
        assert bar.minimumSizeHint().width() <= width
    assert widths == sorted(widths, reverse=True)
    assert styles(window)[0] == icon_only, "the first ones lose their texts first"


def test_nothing_makes_the_window_wider_than_a_small_projector(window: MainWindow, korean: Translations) -> None:
    window.header.set_breadcrumb(["2주차", "3일차", "멀티 클라우드 전략과 하이브리드 아키텍처 " * 5])
    window.header.set_clock("14:23")
    window.header.set_end("예상 종료 14:53")
    window.header.set_room(RoomState.MIRRORED, "수강생이 강사 화면을 보고 있습니다")
    window.header.set_live("24명 중 22명 연결됨")
    window.resize(1280, 720)
    assert (window.width(), window.height()) == (1280, 720)
    assert window.minimumSizeHint().width() <= 1280


def test_the_header_cuts_the_breadcrumb_before_anything_else(window: MainWindow, qapp: QApplication) -> None:
    window.resize(1024, 640)
    window.header.set_breadcrumb(["Week 2", "Day 3", "Session 8: " + "long " * 40])
    window.header.set_clock("14:23")
    qapp.processEvents()
    label = window.header.findChild(ElidedLabel)
    assert label is not None
    assert label.toolTip() == label.text()
    assert window.header.height() == BAR_HEIGHT


def test_the_breadcrumb_gives_up_its_outer_parts_first_and_never_a_words_middle(qtbot: QtBot) -> None:
    label = Breadcrumb()
    qtbot.addWidget(label)
    label.set_parts(["Week 2", "Day 3", "Session 8: Networking"])
    width = label.fontMetrics().horizontalAdvance
    label.resize(width("… › Day 3 › Session 8: Networking") + 1, 30)
    assert label._shown() == "… › Day 3 › Session 8: Networking"
    label.resize(width("… › Session 8: Networking") + 1, 30)
    assert label._shown() == "… › Session 8: Networking"
    label.resize(width("… › Session 8: Net…") + 1, 30)
    assert label._shown().startswith("… › Session 8: N")
    assert label._shown().endswith("…")


@pytest.mark.parametrize("state", RoomState)
def test_every_state_of_the_room_looks_different(qtbot: QtBot, state: RoomState) -> None:
    header = Header()
    qtbot.addWidget(header)
    pictures = {}
    for each in RoomState:
        header.set_room(each, "Room")
        pictures[each] = bytes(header.grab().toImage().constBits())
    assert [each for each in RoomState if pictures[each] == pictures[state]] == [state]


def test_geometry_comes_back(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    window.resize(1024, 700)  # the offscreen screen is no wider
    text = window.geometry_text()
    other = MainWindow()
    qtbot.addWidget(other)
    assert other.restore_geometry_text(text)
    assert (other.width(), other.height()) == (1024, 700)


@pytest.mark.parametrize("text", ["", "nonsense", "AAAA", "수강생"])
def test_a_geometry_that_is_none_changes_nothing(window: MainWindow, text: str) -> None:
    before = window.size()
    assert not window.restore_geometry_text(text)
    assert window.size() == before


def answer(choice: str | None, heard: list[str]) -> None:
    """Answer the question that comes up, with a click or (None) with Esc."""

    def act(dialog: QDialog) -> None:
        if choice is None:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
            return
        button = dialog.findChild(QPushButton, choice)
        assert button is not None
        heard.append(button.text())
        button.click()

    with_dialog(act)


def test_closing_while_playing_asks(window: MainWindow, room: Room, qtbot: QtBot) -> None:
    room.question = "The session is still running. Close all the same?"
    heard: list[str] = []
    with qtbot.assertNotEmitted(window.closing):
        answer(None, heard)
        assert not window.close()
        answer("stay", heard)
        assert not window.close()
    with qtbot.waitSignal(window.closing):
        answer("close", heard)
        assert window.close()
    assert heard == ["Stay", "Close"]


def test_what_else_ends_is_said_below_the_question(qtbot: QtBot) -> None:
    window = MainWindow(close_question=lambda: "Close?", close_detail=lambda: "20 terminals end.")
    qtbot.addWidget(window, before_close_func=lambda each: setattr(each, "_close_question", lambda: ""))
    window.show()
    seen: list[str] = []
    with_dialog(lambda dialog: seen.extend(label.text() for label in dialog.findChildren(QLabel)))
    assert not window.close()
    assert seen == ["Close?", "20 terminals end."]


def test_enter_on_the_question_stays(window: MainWindow, room: Room) -> None:
    room.question = "Close?"

    with_dialog(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert not window.close()


def test_closing_while_nothing_runs_just_closes(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closing):
        press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_the_remotes_keys_never_close_the_window(window: MainWindow) -> None:
    for _ in range(4):
        for key in (Qt.Key.Key_F5, Qt.Key.Key_Escape, Qt.Key.Key_Period, Qt.Key.Key_PageDown):
            QTest.keyClick(window.windowHandle(), key)
    assert window.isVisible()


def test_full_screen_is_a_switch(window: MainWindow, qapp: QApplication) -> None:
    window.registry.trigger("full-screen")
    qapp.processEvents()
    assert window.isFullScreen()
    assert window.registry.action("full-screen").isChecked()
    window.registry.trigger("full-screen")
    qapp.processEvents()
    assert not window.isFullScreen()
    assert not window.registry.action("full-screen").isChecked()


def test_the_language_changes_while_the_window_is_open(
    window: MainWindow, korean: Translations, qapp: QApplication
) -> None:
    qapp.processEvents()
    assert window.windowTitle() == "강사 콘솔"
    assert [tab.text() for tab in window.header.findChildren(QToolButton)] == ["계획", "수업"]
    korean.use("en")
    qapp.processEvents()
    assert window.windowTitle() == "Instructor console"


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (2560, 1440)])
def test_pictures(
    window: MainWindow, qapp: QApplication, grab: Grab, korean: Translations, theme: Theme, width: int, height: int
) -> None:
    apply_theme(qapp, theme)
    window.resize(width, height)
    window.header.set_breadcrumb(["2주차", "3일차", "세션 8: 멀티 클라우드 전략과 하이브리드 아키텍처"])
    window.header.set_clock("14:23")
    window.header.set_end("예상 종료 14:53")
    window.header.set_room(RoomState.SHOWING, "수강생 화면")
    window.notice(Notice("건너뜀: 선택 실습", action="되돌리기"))
    window.notice(Notice("프로젝터 연결이 끊겼습니다.", Level.PROBLEM))
    assert grab(window, f"window-{theme}-{width}-ko").stat().st_size > 1000

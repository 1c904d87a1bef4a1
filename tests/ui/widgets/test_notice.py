"""Notices: at most three, problems stay, nobody loses the focus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from console.ui.theme.theme import tokens
from console.ui.widgets.notice import AT_MOST, Level, Notice, NoticeBar, NoticeStack

Grab = Callable[[QWidget, str], Path]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(1024, 600)
    widget.show()
    return widget


@pytest.fixture
def stack(window: QWidget) -> NoticeStack:
    return NoticeStack(window, bottom=48)


def texts(stack: NoticeStack) -> list[str]:
    return [notice.text for notice in stack.notices]


def test_a_notice_goes_by_itself_after_its_time(stack: NoticeStack, qtbot: QtBot) -> None:
    stack.show_notice(Notice("Skipped", seconds=0.02))
    assert stack.isVisible()
    qtbot.wait_until(lambda: not stack.notices)
    assert not stack.isVisible()


def test_a_problem_stays_until_it_is_closed(stack: NoticeStack, qtbot: QtBot) -> None:
    stack.show_notice(Notice("The projector is gone", Level.PROBLEM, seconds=0.0))
    stack.show_notice(Notice("Skipped", seconds=0.02))
    qtbot.wait_until(lambda: texts(stack) == ["The projector is gone"])
    qtbot.mouseClick(stack.findChild(NoticeBar).findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert texts(stack) == []


def test_the_button_undoes_and_closes(stack: NoticeStack, qtbot: QtBot) -> None:
    undone: list[bool] = []
    stack.show_notice(Notice("Skipped", action="Undo", on_action=lambda: undone.append(True)))
    qtbot.mouseClick(stack.findChild(NoticeBar).button, Qt.MouseButton.LeftButton)
    assert undone == [True]
    assert texts(stack) == []


def test_a_fourth_pushes_out_the_oldest_but_never_a_problem(stack: NoticeStack) -> None:
    stack.show_notice(Notice("problem", Level.PROBLEM))
    for number in range(AT_MOST + 1):
        stack.show_notice(Notice(f"{number}"))
    assert texts(stack) == ["problem", "2", "3"]


def test_the_newest_problem_is_always_seen(stack: NoticeStack) -> None:
    for number in range(AT_MOST + 1):
        stack.show_notice(Notice(f"{number}", Level.PROBLEM))
    assert texts(stack) == ["1", "2", "3"]


def test_the_same_key_replaces(stack: NoticeStack) -> None:
    stack.show_notice(Notice("12:30 left", key="time"))
    stack.show_notice(Notice("12:29 left", key="time"))
    assert texts(stack) == ["12:29 left"]
    stack.withdraw("time")
    assert texts(stack) == []


def test_what_is_about_another_workspace_hides_until_that_is_shown(stack: NoticeStack) -> None:
    stack.set_workspace("teach")
    stack.show_notice(Notice("These slides belong to “Names”", place="teach"))
    assert stack.isVisible()
    stack.set_workspace("lab")
    assert not stack.isVisible()
    stack.show_notice(Notice("“Names” begins on slide 4", place="teach"))
    assert not stack.isVisible()
    stack.show_notice(Notice("Sent"))
    assert [bar.isVisible() for bar in stack.findChildren(NoticeBar)] == [False, False, True]
    stack.set_workspace("teach")
    assert [bar.isVisible() for bar in stack.findChildren(NoticeBar)] == [True, True, True]


def test_what_stays_waits_while_a_panel_is_open_and_what_is_said_then_does_not(
    window: QWidget, stack: NoticeStack
) -> None:
    seen = lambda: [bar.notice.text for bar in stack.findChildren(NoticeBar) if bar.isVisible()]  # noqa: E731 # short
    stack.show_notice(Notice("The projector is gone", Level.PROBLEM))
    stack.show_notice(Notice("Sent"))
    bottom = stack.geometry().bottom()
    panel, other = QWidget(window), QWidget(window)
    stack.panel_opened(panel)
    stack.panel_opened(other)
    assert seen() == ["Sent"]
    assert stack.geometry().bottom() > bottom
    stack.show_notice(Notice("It could not be saved", Level.PROBLEM))
    assert seen() == ["Sent", "It could not be saved"]
    stack.panel_closed(other)
    assert seen() == ["Sent", "It could not be saved"], "another lies there still"
    stack.panel_closed(panel)
    assert seen() == ["The projector is gone", "Sent", "It could not be saved"]
    assert stack.geometry().bottom() == bottom


def test_notices_without_a_key_do_not_replace_each_other(stack: NoticeStack) -> None:
    stack.show_notice(Notice("one"))
    stack.show_notice(Notice("two"))
    assert texts(stack) == ["one", "two"]


def test_nobody_loses_the_focus(window: QWidget, stack: NoticeStack, qtbot: QtBot, qapp: QApplication) -> None:
    field = QLineEdit(window)
    field.show()
    window.activateWindow()
    field.setFocus()
    qtbot.wait_until(field.hasFocus)
    stack.show_notice(Notice("Skipped", action="Undo"))
    qapp.processEvents()
    qtbot.mouseClick(stack.findChild(NoticeBar), Qt.MouseButton.LeftButton)
    assert field.hasFocus()
    qtbot.keyClicks(field, "typed on")
    assert field.text() == "typed on"


def test_markup_in_a_notice_is_shown_as_it_is(stack: NoticeStack, grab: Grab) -> None:
    stack.show_notice(Notice("<b>bold</b><img src='file:///etc/passwd'>"))
    width_of_tags = stack.fontMetrics().horizontalAdvance("<b>bold</b><img src='file:///etc/passwd'>")
    assert stack.width() > width_of_tags


@pytest.mark.parametrize("width", [640, 1024, 2560])
def test_it_lies_in_the_middle_above_the_footer_at_any_width(
    window: QWidget, stack: NoticeStack, qapp: QApplication, width: int
) -> None:
    stack.show_notice(Notice("멀티 클라우드 전략과 하이브리드 아키텍처 " * 8, action="Undo"))
    window.resize(width, 600)
    qapp.processEvents()
    assert abs(stack.geometry().center().x() - width // 2) <= 1
    assert stack.geometry().bottom() < 600 - 48
    assert stack.geometry().left() >= 0


def test_a_picture(window: QWidget, stack: NoticeStack, grab: Grab) -> None:
    window.setStyleSheet(f"background: {tokens().bg}")
    stack.show_notice(Notice("Skipped: Optional Karpenter", action="Undo"))
    stack.show_notice(Notice("시계가 3분 앞으로 맞춰졌습니다. 계획도 옮길까요?", Level.ATTENTION, action="옮기기"))
    stack.show_notice(Notice("session_08.md was deleted while it was open. " * 5, Level.PROBLEM))
    assert grab(window, "notices").stat().st_size > 1000


def test_a_workspace_may_have_a_place_of_its_own_in_which_buttons_stand_below(
    window: QWidget, stack: NoticeStack, qapp: QApplication
) -> None:
    place: list[QRect | None] = [QRect(700, 100, 300, 200)]
    stack.use_place("teach", lambda: place[0])
    stack.show_notice(Notice("Done: end of the session, once more", action="Undo"))
    qapp.processEvents()
    bottom = stack.geometry()
    stack.set_workspace("teach")
    qapp.processEvents()
    bar = stack.findChild(NoticeBar)
    assert stack.geometry().topLeft() == QPoint(700, 100)
    assert (stack.width(), bar.button.geometry().top() > bar.rect().center().y() - 1) == (300, True)
    stack.set_workspace("plan")
    qapp.processEvents()
    assert stack.geometry() == bottom
    stack.set_workspace("teach")
    qapp.processEvents()
    place[0] = None
    stack.follow_place()
    qapp.processEvents()
    assert stack.geometry() == bottom

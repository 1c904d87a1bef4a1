"""What stands where there is nothing yet is never cut, however wide its place is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from console.ui.plan.waiting_page import WaitingPage
from console.ui.widgets.empty_state import EmptyState

_LONG = "과정의 마크다운이 들어 있는 폴더를 열거나 여기에 끌어다 놓으세요. " * 4


@pytest.mark.parametrize("width", [200, 480, 1024, 1280, 2560])
def test_all_of_the_sentence_is_seen(qtbot: QtBot, width: int) -> None:
    page = EmptyState()
    qtbot.add_widget(page)
    page.set_view("flask-outline", _LONG, "Open a lab…")
    page.resize(width, 640)
    page.show()
    qtbot.wait_exposed(page)
    QApplication.processEvents()
    _is_whole(page)


@pytest.mark.parametrize("size", [(1024, 560), (1280, 592), (1440, 772)])
def test_the_first_page_of_all_is_whole(qtbot: QtBot, size: tuple[int, int]) -> None:
    page = WaitingPage()
    qtbot.add_widget(page)
    page.say_welcome()
    page.resize(*size)
    page.show()
    qtbot.wait_exposed(page)
    QApplication.processEvents()
    _is_whole(page.empty)
    (sentence,) = page.empty.findChildren(QLabel)
    assert sentence.width() == 480  # a comfortable line, not the narrowest


def _is_whole(page: EmptyState) -> None:
    (sentence,) = page.findChildren(QLabel)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert page.rect().contains(sentence.geometry())
    assert sentence.geometry().bottom() < page.button.geometry().top()

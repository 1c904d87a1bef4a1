from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from console.ui.widgets.question_bar import BarAnswer, BarQuestion, QuestionBar


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[QuestionBar]:
    """A bar in a window that lives as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = QuestionBar(("1", "2"))
    column.addWidget(made)
    column.addWidget(QLineEdit())
    window.resize(1024, 200)
    window.show()
    yield made
    window.close()


def question(sentence: str, heard: list[str], *answers: str) -> BarQuestion:
    return BarQuestion(sentence, tuple(BarAnswer(each, each.title()) for each in answers), heard.append)


def buttons(bar: QuestionBar) -> list[str]:
    return [each.text() for each in bar.findChildren(QPushButton) if each.isVisibleTo(bar)]


def sentence(bar: QuestionBar) -> str:
    return next(label.text() for label in bar.findChildren(QLabel) if label.text())


def test_it_is_there_only_while_something_is_asked(bar: QuestionBar) -> None:
    assert not bar.isVisible()
    heard: list[str] = []
    bar.ask("away", question("Count it?", heard, "yes", "no"))
    assert bar.isVisible()
    assert buttons(bar) == ["Yes", "No"]
    QTest.mouseClick(bar.findChild(QPushButton, "bar-no"), Qt.MouseButton.LeftButton)
    bar.choose(0)
    bar.choose(7)
    assert heard == ["no", "yes"]
    assert bar.isVisible(), "whoever asks takes the question back"
    bar.withdraw("away")
    assert not bar.isVisible()
    bar.choose(0)
    assert heard == ["no", "yes"]


def test_who_asked_first_is_answered_first(bar: QuestionBar) -> None:
    changes: list[None] = []
    bar.changed.connect(lambda: changes.append(None))
    bar.ask("resume", question("Resume?", [], "yes"))
    bar.ask("away", question("Count it?", [], "count", "pause"))
    assert sentence(bar) == "Resume?"
    assert buttons(bar) == ["Yes"]
    bar.withdraw("resume")
    assert sentence(bar) == "Count it?"
    assert buttons(bar) == ["Count", "Pause"]
    assert len(changes) == 2


def test_other_words_keep_the_button_under_the_pointer_and_the_focus_where_it_is(bar: QuestionBar) -> None:
    field = bar.window().findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    bar.ask("away", question("1 min late?", [], "count"))
    button = bar.findChild(QPushButton)
    bar.ask("away", question("2 min late?", [], "count"))
    assert bar.findChild(QPushButton) is button
    assert sentence(bar) == "2 min late?"
    assert field.hasFocus()

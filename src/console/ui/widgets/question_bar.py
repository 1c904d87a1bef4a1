"""A question that waits for its answer and is in nobody's way: a row under the header, with two or more answers.

It takes the focus from nobody, covers nothing, and stays until it is answered or no longer to be asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from console.ui.theme.icons import icon
from console.ui.theme.metrics import ICON, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.key_cap import KeyCap


@dataclass(frozen=True, slots=True)
class BarAnswer:
    """An answer: what it is called in the program, and what its button says."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class BarQuestion:
    """A plain sentence and its answers, best two: those have keys. ``on_answer`` gets the id of the chosen one."""

    sentence: str
    answers: tuple[BarAnswer, ...]
    on_answer: Callable[[str], object]


class QuestionBar(QFrame):
    """Shows the question that has been open the longest. Each has the key of whoever asks it."""

    changed = Signal()
    """Another question is on show, or none."""

    def __init__(self, key_labels: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        """``key_labels`` are the keys of the first answers, as they stand on the keyboard."""
        super().__init__(parent)
        self._keys = [KeyCap(label, self) for label in key_labels]
        self._questions: dict[str, BarQuestion] = {}
        self._shown: BarQuestion | None = None
        set_role(self, panel="bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        self._sign = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        set_role(self._sentence, scale="notes")
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        self._buttons: list[QPushButton] = []
        self._sign_anew()
        self.hide()

    @property
    def question(self) -> BarQuestion | None:
        """What is on show."""
        return next(iter(self._questions.values()), None)

    def ask(self, key: str, question: BarQuestion) -> None:
        """Ask something, or say it in other words; what was asked before it stays in front."""
        self._questions[key] = question
        self._show()

    def withdraw(self, key: str) -> None:
        """Ask it no longer."""
        if self._questions.pop(key, None) is not None:
            self._show()

    def choose(self, place: int) -> None:
        """Take the answer at a place, from 0; there is none: nothing."""
        question = self.question
        if question is not None and place < len(question.answers):
            question.on_answer(question.answers[place].id)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._sign_anew()  # in the colours of another theme

    def _show(self) -> None:
        question = self.question
        if question != self._shown:
            self._shown = question
            self._fill(question)
            self.changed.emit()

    def _fill(self, question: BarQuestion | None) -> None:
        self.setVisible(question is not None)
        if question is None:
            return
        self._sentence.setText(question.sentence)
        self.setAccessibleName(question.sentence)
        # The buttons stay the same while only their words change: one may be under the pointer.
        for place, answer in enumerate(question.answers):
            if place == len(self._buttons):
                self._buttons.append(self._button(place))
            self._buttons[place].setText(answer.text)
            self._buttons[place].setObjectName(f"bar-{answer.id}")
        for place, widget in (*enumerate(self._buttons), *enumerate(self._keys)):
            widget.setVisible(place < len(question.answers))

    def _button(self, place: int) -> QPushButton:
        button = QPushButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.choose(place))
        self._row.addSpacing(Space.S)
        if place < len(self._keys):
            self._row.addWidget(self._keys[place])
        self._row.addWidget(button)
        return button

    def _sign_anew(self) -> None:
        self._sign.setPixmap(icon("triangle-outline", "attention").pixmap(QSize(ICON, ICON)))

"""Small dialogs: a question with named answers, and one line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_WIDTH = 480


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: what `ask` returns for it, and what its button says.

    Enter takes the one in focus, at first the default one.
    """

    id: str
    text: str
    is_default: bool = False


class FittingDialog(QDialog):
    """Is as high as its lines need: Qt reckons that before it makes a dialog narrow enough for a small display."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.fit()

    def fit(self) -> None:
        """Be high enough for what it says now."""
        if (layout := self.layout()) is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


class QuestionDialog(FittingDialog):
    """Asks one question; ``answer`` is the id of the chosen answer, None after Esc."""

    def __init__(self, parent: QWidget, text: str, choices: Sequence[Choice], *, detail: str = "") -> None:
        super().__init__(parent)
        self.answer: str | None = None
        self.setWindowTitle(parent.window().windowTitle())
        column = _column(self)
        column.addWidget(_sentence(text))
        if detail:
            explanation = _sentence(detail)
            set_role(explanation, scale="", tone="muted")
            column.addWidget(explanation)
        row = _buttons(column)
        for choice in choices:
            button = self._button(choice)
            row.addWidget(button)
            if choice.is_default:
                button.setFocus()

    def _button(self, choice: Choice) -> QPushButton:
        button = QPushButton(choice.text)
        button.setObjectName(choice.id)
        button.clicked.connect(lambda: self._choose(choice.id))
        if choice.is_default:
            set_role(button, kind="primary")
            button.setDefault(True)
        return button

    def _choose(self, choice_id: str) -> None:
        self.answer = choice_id
        self.accept()


class LineDialog(FittingDialog):
    """Asks for one line of text; Enter takes it, Esc leaves it. Blanks alone are not taken."""

    def __init__(self, parent: QWidget, text: str, *, value: str = "", accept: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        column = _column(self)
        column.addWidget(_sentence(text))
        self.field = QLineEdit(value)
        self.field.setAccessibleName(text)
        self.field.selectAll()  # what is typed takes the place of what is proposed
        self.field.textChanged.connect(self._look)
        column.addWidget(self.field)
        row = _buttons(column)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.button = QPushButton(accept or self.tr("Keep"))
        set_role(self.button, kind="primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.button)
        self._look()

    @property
    def value(self) -> str:
        """The text without blanks around it."""
        return self.field.text().strip()

    def _look(self) -> None:
        self.button.setEnabled(bool(self.value))


def ask(parent: QWidget, text: str, choices: Sequence[Choice], *, detail: str = "") -> str | None:
    """Ask a question and wait; return the id of the answer, None after Esc."""
    dialog = QuestionDialog(parent, text, choices, detail=detail)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def ask_line(parent: QWidget, text: str, *, value: str = "", accept: str = "") -> str | None:
    """Ask for one line of text and wait; return it, None after Esc."""
    dialog = LineDialog(parent, text, value=value, accept=accept)
    taken = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.value if taken else None


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    column.setSpacing(Space.M)
    dialog.setMinimumWidth(_WIDTH)
    return column


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    set_role(label, scale="notes")
    return label


def _buttons(column: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addStretch(1)
    column.addLayout(row)
    return row

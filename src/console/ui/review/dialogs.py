"""The dialogs of the review: what a thing does is said before it is done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import set_role, tokens

_WIDTH = 560
_PATCH = QSize(860, 560)


class SayingDialog(QDialog):
    """A title, the sentences that explain it, room for more, and two buttons: do it, or leave it (Esc)."""

    def __init__(self, parent: QWidget, title: str = "", *, width: int = _WIDTH) -> None:
        super().__init__(parent)
        self.setWindowTitle(parent.window().windowTitle())
        self.setMinimumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        self.column.setSpacing(Space.M)
        self.title = _sentence(title)
        set_role(self.title, scale="notes")
        self.column.addWidget(self.title)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(Space.S)
        self.column.addLayout(self.middle, 1)
        self.sentences = _sentence("")
        set_role(self.sentences, tone="muted")
        self.column.addWidget(self.sentences)
        self.problem = _sentence("")
        set_role(self.problem, tone="problem")
        self.problem.hide()
        self.column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch(1)
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.reject)
        self.do_button = QPushButton()
        self.do_button.setDefault(True)
        set_role(self.do_button, kind="primary")
        self.do_button.clicked.connect(self.accept)
        row.addWidget(self.cancel_button)
        row.addWidget(self.do_button)
        self.column.addLayout(row)

    def say(self, sentences: Sequence[str]) -> None:
        """Say what this comes to, a line a sentence."""
        self.sentences.setText("\n".join(f"· {sentence}" for sentence in sentences))

    def complain(self, text: str) -> None:
        """Say what is wrong; empty: nothing is."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


class CohortDialog(SayingDialog):
    """Asks for the name of a new cohort; ``wanted`` comes with it, and the dialog stays until it is told."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title.setText(self.tr("A new cohort begins. What is it called?"))
        self.do_button.setText(self.tr("Forget and begin"))
        self.field = QLineEdit()
        self.do_button.clicked.disconnect()
        self.do_button.clicked.connect(lambda: self.wanted.emit(self.field.text().strip()))
        self.field.setAccessibleName(self.tr("Name of the cohort"))
        self.field.textChanged.connect(self._look)
        self.middle.addWidget(self.field)
        self._is_ready = False
        self.say((self.tr("Looking at what is kept of the cohort before…"),))
        self._look()
        self.field.setFocus()

    def set_ready(self, sentences: Sequence[str]) -> None:
        """Say what is kept and what is forgotten; from now on it can be done."""
        self._is_ready = True
        self.say(sentences)
        self._look()

    def set_busy(self) -> None:
        """It is being done."""
        self._is_ready = False
        self._look()

    def _look(self) -> None:
        self.complain("")
        self.do_button.setEnabled(self._is_ready and bool(self.field.text().strip()))


class PatchDialog(SayingDialog):
    """Shows a change of a course file as it will be written, to be read before it is applied."""

    def __init__(self, parent: QWidget, title: str, diff: str, sentences: Sequence[str]) -> None:
        super().__init__(parent, title, width=_PATCH.width())
        self.do_button.setText(self.tr("Apply"))
        self.diff = QPlainTextEdit()
        self.diff.setReadOnly(True)
        self.diff.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.diff.setAccessibleName(self.tr("The change, line by line"))
        set_role(self.diff, kind="field")
        face = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        face.setPixelSize(Type.DETAIL)
        self.diff.setFont(face)
        self.diff.setTabChangesFocus(True)
        _write_diff(self.diff, diff)
        self.middle.addWidget(self.diff)
        self.say(sentences)
        self.resize(_PATCH)


class HandOverDialog(SayingDialog):
    """Says what a bundle holds before it is written."""

    def __init__(self, parent: QWidget, title: str, sentences: Sequence[str]) -> None:
        super().__init__(parent, title)
        self.do_button.setText(self.tr("Save the hand-over…"))
        self.say(sentences)


class ReportDialog(SayingDialog):
    """Asks whether names go into the report."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title.setText(self.tr("Export the report of this class"))
        self.do_button.setText(self.tr("Save as…"))
        self.no_names = QCheckBox(self.tr("Leave student names out"))
        self.middle.addWidget(self.no_names)
        self.say((self.tr("HTML, PDF for A4, a spreadsheet (CSV) or Markdown: the file's ending chooses."),))
        self.no_names.setFocus()


def _sentence(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _write_diff(field: QPlainTextEdit, diff: str) -> None:
    """Write the lines with what goes and what comes in their colours; the signs in front say it as well."""
    colours = tokens()
    cursor = QTextCursor(field.document())
    for number, line in enumerate(diff.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")):
        ink = QTextCharFormat()
        is_head = line.startswith(("---", "+++", "@@"))
        tone = colours.muted if is_head else colours.text
        if not is_head and line.startswith("-"):
            tone = colours.problem
        elif not is_head and line.startswith("+"):
            tone = colours.accent
        ink.setForeground(QColor(tone))
        cursor.insertText(("\n" if number else "") + line, ink)
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    field.setTextCursor(cursor)

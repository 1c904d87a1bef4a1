"""The questions that were parked for later: when each was asked, and which are answered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from console.rundown.state import ParkedQuestion
from console.rundown.words import clock_time
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_SIZE = (480, 360)


class ParkedPanel(QFrame):
    """Lists questions; ``answered`` carries the number of one that has been answered, ``closed`` comes with Esc."""

    answered = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="overlay")
        self.setFixedSize(*_SIZE)
        self._questions: tuple[ParkedQuestion, ...] = ()
        self._title = QLabel()
        set_role(self._title, scale="notes")
        self._hint = QLabel()
        set_role(self._hint, tone="muted", scale="detail")
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._answer)
        self.list.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        self._retranslate()
        self.hide()

    def set_view(self, questions: Sequence[ParkedQuestion]) -> None:
        """Show the questions, oldest first."""
        if tuple(questions) == self._questions:
            return
        row = self.list.currentRow()
        self._questions = tuple(questions)
        self.list.clear()
        for question in questions:
            mark = "✓  " if question.answered else ""
            item = QListWidgetItem(f"{mark}{clock_time(question.asked)}  {question.text}")
            if question.answered:
                item.setForeground(self.palette().placeholderText())
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._retranslate()

    def open(self) -> None:
        """Come forward and take the keyboard."""
        self.show()
        self.raise_()
        self.list.setFocus()

    def close_panel(self) -> None:
        """Go, and give the keyboard back."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_panel()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                QGuiApplication.clipboard().setText("\n".join(question.text for question in self._questions))
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        count = sum(not question.answered for question in self._questions)
        self._title.setText(self.tr("Parked questions, {count} open").format(count=count))
        if self._questions:
            self._hint.setText(self.tr("Enter: answered · Ctrl+C: copy all · Esc: close"))
        else:
            self._hint.setText(self.tr("Nothing is parked. Shift+Q keeps a question for later."))
        self.list.setAccessibleName(self._title.text())

    def _answer(self, _item: QListWidgetItem) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._questions):
            self.answered.emit(self._questions[row].number)

"""A list of rows that is as tall as its rows, for a page that scrolls as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.lines import Line

Index = QModelIndex | QPersistentModelIndex


class WholeLines(LineView):
    """Never scrolls itself. A click opens a row as Enter does."""

    row_wanted = Signal(QRect)
    """Where the row under the cursor is, in pixels of this widget: it should be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.doubleClicked.disconnect(self._open)
        self._fit()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take newer rows, and grow or shrink with them."""
        if tuple(lines) != self.lines:
            super().show_lines(lines)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # the page's

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next((row for row, line in enumerate(self.lines) if not line.is_heading), None)
            if first is not None:
                self.setCurrentIndex(self.model().index(first, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.row_wanted.emit(self.visualRect(current))

    def _fit(self) -> None:
        """Be as tall as all rows and the ring around them."""
        rows = sum(self.sizeHintForRow(row) for row in range(len(self.lines)))
        ring = self.height() - self.viewport().height() if self.viewport().height() < self.height() else 0
        self.setFixedHeight(rows + max(ring, 2 * self.frameWidth()))
        self.verticalScrollBar().setValue(0)

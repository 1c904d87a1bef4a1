"""A list of rows that is as tall as its rows, for a page that scrolls as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.lines import Line

Index = QModelIndex | QPersistentModelIndex


class WholeLines(LineView):
    """Never scrolls itself. A click opens a row as Enter does."""

    row_wanted = Signal(QRect)
    """Where the row is that the keyboard went to, in pixels of this widget: it should be in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_still = False
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)  # asked by the layout, so that what stands below never lies over the rows
        self.setSizePolicy(policy)
        self.clicked.connect(self._open)
        self.doubleClicked.disconnect(self._open)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take newer rows, and grow or shrink with them."""
        if tuple(lines) != self.lines:
            self._is_still = True  # another row may be the current one now, but nobody went there
            super().show_lines(lines)
            self._is_still = False
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        self.ensurePolished()  # the ring around the rows is the style sheet's
        return self.rows_height(width) + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(super().minimumSizeHint().width(), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.verticalScrollBar().setValue(0)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()  # the page's

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        # Given the keyboard, by a click or because a page was opened, the page stays as it is: a click would miss.
        self._is_still = event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            first = next((row for row, line in enumerate(self.lines) if not line.is_heading), None)
            if first is not None:
                self.setCurrentIndex(self.model().index(first, 0))
        self._is_still = False

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus() and not self._is_still:
            self.row_wanted.emit(self.visualRect(current))

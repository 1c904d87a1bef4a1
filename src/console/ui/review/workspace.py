"""The review workspace: empty until it is first shown, so that nobody waits for it at the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.ui.theme.metrics import Space

if TYPE_CHECKING:
    from console.ui.review.panes import ReviewPanes


class ReviewWorkspace(QWidget):
    """Holds the panes, once there are any; asks for them by `shown`."""

    shown = Signal()
    left = Signal()
    """Another workspace is shown, or the window is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panes: ReviewPanes | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)

    def fill(self, panes: ReviewPanes) -> None:
        """Show the panes from now on."""
        self.panes = panes
        self._column.addWidget(panes)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.shown.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.left.emit()

"""What the columns of a topology hold, said above them: the cards themselves have no room for it from afar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.cluster.layout import CARD_WIDTH, COLUMN_GAP
from console.ui.lab.topology.camera import Camera
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens

HEIGHT = 24


class ColumnHeads(QWidget):
    """A strip over the drawing. Its words keep their size, and go sideways with the columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._heads: Mapping[float, str] = {}
        self._camera = Camera()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def heads(self) -> Mapping[float, str]:
        """The words, by the left edge of their column in the drawing."""
        return self._heads

    def show_heads(self, heads: Mapping[float, str], camera: Camera) -> None:
        """Take over what stands above which column, and which part of the drawing is seen."""
        self._heads, self._camera = heads, camera
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().bg))
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(tokens().muted))
        metrics = QFontMetricsF(font(Type.DETAIL))
        for left, words in self._heads.items():
            column = self._camera.seen(QRectF(left - COLUMN_GAP / 2, 0.0, CARD_WIDTH + COLUMN_GAP, 0.0))
            room = QRectF(column.left(), 0.0, column.width(), self.height())
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

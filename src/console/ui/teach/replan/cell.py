"""A time in a column of times: its digits stand under each other whatever the font does."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import paint_digits

WIDTH = 76


class TimeCell(QWidget):
    """Shows one text at the right of its cell, in the colour of a token; a crossed out one is no longer so."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._tone = "text"
        self._is_crossed = False
        self.setFixedSize(WIDTH, ROW_HEIGHT)

    def set_view(self, text: str, tone: str = "text", *, crossed: bool = False) -> None:
        """Show another text; ``tone`` is a field of `Tokens`."""
        if (text, tone, crossed) != (self.text, self._tone, self._is_crossed):
            self.text, self._tone, self._is_crossed = text, tone, crossed
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setPen(QColor(getattr(tokens(), self._tone)))
        face = font(Type.ROW)
        face.setStrikeOut(self._is_crossed)
        paint_digits(painter, QRectF(self.rect()), self.text, face, Qt.AlignmentFlag.AlignRight)

"""The shape of a state as a widget of its own, to stand before its words."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_SIZE = 20


@dataclass(frozen=True, slots=True)
class Look:
    """A shape, and its colour, a field of `Tokens`. Without a ``mark`` it is ``dashed`` (under way), or blank."""

    mark: Mark = Mark.NONE
    colour: str = "muted"
    dashed: bool = False


def paint_look(painter: QPainter, room: QRectF, look: Look) -> None:
    """Paint a look as large as fits into the square in the middle of ``room``."""
    ink = getattr(tokens(), look.colour)
    if not look.dashed:
        paint_mark(painter, room, look.mark, ink)
        return
    side = min(room.width(), room.height()) - 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(ink), 1.5, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(room.center()), side / 2, side / 2)
    painter.restore()


class Sign(QWidget):
    """Shows one look."""

    def __init__(self, look: Look | None = None, *, size: int = _SIZE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look or Look()
        self.setFixedSize(size, size)

    def set_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_look(QPainter(self), QRectF(self.rect()).adjusted(1, 1, -1, -1), self._look)

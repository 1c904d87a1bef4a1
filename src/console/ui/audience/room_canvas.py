"""What everything that fills the room's window has in common: sizes that scale with it, its time, its lines."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import fitted, paint_digits

_SIZE = QSize(1280, 720)  # of the screen that all sizes are of


class RoomCanvas(QWidget):
    """Paints its ground; what is on it is painted by `paint_face`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def unit(self) -> float:
        """How many pixels here are one on a screen 720 high."""
        return min(self.height() / _SIZE.height(), self.width() / _SIZE.width())

    def inner(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """Return the room within these margins, in units."""
        unit = self.unit
        return QRectF(self.rect()).adjusted(left * unit, top * unit, -right * unit, -bottom * unit)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return _SIZE

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens().bg))
        self.paint_face(painter)

    def paint_face(self, painter: QPainter) -> None:
        """Paint what there is to see, if anything."""


def paint_time(
    painter: QPainter, room: QRectF, seconds: int, phase: Phase, size: float, align: Qt.AlignmentFlag
) -> None:
    """Paint what is left, or with a plus what is over, at most ``size`` pixels high, in the colour of its phase."""
    colours = tokens()
    is_over = phase in (Phase.OVERTIME, Phase.DANGER)
    ink = colours.problem if is_over else colours.attention if phase is Phase.WARNING else colours.text
    text = f"+{mmss(seconds)}" if seconds < 0 else mmss(seconds)
    painter.setPen(QColor(ink))
    paint_digits(painter, room, text, fitted(text, font(max(round(size), 1), bold=True), room.size()), align)


def paint_line(painter: QPainter, room: QRectF, text: str, size: float, colour: str, align: Qt.AlignmentFlag) -> None:
    """Paint one line of ``size`` pixels, cut with an ellipsis where there is no room for it."""
    face = font(max(round(size), 1))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), shown)

"""Marking what one cause touches: a frame with the number of the step around cards, a band under the lines between."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from console.ui.theme.fonts import font
from console.ui.theme.metrics import RADIUS, Type
from console.ui.theme.theme import tokens

_BAND = 9.0
_SHINES_THROUGH = 90  # of 255
_FRAME = 3.0
_AWAY = 5.0  # from the card, clear of the ring around a selected one
_BADGE = 11.0  # its radius, in pixels of the view when the drawing is seen from afar
_MOST_BADGE = 26.0  # in pixels of the drawing


def paint_band(painter: QPainter, path: QPainterPath) -> None:
    """Paint a broad band, to lie under a line."""
    ink = QColor(tokens().problem)
    ink.setAlpha(_SHINES_THROUGH)
    pen = QPen(ink, _BAND)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def paint_step(painter: QPainter, box: QRectF, number: int, scale: float) -> None:
    """Paint a frame around a card, and the number of its step on the frame's corner, in a size that can be read."""
    colours = tokens()
    frame = box.adjusted(-_AWAY, -_AWAY, _AWAY, _AWAY)
    painter.setPen(QPen(QColor(colours.problem), _FRAME))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, RADIUS + _AWAY, RADIUS + _AWAY)
    radius = min(_MOST_BADGE, max(_BADGE, _BADGE / max(scale, 0.01)))
    middle = frame.topLeft() + QPointF(radius * 0.4, radius * 0.2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.problem))
    painter.drawEllipse(middle, radius, radius)
    painter.setPen(QColor(colours.on_problem))
    painter.setFont(font(round(Type.DETAIL * radius / _BADGE), bold=True))
    around = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(around, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), str(number))

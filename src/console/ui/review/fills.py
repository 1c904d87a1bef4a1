"""How time is filled in: taken plain, over its time solid in the colour of a problem, holds by hatch and shape.

Colour never says it alone: a question is dotted, a pause hatched, a break crossed.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from console.rundown.ledger import TimeKind
from console.ui.review.segment_rows import Fill
from console.ui.theme.theme import tokens

_HATCH = {
    Fill.QUESTION: Qt.BrushStyle.Dense5Pattern,
    Fill.PAUSED: Qt.BrushStyle.BDiagPattern,
    Fill.BREAK: Qt.BrushStyle.DiagCrossPattern,
}
FILL_OF = {TimeKind.QUESTION: Fill.QUESTION, TimeKind.PAUSED: Fill.PAUSED, TimeKind.BREAK: Fill.BREAK}


def paint_fill(painter: QPainter, room: QRectF, fill: Fill) -> None:
    """Paint a stretch of time; one that is too short to be seen is a pixel wide."""
    colours = tokens()
    room = QRectF(room.left(), room.top(), max(room.width(), 1.0), room.height())
    if fill is Fill.TAKEN:
        painter.fillRect(room, QColor(colours.accent))
        return
    if fill is Fill.OVER:
        painter.fillRect(room, QColor(colours.problem))
        return
    ink = QColor(colours.attention if fill is Fill.QUESTION else colours.muted)
    painter.save()
    painter.setPen(QPen(ink, 1))
    painter.setBrush(QBrush(ink, _HATCH[fill]))
    painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def paint_outline(painter: QPainter, room: QRectF, *, is_dashed: bool = False) -> None:
    """Paint the outline of what was planned."""
    painter.save()
    pen = QPen(QColor(tokens().text), 1.5)
    if is_dashed:
        pen = QPen(QColor(tokens().border), 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room)
    painter.restore()

"""The shapes that go with every state, drawn rather than taken from a font (where ▶ may come out as an emoji)."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF


class Mark(StrEnum):
    """What a shape says."""

    DONE = "done"  # ✓
    NOW = "now"  # ▶
    WARNING = "warning"  # ▲ outline
    DANGER = "danger"  # ▲ filled
    OVER = "over"  # ■ filled
    PAUSED = "paused"  # two bars
    REGRESSED = "regressed"  # ↺: was done, and is not any more
    UNSEEN = "unseen"  # hatched: there are no data
    BOX = "box"  # an empty box, waiting for a person's tick
    TICKED = "ticked"  # ticked by a person
    CROSSED = "crossed"  # refused by a person
    NONE = "none"  # healthy, or not tried yet: blank


_STROKE = 0.12  # of the mark's size
_THIN = 0.08
_BOX = QRectF(0.1, 0.1, 0.8, 0.8)


def paint_mark(painter: QPainter, room: QRectF, mark: Mark, colour: str) -> None:
    """Paint ``mark`` as large as fits into the square in the middle of ``room``."""
    if mark is Mark.NONE:
        return
    side = min(room.width(), room.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.center().x() - side / 2, room.center().y() - side / 2)
    painter.scale(side, side)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    match mark:
        case Mark.NOW:
            painter.drawPolygon(_polygon((0.22, 0.12), (0.22, 0.88), (0.88, 0.5)))
        case Mark.DANGER:
            painter.drawPolygon(_polygon((0.5, 0.1), (0.95, 0.9), (0.05, 0.9)))
        case Mark.OVER:
            painter.drawRect(QRectF(0.14, 0.14, 0.72, 0.72))
        case Mark.PAUSED:
            painter.drawRect(QRectF(0.2, 0.12, 0.2, 0.76))
            painter.drawRect(QRectF(0.6, 0.12, 0.2, 0.76))
        case Mark.DONE | Mark.WARNING:
            pen = QPen(QColor(colour), _STROKE)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(_TICK if mark is Mark.DONE else _TRIANGLE)
        case _:
            _draw_lines(painter, mark, QColor(colour))
    painter.restore()


def _draw_lines(painter: QPainter, mark: Mark, colour: QColor) -> None:
    """Draw what consists of thin lines, in the unit square."""
    painter.setPen(QPen(colour, _THIN))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    match mark:
        case Mark.REGRESSED:
            painter.drawArc(QRectF(0.16, 0.16, 0.7, 0.7), 130 * 16, 290 * 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(_polygon((0.02, 0.1), (0.5, 0.14), (0.16, 0.54)))
        case Mark.UNSEEN:
            painter.drawRect(_BOX)
            for step in (0.3, 0.6, 0.9, 1.2):
                low, high = max(0.1, step - 0.7), min(0.9, step + 0.1)
                painter.drawLine(QPointF(low, step + 0.2 - low), QPointF(high, step + 0.2 - high))
        case Mark.BOX | Mark.TICKED | Mark.CROSSED:
            painter.drawRect(_BOX)
            painter.setPen(QPen(colour, _STROKE))
            if mark is Mark.TICKED:
                painter.drawPath(_SMALL_TICK)
            elif mark is Mark.CROSSED:
                painter.drawLine(QPointF(0.3, 0.3), QPointF(0.7, 0.7))
                painter.drawLine(QPointF(0.3, 0.7), QPointF(0.7, 0.3))


def _polygon(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _path(*points: tuple[float, float], closed: bool) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(_polygon(*points))
    if closed:
        path.closeSubpath()
    return path


_TICK = _path((0.12, 0.55), (0.4, 0.82), (0.9, 0.2), closed=False)
_SMALL_TICK = _path((0.27, 0.52), (0.44, 0.68), (0.76, 0.32), closed=False)
_TRIANGLE = _path((0.5, 0.14), (0.92, 0.86), (0.08, 0.86), closed=True)

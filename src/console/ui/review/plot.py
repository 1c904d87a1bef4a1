"""A plot along time: where seconds and counts lie, and the lines and words of its axes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from console.history.report.drawing import ticks
from console.ui.theme.metrics import Space
from console.ui.theme.theme import tokens

_LEFT, _BOTTOM = 48, 28
_LABEL = 24.0


class Plot:
    """Counts from 0 to ``top`` upwards, seconds from ``begins`` to ``ends`` to the right."""

    def __init__(self, room: QRectF, *, begins: float, ends: float, top: float, bottom: float = 0.0) -> None:
        self.room = room.adjusted(_LEFT, Space.M, -Space.M, -_BOTTOM)
        self._begins = begins
        self._across = self.room.width() / max(ends - begins, 1.0)
        self._bottom = bottom
        self._up = self.room.height() / max(top - bottom, 1.0)
        self.ends, self.top = ends, top

    def x(self, seconds: float) -> float:
        return self.room.left() + (seconds - self._begins) * self._across

    def y(self, count: float) -> float:
        return self.room.bottom() - (count - self._bottom) * self._up

    def seconds(self, x: float) -> float:
        """Return the time at a place."""
        return self._begins + (x - self.room.left()) / self._across

    def count(self, y: float) -> float:
        """Return the count at a place."""
        return self._bottom + (self.room.bottom() - y) / self._up

    def steps(self, points: Iterable[tuple[float, float]]) -> QPolygonF:
        """Return a line that keeps its height until the next point, up to the end."""
        line = QPolygonF()
        last: float | None = None
        for seconds, count in points:
            if last is not None:
                line.append(QPointF(self.x(seconds), last))
            last = self.y(count)
            line.append(QPointF(self.x(seconds), last))
        if last is not None:
            line.append(QPointF(self.x(self.ends), last))
        return line

    def paint_axes(self, painter: QPainter, *, counts: Iterable[tuple[float, str]]) -> None:
        """Paint the lines of ``counts`` with their labels, and minutes below; pen and font are the labels'."""
        ink = painter.pen()
        for count, label in counts:
            y = self.y(count)
            painter.fillRect(QRectF(self.room.left(), y, self.room.width(), 1), QColor(tokens().line))
            room = QRectF(self.room.left() - _LEFT, y - _LABEL / 2, _LEFT - Space.S, _LABEL)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
        painter.setPen(ink)
        for minute in ticks(self.ends - self._begins, most=max(int(self.room.width() / 72), 2)):
            x = self.x(self._begins + 60 * minute)
            room = QRectF(x - 40, self.room.bottom() + Space.XS, 80, _LABEL)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(minute))

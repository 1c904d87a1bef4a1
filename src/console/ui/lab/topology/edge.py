"""Painting one line between two cards, and the cross on it where nothing arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from console.cluster.layout import COLUMN_GAP, Line
from console.cluster.topology_model import EdgeState, TopologyEdge
from console.ui.lab.plain import plain
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens

_SWING = 0.5  # of the way between two columns, before a line turns
_CROSS = 6.0  # half the length of its strokes
_ARROW = 6.0
_LABEL = COLUMN_GAP - Space.S
_CAPITAL = re.compile(r"(?<=[a-z])[A-Z]")


def path_of(line: Line) -> QPainterPath:
    """Return the smooth way through the points of a line."""
    points = [QPointF(x, y) for x, y in line]
    path = QPainterPath(points[0])
    for number in range(1, len(points)):
        one, other = points[number - 1], points[number]
        if number % 2 == 0:  # along a column that it passes
            path.lineTo(other)
        else:
            swing = (other.x() - one.x()) * _SWING
            path.cubicTo(QPointF(one.x() + swing, one.y()), QPointF(other.x() - swing, other.y()), other)
    return path


def paint_edge(painter: QPainter, path: QPainterPath, edge: TopologyEdge, *, is_lit: bool) -> None:
    """Paint a line; ``is_lit``: one of its ends is looked at."""
    colours = tokens()
    is_broken = edge.state is EdgeState.BROKEN
    ink = colours.problem if is_broken else colours.accent if is_lit else colours.border
    pen = QPen(QColor(ink), 2.5 if is_lit else 2.0 if is_broken else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if edge.state is not EdgeState.OK:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    end = path.currentPosition()
    painter.setPen(QPen(QColor(ink), 1.5))
    painter.drawPolyline([end + QPointF(-_ARROW, -_ARROW * 0.6), end, end + QPointF(-_ARROW, _ARROW * 0.6)])


def paint_cross(painter: QPainter, path: QPainterPath, ground: QColor) -> None:
    """Paint a cross in the middle of a line."""
    colours = tokens()
    middle = path.pointAtPercent(0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(middle, _CROSS + 3, _CROSS + 3)
    painter.setPen(QPen(QColor(colours.problem), 2.5))
    for slope in (1, -1):
        painter.drawLine(middle + QPointF(-_CROSS, -_CROSS * slope), middle + QPointF(_CROSS, _CROSS * slope))


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is broken, in one or two lines of text, and the room that these take beside its cross."""

    lines: tuple[str, ...]
    room: QRectF


def reasons(path: QPainterPath, word: str) -> tuple[Reason, Reason]:
    """Return where a reason can stand: over the cross of a line, and under it."""
    metrics = QFontMetricsF(font(Type.DETAIL))
    text = plain(word)
    parts = [text] if metrics.horizontalAdvance(text) <= _LABEL else _halves(text)
    lines = tuple(metrics.elidedText(part, Qt.TextElideMode.ElideMiddle, _LABEL) for part in parts)
    width = max(map(metrics.horizontalAdvance, lines)) + Space.S
    height = len(lines) * metrics.height()
    middle = path.pointAtPercent(0.5)
    left, away = middle.x() - width / 2, _CROSS + Space.XS
    over = QRectF(left, middle.y() - away - height, width, height)
    return Reason(lines, over), Reason(lines, QRectF(left, middle.y() + away, width, height))


def paint_reason(painter: QPainter, reason: Reason, ground: QColor) -> None:
    """Paint why a line is broken."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(reason.room, 3, 3)
    painter.setPen(QColor(tokens().problem))
    painter.setFont(font(Type.DETAIL))
    painter.drawText(reason.room, Qt.AlignmentFlag.AlignCenter, "\n".join(reason.lines))


def _halves(text: str) -> list[str]:
    """Part a word such as WrongNamespace at the capital that is nearest to its middle."""
    places = [found.start() for found in _CAPITAL.finditer(text)]
    place = min(places, key=lambda place: abs(place - len(text) / 2), default=len(text))
    return [part for part in (text[:place], text[place:]) if part]

"""Painting one card: what it is, its name, its state by shape and word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from console.cluster.health import HealthState
from console.cluster.topology_model import TopologyNode
from console.ui.lab.student.kind_icons import kind_icon
from console.ui.lab.student.looks import health_look
from console.ui.lab.topology.words import title, word
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.icons import icon, paint_icon
from console.ui.theme.metrics import FOCUS_RING, ICON, RADIUS, Space, Type
from console.ui.theme.theme import tokens

FAR = 0.62
"""Below this scale a card shows its name alone, in letters that can still be read."""

_LINE = 24.0
_MARK = 14.0
_FAR_LEAST, _FAR_MOST = 20, 30  # pixels of the drawing
_FAR_SEEN = 13.0  # pixels of the view
_ELIDE = Qt.TextElideMode.ElideMiddle
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_FRAMED = (HealthState.WARNING, HealthState.PROBLEM)


@dataclass(frozen=True, slots=True)
class CardLook:
    """How a card is to be painted. ``scale`` is that of the view. ``is_filed``: into a file that others open, who have
    no font of icons.
    """

    scale: float = 1.0
    is_selected: bool = False
    is_hovered: bool = False
    is_filed: bool = False


def paint_card(painter: QPainter, room: QRectF, node: TopologyNode, look: CardLook) -> None:
    """Paint a card into ``room``, which is in the coordinates of the drawing."""
    _paint_ground(painter, room, node, look)
    if look.scale < FAR and not look.is_filed:
        _paint_far(painter, room, node, look.scale)
    else:
        _paint_near(painter, room, node, is_filed=look.is_filed)


def _paint_ground(painter: QPainter, room: QRectF, node: TopologyNode, look: CardLook) -> None:
    colours = tokens()
    state = node.health.state
    if look.is_selected:
        painter.setPen(QPen(QColor(colours.accent), FOCUS_RING))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer = room.adjusted(-FOCUS_RING - 1, -FOCUS_RING - 1, FOCUS_RING + 1, FOCUS_RING + 1)
        painter.drawRoundedRect(outer, RADIUS + FOCUS_RING, RADIUS + FOCUS_RING)
    ink = {HealthState.WARNING: colours.attention, HealthState.PROBLEM: colours.problem}.get(state, colours.border)
    pen = QPen(QColor(ink), 2.0 if state in _FRAMED else 1.0)
    if node.is_missing:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    ground = colours.selected if look.is_selected else colours.hover if look.is_hovered else colours.raised
    painter.setBrush(Qt.BrushStyle.NoBrush if node.is_missing and not look.is_selected else QColor(ground))
    if node.count > 1:
        painter.drawRoundedRect(room.translated(4, 4), RADIUS, RADIUS)  # a second card behind it
    painter.drawRoundedRect(room, RADIUS, RADIUS)


def _paint_near(painter: QPainter, room: QRectF, node: TopologyNode, *, is_filed: bool) -> None:
    colours = tokens()
    inner = room.adjusted(Space.S + 2, 6, -Space.S - 2, -6)
    place = QRectF(inner.left(), inner.top() + 2, ICON, ICON)
    if is_filed:
        picture = icon(kind_icon(node.kind), "muted").pixmap(QSize(4 * ICON, 4 * ICON))
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
    else:
        paint_icon(painter, place, kind_icon(node.kind), colours.muted)
    name = QRectF(inner.left() + ICON + Space.S, inner.top(), inner.width() - ICON - Space.S, _LINE)
    painter.setPen(QColor(colours.muted if node.is_missing else colours.text))
    _paint_text(painter, name, title(node), Type.ROW)
    second = QRectF(inner.left(), inner.bottom() - _LINE, inner.width(), _LINE)
    badge = node.badge if node.kind != "Service" else ""
    painter.setPen(QColor(colours.muted))
    if badge:
        _paint_text(painter, second, badge, Type.DETAIL, align=_RIGHT)
        taken = QFontMetricsF(font(Type.DETAIL)).horizontalAdvance(badge) + Space.S
        second = second.adjusted(0, 0, -min(taken, second.width() / 2), 0)
    _paint_state(painter, second, node)


def _paint_state(painter: QPainter, room: QRectF, node: TopologyNode) -> None:
    """Paint the second line: what kind it is while it is well, and otherwise what it says."""
    colours = tokens()
    said = word(node)
    if not said:
        painter.setPen(QColor(colours.muted))
        kind = node.kind if node.kind != "Service" else f"{node.kind} {node.badge}"
        _paint_text(painter, room, kind, Type.DETAIL)
        return
    look = health_look(node.health.state)
    ink = QColor(getattr(colours, look.colour))
    mark = QRectF(room.left() + Space.XS, room.center().y() - _MARK / 2, _MARK, _MARK)
    words = room.adjusted(Space.XS + _MARK + Space.XS, 0, 0, 0)
    if node.health.state is HealthState.PROBLEM:
        width = QFontMetricsF(font(Type.DETAIL)).horizontalAdvance(said) + _MARK + Space.M
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(room.left(), room.top() + 1, min(width, room.width()), _LINE - 2), 3, 3)
        ink = QColor(colours.on_problem)
        painter.setBrush(ink)
        painter.drawRect(mark.adjusted(2, 2, -2, -2))
    else:
        paint_look(painter, mark, look)
    painter.setPen(ink)
    _paint_text(painter, words, said, Type.DETAIL)


def _paint_far(painter: QPainter, room: QRectF, node: TopologyNode, scale: float) -> None:
    colours = tokens()
    size = max(_FAR_LEAST, min(_FAR_MOST, round(_FAR_SEEN / scale)))
    inner = room.adjusted(Space.S, 0, -Space.S, 0)
    if node.health.state in (*_FRAMED, HealthState.WORKING):
        mark = QRectF(inner.right() - size, inner.center().y() - size / 2, size, size)
        paint_look(painter, mark, health_look(node.health.state))
        inner.setRight(mark.left() - Space.XS)
    painter.setPen(QColor(colours.muted if node.is_missing else colours.text))
    _paint_text(painter, inner, title(node), size)


def _paint_text(painter: QPainter, room: QRectF, text: str, size: int, *, align: Qt.AlignmentFlag = _LEFT) -> None:
    face = font(size)
    painter.setFont(face)
    painter.drawText(room, align, QFontMetricsF(face).elidedText(text, _ELIDE, room.width()))

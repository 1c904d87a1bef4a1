"""Painting one card: what it is, its name, its state by shape and word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from console.cluster.health import HealthState
from console.cluster.topology_model import TopologyNode
from console.ui.lab.student.kind_icons import kind_icon
from console.ui.lab.student.looks import health_look
from console.ui.lab.topology.words import kind, title, word
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.icons import icon, paint_icon
from console.ui.theme.metrics import FOCUS_RING, ICON, RADIUS, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import paint_mark

FAR = 0.62
"""Below this scale a card shows its name alone, and less of it from further away, in letters that can be read."""

_LINE = 24.0
_MARK = 14.0
_FAR_LEAST, _FAR_MOST = 20, 36  # pixels of the drawing
_TWO_LINES_MOST = 24  # pixels of the drawing: larger letters have room for one line
_FAR_SEEN = 12.0  # pixels of the view
LEFT_WHOLE = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value | Qt.TextFlag.TextDontClip.value
"""To the left, with all of the letters' descenders even where a line is less high than its font."""

_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
_HYPHENS = "-._"
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
    _paint_state(painter, QRectF(inner.left(), inner.bottom() - _LINE, inner.width(), _LINE), node)


def _paint_state(painter: QPainter, room: QRectF, node: TopologyNode) -> None:
    """Paint the second line: what kind it is while it is well, else what it says; the badge where there is room."""
    colours = tokens()
    said = word(node)
    text = said or kind(node)
    metrics = QFontMetricsF(font(Type.DETAIL))
    width = metrics.horizontalAdvance(text) + (_MARK + Space.M if said else 0)
    badge_width = metrics.horizontalAdvance(node.badge) + Space.S
    if width + badge_width <= room.width() or not said:
        painter.setPen(QColor(colours.muted))
        _paint_text(painter, room, node.badge, Type.DETAIL, align=_RIGHT)
        room = room.adjusted(0, 0, -min(badge_width, room.width() / 2), 0)
    if not said:
        painter.setPen(QColor(colours.muted))
        _paint_text(painter, room, text, Type.DETAIL)
        return
    look = health_look(node.health.state)
    ink = QColor(getattr(colours, look.colour))
    mark = QRectF(room.left() + Space.XS, room.center().y() - _MARK / 2, _MARK, _MARK)
    if node.health.state is HealthState.PROBLEM:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(room.left(), room.top() + 1, min(width, room.width()), _LINE - 2), 3, 3)
        ink = QColor(colours.on_problem)
        paint_mark(painter, mark, look.mark, colours.on_problem)
    else:
        paint_look(painter, mark, look)
    painter.setPen(ink)
    _paint_text(painter, room.adjusted(Space.XS + _MARK + Space.XS, 0, 0, 0), text, Type.DETAIL)


def far_size(scale: float, *, most: int) -> int:
    """Return how large letters must be in the drawing to be read from afar, at ``most``."""
    return max(_FAR_LEAST, min(most, round(_FAR_SEEN / scale)))


def _paint_far(painter: QPainter, room: QRectF, node: TopologyNode, scale: float) -> None:
    colours = tokens()
    size = far_size(scale, most=_FAR_MOST)
    inner = room.adjusted(Space.S, 0, -Space.S, 0)
    if word(node):
        mark = QRectF(inner.right() - size, inner.center().y() - size / 2, size, size)
        paint_look(painter, mark, health_look(node.health.state))
        inner.setRight(mark.left() - Space.XS)
    painter.setPen(QColor(colours.muted if node.is_missing else colours.text))
    metrics = QFontMetricsF(font(size))
    shorten = _two_lines if size <= _TWO_LINES_MOST else _first_words
    lines = shorten(title(node), metrics, inner.width())
    height = size * 1.15
    top = inner.center().y() - len(lines) * height / 2
    for number, line in enumerate(lines):
        _paint_text(painter, QRectF(inner.left(), top + number * height, inner.width(), height), line, size)


def _two_lines(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Part a name that is too long for one line, at the last hyphen that leaves the first one short enough."""
    place = _last_fitting(text, metrics, width)
    return list(filter(None, (text[:place], text[place:])))


def _first_words(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """Return as many whole words of a name as one line has room for; the name itself where not one fits."""
    return [text[: _last_fitting(text, metrics, width)].rstrip(_HYPHENS) or text]


def _last_fitting(text: str, metrics: QFontMetricsF, width: float) -> int:
    """Return the length of the longest beginning that has room, of the name or of its words; 0 for none."""
    ends = [place for place in range(1, len(text)) if text[place - 1] in _HYPHENS]
    return max((end for end in (*ends, len(text)) if metrics.horizontalAdvance(text[:end]) <= width), default=0)


def _paint_text(painter: QPainter, room: QRectF, text: str, size: int, *, align: int = LEFT_WHOLE) -> None:
    painter.setFont(font(size))
    painter.drawText(room, align, _elided(text, size, room.width()))


@lru_cache(maxsize=4096)
def _elided(text: str, size: int, width: float) -> str:
    """Cut a text; the same few are asked for with every move of the drawing."""
    return QFontMetricsF(font(size)).elidedText(text, Qt.TextElideMode.ElideMiddle, width)

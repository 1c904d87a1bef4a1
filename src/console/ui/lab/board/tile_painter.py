"""How a tile is painted: who, how the link stands, pods and claims, the last change; at every density."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from console.ui.lab.board.grid import Density
from console.ui.lab.board.tile import Count, Tile
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import FOCUS_RING, RADIUS, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SEAT_SHARE = 0.4  # of the title's line, at most
_WIDEST_COUNT = "00/00"


@dataclass(frozen=True, slots=True)
class _Face:
    """Fonts and distances of one density, in pixels."""

    title: QFont
    text: QFont
    title_pitch: int
    pitch: int
    padding: int
    icon: int

    @property
    def title_metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.title)

    @property
    def metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self.text)


@cache
def _face(density: Density) -> _Face:
    match density:
        case Density.HUGE:
            return _Face(font(Type.GLANCE, bold=True), font(Type.NOTES), 42, 34, Space.M, 20)
        case Density.LARGE:
            return _Face(font(Type.NOTES, bold=True), font(Type.ROW), 34, 30, Space.M, 18)
        case Density.REGULAR:
            return _Face(font(Type.ROW, bold=True), font(Type.DETAIL), 28, 24, 12, 16)
        case Density.NARROW:
            return _Face(font(Type.ROW), font(Type.DETAIL), 24, 22, Space.S, 13)
        case Density.COMPACT:
            return _Face(font(Type.ROW), font(Type.DETAIL), 24, 22, 6, 13)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the view adds to a tile: whether it is chosen, under the pointer, and has the keyboard."""

    is_chosen: bool = False
    is_hovered: bool = False
    has_focus: bool = False


def paint_tile(painter: QPainter, room: QRectF, tile: Tile, standing: Standing, density: Density) -> None:
    """Paint ``tile`` to fill ``room``."""
    face = _face(density)
    _paint_ground(painter, room, standing)
    inner = room.adjusted(face.padding, 0, -face.padding, 0)
    lines = 2 if density is Density.COMPACT else 3
    top = room.top() + (room.height() - face.title_pitch - lines * face.pitch) / 2
    _paint_title(painter, QRectF(inner.left(), top, inner.width(), face.title_pitch), tile, face)
    rows = [
        QRectF(inner.left(), top + face.title_pitch + row * face.pitch, inner.width(), face.pitch)
        for row in range(lines)
    ]
    if density is Density.COMPACT:
        _paint_short_link(painter, rows[0], tile, face)
        if tile.shows_counts:
            _paint_counts(painter, rows[1], tile, face, density)
        else:
            _paint_text(painter, rows[1], _joined(tile.link_rest, tile.note), face, "muted")
        return
    _paint_link(painter, rows[0], rows[1], tile, face)
    _paint_counts(painter, rows[2], tile, face, density)


def paint_heading(painter: QPainter, room: QRectF, text: str, count: int) -> None:
    """Paint what stands over a section of ``count`` tiles."""
    face = _face(Density.COMPACT)
    line = room.adjusted(0, 0, 0, -Space.XS)
    _paint_text(painter, line, f"{text} · {count}", face, "muted")
    painter.fillRect(QRectF(line.left(), line.bottom() - 1, line.width(), 1), QColor(tokens().line))


def _paint_ground(painter: QPainter, room: QRectF, standing: Standing) -> None:
    colours = tokens()
    ground = colours.selected if standing.is_chosen else colours.raised if standing.is_hovered else colours.surface
    painter.setPen(QPen(QColor(colours.accent), FOCUS_RING) if standing.has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = FOCUS_RING / 2 if standing.has_focus else 0
    painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _paint_title(painter: QPainter, room: QRectF, tile: Tile, face: _Face) -> None:
    seat = face.metrics.elidedText(tile.seat, Qt.TextElideMode.ElideRight, room.width() * _SEAT_SHARE)
    taken = face.metrics.horizontalAdvance(seat) + Space.S if seat else 0.0
    title = face.title_metrics.elidedText(tile.title, Qt.TextElideMode.ElideRight, room.width() - taken)
    painter.setFont(face.title)
    painter.setPen(QColor(tokens().text))
    painter.drawText(room, _LEFT, title)
    _paint_text(painter, room, seat, face, "muted", align=_RIGHT)


def _paint_link(painter: QPainter, room: QRectF, below: QRectF, tile: Tile, face: _Face) -> None:
    """Paint the link's words, and ``below`` them what there is to add: where the long ones do not fit, more."""
    text = _after_icon(painter, room, tile.icon, tile.tone, face)
    if tile.forbidden:
        _paint_forbidden(painter, below, tile, face)
    if face.metrics.horizontalAdvance(tile.link) <= text.width():
        _paint_text(painter, text, tile.link, face, tile.tone)
        seen = QCoreApplication.translate("Board", "last seen {span} ago").format(span=tile.age) if tile.age else ""
        more = _joined(seen, tile.note)
    else:
        _paint_text(painter, text, tile.link_short, face, tile.tone)
        taken = face.metrics.horizontalAdvance(tile.link_short) + Space.S
        _paint_text(painter, text.adjusted(taken, 0, 0, 0), tile.age, face, "muted", align=_RIGHT)
        more = _joined(tile.link_rest, tile.note)
    if not tile.forbidden:
        _paint_text(painter, below, more, face, "muted")


def _paint_short_link(painter: QPainter, room: QRectF, tile: Tile, face: _Face) -> None:
    """Paint the link's short words, and at the right what must not be read into them: closed kinds, or an age."""
    text = _after_icon(painter, room, tile.icon, tile.tone, face)
    words = face.metrics.horizontalAdvance(tile.link_short)
    _paint_text(painter, text, tile.link_short, face, tile.tone)
    rest = text.adjusted(words + Space.S, 0, 0, 0)
    if tile.forbidden:
        lock = min(rest.width(), face.icon + Space.XS + face.metrics.horizontalAdvance(tile.forbidden))
        _paint_forbidden(painter, QRectF(rest.right() - lock, rest.top(), lock, rest.height()), tile, face)
    else:
        _paint_text(painter, rest, tile.age, face, "muted", align=_RIGHT)


def _paint_forbidden(painter: QPainter, room: QRectF, tile: Tile, face: _Face) -> None:
    text = _after_icon(painter, room, "lock-outline", "attention", face)
    _paint_text(painter, text, tile.forbidden, face, "attention")


def _paint_counts(painter: QPainter, room: QRectF, tile: Tile, face: _Face, density: Density) -> None:
    is_short = density in (Density.NARROW, Density.COMPACT)
    pods = "" if is_short else QCoreApplication.translate("Board", "Pods")
    claims = "" if is_short else QCoreApplication.translate("Board", "PVCs")
    changes = (tile.change, tile.change_short) if density in (Density.HUGE, Density.LARGE) else (tile.change_short,)
    widest = face.metrics.horizontalAdvance(_WIDEST_COUNT)
    rest = _paint_count(painter, room, "cube-outline", pods, tile.pods, face, widest, is_current=tile.is_current)
    rest = _paint_count(painter, rest, "database-outline", claims, tile.claims, face, 0.0, is_current=tile.is_current)
    # A time that is cut would be another time.
    change = next((change for change in changes if face.metrics.horizontalAdvance(change) <= rest.width()), "")
    _paint_text(painter, rest, change, face, "muted", align=_RIGHT)


def _paint_count(
    painter: QPainter, room: QRectF, icon: str, label: str, count: Count, face: _Face, least: float, *, is_current: bool
) -> QRectF:
    """Paint one count at the left of ``room``; return what is left of it. The numbers' place is ``least`` wide."""
    if not count.text:
        return room
    sign = QRectF(room.left(), room.center().y() - face.icon / 2, face.icon, face.icon)
    warns = is_current and not count.is_whole
    if warns:
        paint_mark(painter, sign.adjusted(1, 1, -1, -1), Mark.WARNING, tokens().attention)
    else:
        paint_icon(painter, sign, icon, tokens().muted)
    x = sign.right() + Space.XS
    if label:
        width = face.metrics.horizontalAdvance(label)
        _paint_text(painter, QRectF(x, room.top(), width + 1, room.height()), label, face, "muted")
        x += width + Space.XS
    width = max(least, face.metrics.horizontalAdvance(count.text))
    tone = "attention" if warns else "text" if is_current else "muted"
    _paint_text(painter, QRectF(x, room.top(), width + 1, room.height()), count.text, face, tone)
    return room.adjusted(x + width + face.padding - room.left(), 0, 0, 0)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _after_icon(painter: QPainter, room: QRectF, icon: str, tone: str, face: _Face) -> QRectF:
    """Paint an icon at the left of ``room``; return what is left of it."""
    sign = QRectF(room.left(), room.center().y() - face.icon / 2, face.icon, face.icon)
    paint_icon(painter, sign, icon, getattr(tokens(), tone))
    return room.adjusted(face.icon + Space.XS, 0, 0, 0)


def _paint_text(
    painter: QPainter, room: QRectF, text: str, face: _Face, tone: str, *, align: Qt.AlignmentFlag = _LEFT
) -> None:
    if text and room.width() > 0:
        painter.setFont(face.text)
        painter.setPen(QColor(getattr(tokens(), tone)))
        painter.drawText(room, align, face.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

"""How a tile is painted: who, how the link stands, pods and claims, the last change; at every density."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QRegion

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
_CUT = Qt.TextElideMode.ElideRight
_REMEMBERED = 2048  # words of two hundred tiles


class _Face:
    """Fonts and distances of one density, in pixels; it remembers how wide texts are and how they are cut."""

    def __init__(self, title: QFont, text: QFont, *, title_pitch: int, pitch: int, padding: int, icon: int) -> None:
        self.title, self.text = title, text
        self.title_pitch, self.pitch = title_pitch, pitch
        self.padding, self.icon = padding, icon
        metrics, title_metrics = QFontMetricsF(text), QFontMetricsF(title)
        self.width = lru_cache(_REMEMBERED)(metrics.horizontalAdvance)
        self.cut = lru_cache(_REMEMBERED)(lambda words, room: metrics.elidedText(words, _CUT, room))
        self.cut_title = lru_cache(_REMEMBERED)(lambda words, room: title_metrics.elidedText(words, _CUT, room))


@cache
def _face(density: Density) -> _Face:
    match density:
        case Density.HUGE:
            title, text = font(Type.GLANCE, bold=True), font(Type.NOTES)
            return _Face(title, text, title_pitch=42, pitch=34, padding=Space.M, icon=20)
        case Density.LARGE:
            title, text = font(Type.NOTES, bold=True), font(Type.ROW)
            return _Face(title, text, title_pitch=34, pitch=30, padding=Space.M, icon=18)
        case Density.REGULAR:
            title, text = font(Type.ROW, bold=True), font(Type.DETAIL)
            return _Face(title, text, title_pitch=28, pitch=24, padding=12, icon=16)
        case Density.NARROW:
            return _Face(font(Type.ROW), font(Type.DETAIL), title_pitch=24, pitch=22, padding=Space.S, icon=13)
        case Density.COMPACT:
            return _Face(font(Type.ROW), font(Type.DETAIL), title_pitch=24, pitch=22, padding=6, icon=13)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the view adds to a tile: whether it is chosen, under the pointer, and has the keyboard."""

    is_chosen: bool = False
    is_hovered: bool = False
    has_focus: bool = False


def paint_tile(
    painter: QPainter, room: QRectF, tile: Tile, standing: Standing, density: Density, dirty: QRegion
) -> None:
    """Paint ``tile`` to fill ``room``, as far as something of it is ``dirty``."""
    face = _face(density)
    _paint_ground(painter, room, standing)
    title, link, *_, last = lines = _lines(room, density)
    if dirty.intersects(title.toAlignedRect()):
        _paint_title(painter, title, tile, face)
    if density is Density.COMPACT:
        _paint_short_link(painter, link, tile, face)
    else:
        _paint_link(painter, link, lines[2], tile, face)
    if not dirty.intersects(last.toAlignedRect()):
        return
    if density is not Density.COMPACT or tile.shows_counts:
        _paint_counts(painter, last, tile, face, density)
    else:
        _paint_text(painter, last, _joined(tile.link_rest, tile.note), face, "muted")


def link_rect(room: QRect, density: Density) -> QRect:
    """Return the part of a tile that tells of the link and its age, to which each second is news."""
    _title, link, *note, _counts = _lines(QRectF(room), density)
    return (link.united(note[0]) if note else link).toAlignedRect()


def _lines(room: QRectF, density: Density) -> list[QRectF]:
    """Return the places of title, link, note where there is room for one, and counts."""
    face = _face(density)
    below = 2 if density is Density.COMPACT else 3
    left, width = room.left() + face.padding, room.width() - 2 * face.padding
    top = room.top() + (room.height() - face.title_pitch - below * face.pitch) / 2
    lines = [QRectF(left, top, width, face.title_pitch)]
    top += face.title_pitch
    return [*lines, *(QRectF(left, top + line * face.pitch, width, face.pitch) for line in range(below))]


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
    seat = face.cut(tile.seat, room.width() * _SEAT_SHARE)
    taken = face.width(seat) + Space.S if seat else 0.0
    title = face.cut_title(tile.title, room.width() - taken)
    painter.setFont(face.title)
    painter.setPen(QColor(tokens().text))
    painter.drawText(room, _LEFT, title)
    _paint_text(painter, room, seat, face, "muted", align=_RIGHT)


def _paint_link(painter: QPainter, room: QRectF, below: QRectF, tile: Tile, face: _Face) -> None:
    """Paint the link's words, and ``below`` them what there is to add: where the long ones do not fit, more."""
    text = _after_icon(painter, room, tile.icon, tile.tone, face)
    if tile.forbidden:
        _paint_forbidden(painter, below, tile, face)
    if face.width(tile.link) <= text.width():
        _paint_text(painter, text, tile.link, face, tile.tone)
        seen = QCoreApplication.translate("Board", "last seen {span} ago").format(span=tile.age) if tile.age else ""
        more = _joined(seen, tile.note)
    else:
        _paint_text(painter, text, tile.link_short, face, tile.tone)
        taken = face.width(tile.link_short) + Space.S
        _paint_text(painter, text.adjusted(taken, 0, 0, 0), tile.age, face, "muted", align=_RIGHT)
        more = _joined(tile.link_rest, tile.note)
    if not tile.forbidden:
        _paint_text(painter, below, more, face, "muted")


def _paint_short_link(painter: QPainter, room: QRectF, tile: Tile, face: _Face) -> None:
    """Paint the link's short words, and at the right what must not be read into them: closed kinds, or an age."""
    text = _after_icon(painter, room, tile.icon, tile.tone, face)
    words = face.width(tile.link_short)
    _paint_text(painter, text, tile.link_short, face, tile.tone)
    rest = text.adjusted(words + Space.S, 0, 0, 0)
    if not tile.forbidden:
        _paint_text(painter, rest, tile.age, face, "muted", align=_RIGHT)
        return
    lock = face.icon + Space.XS
    kinds = next((kinds for kinds in _shorter(tile.forbidden) if lock + face.width(kinds) <= rest.width()), "")
    place = rest.adjusted(rest.width() - lock - face.width(kinds), 0, 0, 0)
    _paint_text(painter, _after_icon(painter, place, "lock-outline", "attention", face), kinds, face, "attention")


def _shorter(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return ways to name kinds, each with less room: by name, one of them, how many."""
    return ", ".join(kinds), f"{kinds[0]} +{len(kinds) - 1}", f"{len(kinds)}"


def _paint_forbidden(painter: QPainter, room: QRectF, tile: Tile, face: _Face) -> None:
    text = _after_icon(painter, room, "lock-outline", "attention", face)
    _paint_text(painter, text, ", ".join(tile.forbidden), face, "attention")


def _paint_counts(painter: QPainter, room: QRectF, tile: Tile, face: _Face, density: Density) -> None:
    is_short = density in (Density.NARROW, Density.COMPACT)
    pods = "" if is_short else QCoreApplication.translate("Board", "Pods")
    claims = "" if is_short else QCoreApplication.translate("Board", "PVCs")
    changes = (tile.change, tile.change_short) if density in (Density.HUGE, Density.LARGE) else (tile.change_short,)
    widest = face.width(_WIDEST_COUNT)
    rest = _paint_count(painter, room, "cube-outline", pods, tile.pods, face, widest, is_current=tile.is_current)
    rest = _paint_count(painter, rest, "database-outline", claims, tile.claims, face, 0.0, is_current=tile.is_current)
    # A time that is cut would be another time.
    change = next((change for change in changes if face.width(change) <= rest.width()), "")
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
        width = face.width(label)
        _paint_text(painter, QRectF(x, room.top(), width + 1, room.height()), label, face, "muted")
        x += width + Space.XS
    width = max(least, face.width(count.text))
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
        painter.drawText(room, align, face.cut(text, room.width()))

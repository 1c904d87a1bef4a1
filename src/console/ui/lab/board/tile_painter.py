"""How a tile is painted: who, how the link stands, pods and claims, the last change; at every density."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from console.ui.lab.board.face import LEFT, RIGHT, Face, after_icon, face_of, paint_text
from console.ui.lab.board.grid import Density
from console.ui.lab.board.tile import Count, Tile
from console.ui.lab.raised_hand import paint_hand
from console.ui.lab.spans import span
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import FOCUS_RING, RADIUS, Space
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_SEAT_SHARE = 0.4  # of the title's line, at most
_USUAL_PROOF = 10  # seconds between two proofs of life: what follows an age does not move while it counts up to that
_KINDS_SHARE = 0.4  # of a line that says something else besides, at most
_SIGN_GAP = 2
_WIDEST_COUNT = "00/00"
_WIDEST_CHANGE = "99 min"


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
    face = face_of(density)
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
        _paint_counts(painter, last, tile, face)
    else:
        paint_text(painter, last, _joined(tile.link_rest, tile.note), face, "muted")


def link_rect(room: QRect, density: Density) -> QRect:
    """Return the part of a tile that tells of the link and its age, to which each second is news."""
    _title, link, *note, _counts = _lines(QRectF(room), density)
    return (link.united(note[0]) if note else link).toAlignedRect()


def _lines(room: QRectF, density: Density) -> list[QRectF]:
    """Return the places of title, link, note where there is room for one, and counts."""
    face = face_of(density)
    below = 2 if density is Density.COMPACT else 3
    left, width = room.left() + face.padding, room.width() - 2 * face.padding
    top = room.top() + (room.height() - face.title_pitch - below * face.pitch) / 2
    lines = [QRectF(left, top, width, face.title_pitch)]
    top += face.title_pitch
    return [*lines, *(QRectF(left, top + line * face.pitch, width, face.pitch) for line in range(below))]


def paint_heading(painter: QPainter, room: QRectF, text: str, count: int) -> None:
    """Paint what stands over a section of ``count`` tiles."""
    face = face_of(Density.COMPACT)
    line = room.adjusted(0, 0, 0, -Space.XS)
    paint_text(painter, line, f"{text} · {count}", face, "muted")
    painter.fillRect(QRectF(line.left(), line.bottom() - 1, line.width(), 1), QColor(tokens().line))


def _paint_ground(painter: QPainter, room: QRectF, standing: Standing) -> None:
    colours = tokens()
    ground = colours.selected if standing.is_chosen else colours.raised if standing.is_hovered else colours.surface
    painter.setPen(QPen(QColor(colours.accent), FOCUS_RING) if standing.has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = FOCUS_RING / 2 if standing.has_focus else 0
    painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)


def _paint_title(painter: QPainter, room: QRectF, tile: Tile, face: Face) -> None:
    seat = face.cut(tile.seat, room.width() * _SEAT_SHARE)
    taken = face.width(seat) + Space.S if seat else 0.0
    if tile.hand:
        place = QRectF(room.right() - taken - face.icon, room.center().y() - face.icon / 2, face.icon, face.icon)
        paint_hand(painter, place)
        taken += face.icon + Space.S
    title = face.cut_title(tile.title, room.width() - taken)
    painter.setFont(face.title)
    painter.setPen(QColor(tokens().text))
    painter.drawText(room, LEFT, title)
    paint_text(painter, room, seat, face, "muted", align=RIGHT)


def _paint_link(painter: QPainter, room: QRectF, below: QRectF, tile: Tile, face: Face) -> None:
    """Paint the link's words, and ``below`` them what there is to add: where the long ones do not fit, more."""
    text = after_icon(painter, room, tile.icon, tile.tone, face)
    if face.width(tile.link) <= text.width():
        paint_text(painter, text, tile.link, face, tile.tone)
        seen = QCoreApplication.translate("Board", "last seen {span} ago").format(span=tile.age) if tile.age else ""
        more = _joined(seen, tile.note)
    else:
        paint_text(painter, text, tile.link_short, face, tile.tone)
        taken = face.width(tile.link_short) + Space.S
        paint_text(painter, text.adjusted(taken, 0, 0, 0), tile.age, face, "muted", align=RIGHT)
        more = _joined(tile.link_rest, tile.note)
    _paint_state(painter, below, tile, more, face)


def _paint_short_link(painter: QPainter, room: QRectF, tile: Tile, face: Face) -> None:
    """Paint the link's short words, and at the right what must not be read into them: closed kinds, or an age.

    Of a link that lives the icon and the age say enough where there is more to say of what lives on it.
    """
    text = after_icon(painter, room, tile.icon, tile.tone, face)
    if tile.is_current and (tile.trouble or tile.note):
        paint_text(painter, text, tile.proof, face, tile.tone)
        taken = max(face.width(tile.proof), face.width(span(_USUAL_PROOF))) + Space.S
        _paint_state(painter, text.adjusted(taken, 0, 0, 0), tile, tile.note, face)
        return
    paint_text(painter, text, tile.link_short, face, tile.tone)
    rest = text.adjusted(face.width(tile.link_short) + Space.S, 0, 0, 0)
    if tile.forbidden:
        _paint_forbidden(painter, rest, tile, face)
    else:
        paint_text(painter, rest, tile.age, face, "muted", align=RIGHT)


def _paint_state(painter: QPainter, room: QRectF, tile: Tile, more: str, face: Face) -> None:
    """Paint what does not work and why, else ``more``; at the right the kinds that may not be read."""
    if tile.forbidden:
        said = bool(tile.trouble or more)
        least = room.width() * _KINDS_SHARE if said else room.width()
        taken = _paint_forbidden(painter, room.adjusted(room.width() - least, 0, 0, 0), tile, face)
        room = room.adjusted(0, 0, -taken - Space.S, 0)
    if not tile.trouble:
        paint_text(painter, room, more, face, "muted")
        return
    sign = QRectF(room.left(), room.center().y() - face.icon / 2, face.icon, face.icon)
    paint_mark(painter, sign.adjusted(1, 1, -1, -1), Mark.WARNING, tokens().attention)
    text = room.adjusted(face.icon + Space.XS, 0, 0, 0)
    # How many is never cut: of the word its beginning says enough.
    troubled = face.width(tile.troubled) + Space.XS + 1 if tile.troubled else 0.0
    word = face.cut(tile.trouble, text.width() - troubled)
    paint_text(painter, text, word, face, "attention")
    paint_text(painter, text.adjusted(face.width(word) + Space.XS, 0, 0, 0), tile.troubled, face, "attention")


def _shorter(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return ways to name kinds, each with less room: by name, one of them, how many."""
    return ", ".join(kinds), f"{kinds[0]} +{len(kinds) - 1}", f"{len(kinds)}"


def _paint_forbidden(painter: QPainter, room: QRectF, tile: Tile, face: Face) -> float:
    """Paint at the right of ``room`` which kinds may not be read, as fully as fits; return the width that takes."""
    lock = face.icon + Space.XS
    kinds = next((kinds for kinds in _shorter(tile.forbidden) if lock + face.width(kinds) <= room.width()), "")
    taken = lock + face.width(kinds)
    place = room.adjusted(room.width() - taken, 0, 0, 0)
    paint_text(painter, after_icon(painter, place, "lock-outline", "attention", face), kinds, face, "attention")
    return taken


def _paint_counts(painter: QPainter, room: QRectF, tile: Tile, face: Face) -> None:
    pods, claims = QCoreApplication.translate("Board", "Pods"), QCoreApplication.translate("Board", "PVCs")
    # As wide as every tile is: labels that some of them had and others not would make the same thing look different.
    signs = 3 * (face.icon + 2 * Space.XS + face.padding)
    if room.width() < signs + sum(map(face.width, (pods, claims, _WIDEST_COUNT, _WIDEST_COUNT, _WIDEST_CHANGE))):
        pods = claims = ""
    widest = face.width(_WIDEST_COUNT)
    rest = _paint_count(painter, room, "cube-outline", pods, tile.pods, face, widest, is_current=tile.is_current)
    rest = _paint_count(painter, rest, "database-outline", claims, tile.claims, face, 0.0, is_current=tile.is_current)
    _paint_change(painter, rest, tile, face)


def _paint_change(painter: QPainter, room: QRectF, tile: Tile, face: Face) -> None:
    """Paint when something was changed, in words or behind a sign; a time that is cut would be another time."""
    if not tile.change:
        return
    words = QCoreApplication.translate("Board", "changed {ago}").format(ago=tile.change)
    width = face.width(tile.change_short)
    widest = max(width, face.width(_WIDEST_CHANGE))
    if face.width(words) - width + widest <= room.width():
        paint_text(painter, room, words, face, "muted", align=RIGHT)
        return
    if widest + face.icon + _SIGN_GAP <= room.width():
        left = room.right() - width - face.icon - _SIGN_GAP
        sign = QRectF(left, room.center().y() - face.icon / 2, face.icon, face.icon)
        paint_icon(painter, sign, "pencil-outline", tokens().muted)
    if width <= room.width():
        paint_text(painter, room, tile.change_short, face, "muted", align=RIGHT)


def _paint_count(
    painter: QPainter, room: QRectF, icon: str, label: str, count: Count, face: Face, least: float, *, is_current: bool
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
        paint_text(painter, QRectF(x, room.top(), width + 1, room.height()), label, face, "muted")
        x += width + Space.XS
    width = max(least, face.width(count.text))
    tone = "attention" if warns else "text" if is_current and not count.is_none else "muted"
    paint_text(painter, QRectF(x, room.top(), width + 1, room.height()), count.text, face, tone)
    return room.adjusted(x + width + face.padding - room.left(), 0, 0, 0)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))

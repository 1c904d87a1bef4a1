"""The fonts and distances of tiles at every density, and how a word or an icon is painted with them."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from console.ui.lab.board.grid import Density
from console.ui.lab.plain import isolated
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CUT = Qt.TextElideMode.ElideRight
_REMEMBERED = 2048  # words of two hundred tiles


class Face:
    """Fonts and distances of one density, in pixels; it remembers how wide texts are and how they are cut."""

    def __init__(self, title: QFont, text: QFont, *, title_pitch: int, pitch: int, padding: int, icon: int) -> None:
        self.title, self.text = title, text
        self.title_pitch, self.pitch = title_pitch, pitch
        self.padding, self.icon = padding, icon
        metrics, title_metrics = QFontMetricsF(text), QFontMetricsF(title)
        self.width = lru_cache(_REMEMBERED)(lambda words: metrics.horizontalAdvance(words))
        self.cut = lru_cache(_REMEMBERED)(lambda words, room: metrics.elidedText(words, _CUT, room))
        self.cut_title = lru_cache(_REMEMBERED)(
            lambda words, room: title_metrics.elidedText(isolated(words), _CUT, room)
        )


@cache
def face_of(density: Density) -> Face:
    """Return the fonts and distances of a density."""
    match density:
        case Density.HUGE:
            title, text = font(Type.GLANCE, bold=True), font(Type.NOTES)
            return Face(title, text, title_pitch=42, pitch=34, padding=Space.M, icon=20)
        case Density.LARGE:
            title, text = font(Type.NOTES, bold=True), font(Type.ROW)
            return Face(title, text, title_pitch=34, pitch=30, padding=Space.M, icon=18)
        case Density.REGULAR:
            title, text = font(Type.ROW, bold=True), font(Type.DETAIL)
            return Face(title, text, title_pitch=28, pitch=24, padding=12, icon=16)
        case Density.NARROW:
            return Face(font(Type.ROW), font(Type.DETAIL), title_pitch=24, pitch=22, padding=Space.S, icon=13)
        case Density.COMPACT:
            return Face(font(Type.ROW), font(Type.DETAIL), title_pitch=24, pitch=22, padding=6, icon=13)


def after_icon(painter: QPainter, room: QRectF, icon: str, tone: str, face: Face) -> QRectF:
    """Paint an icon at the left of ``room``; return what is left of it."""
    sign = QRectF(room.left(), room.center().y() - face.icon / 2, face.icon, face.icon)
    paint_icon(painter, sign, icon, getattr(tokens(), tone))
    return room.adjusted(face.icon + Space.XS, 0, 0, 0)


def paint_text(
    painter: QPainter, room: QRectF, text: str, face: Face, tone: str, *, align: Qt.AlignmentFlag = LEFT
) -> None:
    """Paint ``text``, cut to the width of ``room``, in the colour of the field ``tone`` of `Tokens`."""
    if text and room.width() > 0:
        painter.setFont(face.text)
        painter.setPen(QColor(getattr(tokens(), tone)))
        painter.drawText(room, align, face.cut(text, room.width()))

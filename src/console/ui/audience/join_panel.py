"""How to join, over the room's whole screen: an address and its QR code, a code to type, and what to compare."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from console.ui.audience.join_face import JoinFace
from console.ui.audience.room_canvas import RoomCanvas, paint_line
from console.ui.joining.qr import paint_qr
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens

_LEFT = Qt.AlignmentFlag.AlignLeft
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_QR = 420  # units
_SPACED = 0.12  # of a letter's height between the letters of the code: they are read one by one


class JoinPanel(RoomCanvas):
    """Paints a `JoinFace`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: JoinFace | None = None

    @property
    def face(self) -> JoinFace | None:
        return self._face

    def set_view(self, face: JoinFace | None) -> None:
        """Show ``face``; the same again costs nothing."""
        if face != self._face:
            self._face = face
            said = () if face is None else (face.title, face.first, face.url, face.second, face.code, face.check)
            self.setAccessibleName(" · ".join(filter(None, said)))
            self.update()

    def paint_face(self, painter: QPainter) -> None:
        face, unit, colours = self._face, self.unit, tokens()
        if face is None:
            return
        room = self.inner(64, 44, 64, 40)
        title = QRectF(room.left(), room.top(), room.width(), 64 * unit)
        paint_line(painter, title, face.title, 44 * unit, colours.text, _LEFT)
        side = _QR * unit
        code = QRectF(room.right() - side, title.bottom() + 24 * unit, side, side)
        paint_qr(painter, code, face.url)
        check = QRectF(room.left(), room.bottom() - 40 * unit, room.width() * 0.8, 40 * unit)
        paint_line(painter, check, face.check, 24 * unit, colours.muted, _LEFT)
        left = QRectF(room.left(), code.top(), room.width() - side - 40 * unit, check.top() - code.top() - 16 * unit)
        half = left.height() / 2
        self._paint_step(painter, QRectF(left.left(), left.top(), left.width(), half), face.first, face.url, 64)
        below = QRectF(left.left(), left.top() + half, left.width(), half)
        self._paint_step(painter, below, face.second, face.code or face.waiting, 128 if face.code else 40)

    def _paint_step(self, painter: QPainter, room: QRectF, words: str, shown: str, size: float) -> None:
        """Paint what to do, and below it what it needs, as large as ``size`` units allow in the width."""
        unit, colours = self.unit, tokens()
        head = QRectF(room.left(), room.top(), room.width(), 92 * unit)
        painter.setFont(font(max(1, round(30 * unit))))
        painter.setPen(QColor(colours.text))
        painter.drawText(head, int(_WRAPPED), words)
        face = _fitted(shown, size * unit, room.width(), spaced=size > 100)
        painter.setFont(face)
        painter.setPen(QColor(colours.accent))
        place = QRectF(room.left(), head.bottom() + 8 * unit, room.width(), QFontMetricsF(face).height())
        painter.drawText(place, int(_LEFT | Qt.AlignmentFlag.AlignVCenter), shown)


def _fitted(text: str, size: float, width: float, *, spaced: bool) -> QFont:
    """Return a bold face of at most ``size`` pixels in which ``text`` is no wider than ``width``."""
    while True:
        face = font(max(1, round(size)), bold=True)
        if spaced:
            face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size * _SPACED)
        if size <= 1 or QFontMetricsF(face).horizontalAdvance(text) <= width:
            return face
        size *= 0.95

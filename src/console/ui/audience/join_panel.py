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
_QR, _WORDS = 420, 92  # units: the code's side, and the height of two lines of words
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
            said = (
                ()
                if face is None
                else (face.title, face.first, face.url, face.second, face.code, face.check, face.print)
            )
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
        printed = QRectF(room.left(), room.bottom() - 56 * unit, room.width(), 56 * unit)
        check = QRectF(room.left(), printed.top() - 40 * unit, room.width(), 40 * unit)
        paint_line(painter, check, face.check, 30 * unit, colours.text, _LEFT)
        _paint_large(painter, printed, face.print, 48 * unit, spaced=True)
        width = room.width() - side - 40 * unit
        first = QRectF(room.left(), code.top() - 8 * unit, width, _WORDS * unit)
        self._paint_words(painter, first, face.first)
        _paint_large(painter, QRectF(room.left(), first.bottom(), width, 72 * unit), face.url, 64 * unit)
        large = QRectF(room.left(), check.top() - 148 * unit, width, 132 * unit)
        self._paint_words(painter, QRectF(room.left(), large.top() - _WORDS * unit, width, _WORDS * unit), face.second)
        if face.code:
            _paint_large(painter, large, face.code, 120 * unit, spaced=True)
        else:
            _paint_large(painter, large, face.waiting, 44 * unit)

    def _paint_words(self, painter: QPainter, room: QRectF, words: str) -> None:
        painter.setFont(font(max(1, round(30 * self.unit))))
        painter.setPen(QColor(tokens().text))
        painter.drawText(room, int(_WRAPPED), words)


def _paint_large(painter: QPainter, room: QRectF, text: str, size: float, *, spaced: bool = False) -> None:
    """Paint what is typed or looked for, as large as ``size`` pixels allow in the width."""
    painter.setFont(_fitted(text, size, room.width(), spaced=spaced))
    painter.setPen(QColor(tokens().accent))
    painter.drawText(room, int(_LEFT | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip), text)


def _fitted(text: str, size: float, width: float, *, spaced: bool) -> QFont:
    """Return a bold face of at most ``size`` pixels in which ``text`` is no wider than ``width``."""
    while True:
        face = font(max(1, round(size)), bold=True)
        if spaced:
            face.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, size * _SPACED)
        if size <= 1 or QFontMetricsF(face).horizontalAdvance(text) <= width:
            return face
        size *= 0.95

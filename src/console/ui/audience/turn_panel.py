"""A turn over the room's whole screen: whose it is, its time as large as it goes, and who is next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.audience.turn_face import TurnFace
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import fitted, paint_digits

_UNIT = 720  # all sizes are of a screen this high, and scale with it


class TurnPanel(QWidget):
    """Paints a `TurnFace`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: TurnFace | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def face(self) -> TurnFace | None:
        return self._face

    def set_view(self, face: TurnFace | None) -> None:
        """Show ``face``; the same again costs nothing."""
        if face != self._face:
            self._face = face
            self.setAccessibleName("" if face is None else " · ".join(filter(None, (face.title, face.next))))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(1280, 720)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, face = tokens(), self._face
        painter.fillRect(self.rect(), QColor(colours.bg))
        if face is None:
            return
        unit = min(self.height() / _UNIT, self.width() / (_UNIT * 16 / 9))
        room = QRectF(self.rect()).adjusted(64 * unit, 56 * unit, -64 * unit, -48 * unit)
        title = QRectF(room.left(), room.top(), room.width(), 104 * unit)
        foot = QRectF(room.left(), room.bottom() - 64 * unit, room.width(), 64 * unit)
        centre, left, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        self._line(painter, title, face.title, 84 * unit, colours.text, centre)
        self._line(painter, foot, face.next, 44 * unit, colours.text, left)
        self._line(painter, foot, face.total, 30 * unit, colours.muted, right)
        over = face.phase in (Phase.OVERTIME, Phase.DANGER)
        ink = colours.problem if over else colours.attention if face.phase is Phase.WARNING else colours.text
        words = f"+{mmss(face.seconds)}" if face.seconds < 0 else mmss(face.seconds)
        digits = QRectF(room.left(), title.bottom(), room.width(), foot.top() - title.bottom())
        painter.setPen(QColor(ink))
        paint_digits(painter, digits, words, fitted(words, font(round(330 * unit), bold=True), digits.size()), centre)

    @staticmethod
    def _line(painter: QPainter, room: QRectF, text: str, size: float, colour: str, align: Qt.AlignmentFlag) -> None:
        face = font(max(round(size), 1))
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(align | Qt.AlignmentFlag.AlignVCenter), shown)

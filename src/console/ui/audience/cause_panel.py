"""What many of the class meet, on a card over the room's whole screen: a general sentence, and a question."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from console.messages import Message, render
from console.ui.audience.fitted_text import fitted_text
from console.ui.audience.lab_face import CauseFace
from console.ui.audience.room_canvas import RoomCanvas
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens


class CausePanel(RoomCanvas):
    """Paints a `CauseFace`, at any size as the room sees it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: CauseFace | None = None
        self._lang = "ko"

    @property
    def face(self) -> CauseFace | None:
        return self._face

    def set_view(self, face: CauseFace | None, lang: str) -> None:
        """Show a cause in a language; the same again costs nothing."""
        if (face, lang) != (self._face, self._lang):
            self._face, self._lang = face, lang
            self.setAccessibleName(" · ".join(self.told()))
            self.update()

    def told(self) -> list[str]:
        """Return all words on show."""
        if self._face is None:
            return []
        messages = (Message("room-cause-title"), self._face.sentence, self._face.question(self._lang))
        return [render(message, self._lang) for message in messages if message is not None]

    def paint_face(self, painter: QPainter) -> None:
        colours, told, unit = tokens(), self.told(), self.unit
        if not told:
            return
        room = self.inner(80, 96, 80, 150)
        painter.setFont(font(max(1, round(30 * unit))))
        painter.setPen(QColor(colours.accent))
        painter.drawText(QRectF(room.left(), room.top(), room.width(), 44 * unit), 0, told[0])
        room.setTop(room.top() + 80 * unit)
        place = QRectF(0, 0, room.width(), room.height() * (0.56 if len(told) > 2 else 1.0))
        most, least = round(56 * unit), max(1, round(30 * unit))
        sentence = fitted_text(told[1], font(bold=True), place, most=most, least=least)
        painter.setPen(QColor(colours.text))
        sentence.draw(painter, room.topLeft())
        if len(told) > 2:
            top = room.top() + sentence.height + 48 * unit
            below = QRectF(room.left() + 28 * unit, top, room.width() - 28 * unit, room.bottom() - top)
            nudge = fitted_text(told[2], font(), below, most=round(36 * unit), least=max(1, round(26 * unit)))
            painter.fillRect(QRectF(room.left(), top, 6 * unit, nudge.height), QColor(colours.accent))
            painter.setPen(QColor(colours.muted))
            nudge.draw(painter, QPointF(below.left(), below.top()))

"""A turn over the room's whole screen: whose it is, its time as large as it goes, and who is next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from console.ui.audience.room_canvas import RoomCanvas, paint_line, paint_time
from console.ui.audience.turn_face import TurnFace
from console.ui.theme.theme import tokens


class TurnPanel(RoomCanvas):
    """Paints a `TurnFace`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: TurnFace | None = None

    @property
    def face(self) -> TurnFace | None:
        return self._face

    def set_view(self, face: TurnFace | None) -> None:
        """Show ``face``; the same again costs nothing."""
        if face != self._face:
            self._face = face
            self.setAccessibleName("" if face is None else " · ".join(filter(None, (face.title, face.held, face.next))))
            self.update()

    def paint_face(self, painter: QPainter) -> None:
        colours, face, unit = tokens(), self._face, self.unit
        if face is None:
            return
        room = self.inner(64, 56, 64, 48)
        title = QRectF(room.left(), room.top(), room.width(), 104 * unit)
        foot = QRectF(room.left(), room.bottom() - 64 * unit, room.width(), 64 * unit)
        centre, left, right = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        whose = f"{face.title} · {face.held}" if face.held else face.title
        paint_line(painter, title, whose, 84 * unit, colours.text, centre)
        paint_line(painter, foot, face.next, 44 * unit, colours.text, left)
        paint_line(painter, foot, face.total, 30 * unit, colours.muted, right)
        digits = QRectF(room.left(), title.bottom(), room.width(), foot.top() - title.bottom())
        paint_time(painter, digits, face.seconds, face.phase, 330 * unit, centre)

"""The running step of a lab over the room's whole screen: what to do, the command to copy by eye, how many are done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from console.messages import Message, render
from console.ui.audience.fitted_text import FittedText, fitted_text
from console.ui.audience.lab_face import LabFace
from console.ui.audience.room_canvas import RoomCanvas, paint_time
from console.ui.audience.room_face import RoomFace
from console.ui.lab.student.reading import reading_font
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens

LEAST_COMMAND = 28
"""Pixels of a letter of the command on a screen 720 high: copied by eye from the last row, and not less."""
_MOST_COMMAND = 52
_TIME_SHARE = 0.26  # of the width
_MOST_TIME = 400  # pixels: as large as its place lets it


class LabPanel(RoomCanvas):
    """Paints a `LabFace` with the room's countdown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: LabFace | None = None
        self._time: RoomFace | None = None
        self._lang = "ko"

    @property
    def face(self) -> LabFace | None:
        return self._face

    def set_view(self, face: LabFace | None, time: RoomFace | None, lang: str) -> None:
        """Show a step and the time it has left, None without a countdown; the same again costs nothing."""
        if (face, time, lang) != (self._face, self._time, self._lang):
            self._face, self._time, self._lang = face, time, lang
            self.setAccessibleName(" · ".join(self.told()))
            self.update()

    def told(self) -> list[str]:
        """Return all words on show but the countdown."""
        if self._face is None:
            return []
        return [*filter(None, (self._face.step_title, self._face.command, self._progress()))]

    def paint_face(self, painter: QPainter) -> None:
        face = self._face
        if face is None:
            return
        unit, room = self.unit, self._room()
        if self._time is not None:
            place = QRectF(room.right() - self._time_width(), room.top(), self._time_width(), 96 * unit)
            right = Qt.AlignmentFlag.AlignRight
            paint_time(painter, place, self._time.seconds, self._time.phase, _MOST_TIME, right)
        painter.setPen(QColor(tokens().text))
        self.title().draw(painter, room.topLeft())
        if face.command:
            self._paint_command(painter, unit)
        if face.shows_progress:
            self._paint_progress(painter, QRectF(room.left(), room.bottom() - 84 * unit, room.width(), 84 * unit), unit)

    def title(self) -> FittedText:
        """Return the title as it is painted."""
        unit, room = self.unit, self._room()
        face = self._face
        beside = room.width() - (self._time_width() + 32 * unit if self._time is not None else 0)
        height = 176 * unit if face is not None and face.command else 400 * unit
        most = 54 if face is not None and face.command else 84
        words = face.step_title if face is not None else ""
        place = QRectF(0, 0, beside, height)
        return fitted_text(words, font(bold=True), place, most=round(most * unit), least=round(30 * unit))

    def command(self) -> FittedText:
        """Return the command as it is painted."""
        inner = self._command_room()
        words = self._face.command if self._face is not None else ""
        unit = self.unit
        most, least = round(_MOST_COMMAND * unit), round(LEAST_COMMAND * unit)
        return fitted_text(words, reading_font(), inner, most=most, least=least, is_command=True)

    def _room(self) -> QRectF:
        return self.inner(64, 52, 64, 44)

    def _time_width(self) -> float:
        return self._room().width() * _TIME_SHARE

    def _command_room(self) -> QRectF:
        """Return where the command may stand: under the title, over the progress where there is one."""
        unit, room = self.unit, self._room()
        top = room.top() + max(self.title().height, 96 * unit) + 56 * unit
        bottom = room.bottom() - (116 * unit if self._face is not None and self._face.shows_progress else 0)
        return QRectF(room.left() + 32 * unit, top, room.width() - 64 * unit, bottom - top - 28 * unit)

    def _paint_command(self, painter: QPainter, unit: float) -> None:
        inner, text = self._command_room(), self.command()
        ground = QRectF(inner.left(), inner.top(), inner.width(), text.height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(ground.adjusted(-32 * unit, -28 * unit, 32 * unit, 28 * unit), 12 * unit, 12 * unit)
        painter.setPen(QColor(tokens().text))
        text.draw(painter, inner.topLeft())

    def _paint_progress(self, painter: QPainter, room: QRectF, unit: float) -> None:
        face = self._face
        if face is None:
            return
        colours = tokens()
        painter.setFont(font(round(30 * unit)))
        painter.setPen(QColor(colours.text))
        painter.drawText(QRectF(room.left(), room.top(), room.width(), 44 * unit), 0, self._progress())
        bar = QRectF(room.left(), room.bottom() - 24 * unit, room.width(), 20 * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(bar, 10 * unit, 10 * unit)
        bar.setWidth(bar.width() * min(1.0, face.past / face.visible))
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(bar, 10 * unit, 10 * unit)

    def _progress(self) -> str:
        face = self._face
        if face is None or not face.shows_progress:
            return ""
        return render(Message("room-passed", {"count": face.past}), self._lang)

"""A countdown of any size, from a corner of the screen to the whole projector."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import fitted, paint_digits
from console.ui.widgets.marks import Mark, paint_mark

_TITLE = 0.18  # of the height
_NOTE = 0.14
_LEAST_LINE = round(1.4 * Type.DETAIL)  # pixels; in a corner those shares are less than the smallest face needs
_NO_LIMIT = 4000  # pixels; more than any screen gives to a digit
_MARGIN = 0.06  # of the shorter side


@dataclass(frozen=True, slots=True)
class CountdownFace:
    """``seconds`` left, or over in overtime (the sign is ignored), under a ``title`` and over a ``note``."""

    seconds: int
    phase: Phase = Phase.DEFAULT
    title: str = ""
    note: str = ""


class Countdown(QWidget):
    """Shows a `CountdownFace` as large as its space allows; title and note take room only when they say something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = CountdownFace(seconds=0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def face(self) -> CountdownFace:
        return self._face

    def set_view(self, face: CountdownFace) -> None:
        """Show ``face``; the same face again costs nothing."""
        if face != self._face:
            self._face = face
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(480, 270)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(96, 40)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        face, colours = self._face, tokens()
        painter = QPainter(self)
        margin = _MARGIN * min(self.width(), self.height())
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        height = room.height()
        if face.title:
            line = max(height * _TITLE, _LEAST_LINE)
            top = QRectF(room.left(), room.top(), room.width(), line)
            self._paint_text(painter, top, face.title, colours.text)
            room.setTop(top.bottom())
        note = self._note()
        if note:
            line = max(height * _NOTE, _LEAST_LINE)
            bottom = QRectF(room.left(), room.bottom() - line, room.width(), line)
            self._paint_text(painter, bottom, note, colours.muted)
            room.setBottom(bottom.top())
        self._paint_time(painter, room)

    def _note(self) -> str:
        if self._face.phase is not Phase.OVERTIME:
            return self._face.note
        over = self.tr("Over")
        return f"{over} · {self._face.note}" if self._face.note else over

    def _paint_time(self, painter: QPainter, room: QRectF) -> None:
        colours = tokens()
        text = mmss(self._face.seconds)
        # Eighty percent of the height for a capital leaves the air that makes it readable from the last row.
        face_font = fitted(text, font(_NO_LIMIT, bold=True), QSizeF(room.width() * 0.76, room.height() * 0.8))
        over, danger = self._face.phase is Phase.OVERTIME, self._face.phase is Phase.DANGER
        colour = colours.problem if over or danger else colours.text
        if self._face.phase is Phase.WARNING:
            colour = colours.attention
        painter.setPen(QColor(colour))
        paint_digits(painter, room, text, face_font, Qt.AlignmentFlag.AlignHCenter)
        if self._face.phase is not Phase.DEFAULT:
            side = min(room.width() * 0.09, room.height() * 0.3)
            mark = {Phase.WARNING: Mark.WARNING, Phase.DANGER: Mark.DANGER, Phase.OVERTIME: Mark.OVER}[self._face.phase]
            paint_mark(painter, QRectF(room.left(), room.center().y() - side / 2, side, side), mark, colour)

    @staticmethod
    def _paint_text(painter: QPainter, room: QRectF, text: str, colour: str) -> None:
        line_font = font(max(Type.DETAIL, int(room.height() * 0.6)))
        width = QFontMetricsF(line_font).horizontalAdvance(text)
        if width > room.width():
            line_font = font(max(Type.DETAIL, int(line_font.pixelSize() * room.width() / width)))
        painter.setPen(QColor(colour))
        painter.setFont(line_font)
        shown = QFontMetricsF(line_font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        # Korean faces claim more above and below than their letters take: a line that is cut for it cuts letters.
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip), shown)

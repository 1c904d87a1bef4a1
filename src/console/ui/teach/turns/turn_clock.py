"""A turn's time in a low row: digits that stand still, with a mark before them once it is pressed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import digits_size, fitted, paint_digits
from console.ui.widgets.marks import Mark, paint_mark

_HEIGHT = 48
_MARK = 16
_WIDEST = "00:00"
_MARKS = {Phase.WARNING: Mark.WARNING, Phase.DANGER: Mark.DANGER, Phase.OVERTIME: Mark.OVER}


class TurnClock(QWidget):
    """Shows seconds left, or over in overtime, by their amount."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = (0, Phase.DEFAULT)
        width = digits_size(_WIDEST, font(Type.OFFSET, bold=True)).width()
        self.setFixedSize(QSize(round(width) + _MARK + Space.S, _HEIGHT))

    @property
    def face(self) -> tuple[int, Phase]:
        """The seconds on show, negative when over, and how near the end they are."""
        return self._face

    def set_view(self, seconds: int, phase: Phase) -> None:
        """Show ``seconds``; the same again costs nothing."""
        if (seconds, phase) != self._face:
            self._face = (seconds, phase)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        seconds, phase = self._face
        colours, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pressed = phase in (Phase.DANGER, Phase.OVERTIME)
        ink = colours.problem if pressed else colours.attention if phase is Phase.WARNING else colours.text
        room = QRectF(self.rect()).adjusted(_MARK + Space.S, 0, 0, 0)
        text = mmss(seconds)
        painter.setPen(QColor(ink))
        face = fitted(text, font(Type.OFFSET, bold=True), QSizeF(room.size()))
        paint_digits(painter, room, text, face, Qt.AlignmentFlag.AlignRight)
        if phase in _MARKS:
            paint_mark(painter, QRectF(0, (self.height() - _MARK) / 2, _MARK, _MARK), _MARKS[phase], ink)

"""The running step's time where there is no room for the large one: digits, and late or early beside them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.metrics import RADIUS, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import digits_size, fitted, paint_digits
from console.ui.widgets.timer_display import TimerFace

_HEIGHT = 72


class RunClock(QWidget):
    """Shows a `TimerFace` in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = TimerFace(seconds=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_view(self, face: TimerFace) -> None:
        """Show ``face``; the same face again costs nothing."""
        if face != self._face:
            self._face = face
            self.setAccessibleName(", ".join(filter(None, (mmss(face.seconds), self.state_word(), face.words))))
            self.update()

    def state_word(self) -> str:
        """Return the word that goes with the state; empty in the quiet one."""
        if self._face.paused:
            return self.tr("Paused")
        return self.tr("Over") if self._face.phase is Phase.OVERTIME else ""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours, face = tokens(), self._face
        over = face.phase is Phase.OVERTIME
        ink = colours.on_problem if over else colours.text
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.problem if over else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        room = QRectF(self.rect()).adjusted(Space.M, 0, -Space.S, 0)
        text = mmss(face.seconds)
        digits = fitted(text, font(Type.OFFSET, bold=True), QSizeF(room.width() * 0.6, room.height()))
        painter.setPen(QColor(ink))
        paint_digits(painter, room, text, digits, Qt.AlignmentFlag.AlignLeft)
        beside = room.adjusted(digits_size(text, digits).width() + Space.S, 0, 0, 0)
        painter.setPen(QColor(colours.on_problem if over else colours.muted))
        half = QRectF(beside.left(), beside.top() + Space.S, beside.width(), beside.height() / 2 - Space.S)
        for words in (self.state_word(), face.words):
            line = font(Type.ROW)
            painter.setFont(line)
            shown = QFontMetricsF(line).elidedText(words, Qt.TextElideMode.ElideRight, half.width())
            painter.drawText(half, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            half.translate(0, half.height())

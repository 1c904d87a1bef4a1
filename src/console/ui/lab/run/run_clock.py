"""The running step's time: large enough to be read from two metres, or in one line where there is no room for that."""

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
from console.ui.widgets.marks import Mark, paint_mark
from console.ui.widgets.timer_display import TimerFace

_SMALL, _LARGE = 72, 168
_DIGITS = 86  # of the large one's height
_MARKS = {Phase.WARNING: Mark.WARNING, Phase.DANGER: Mark.DANGER, Phase.OVERTIME: Mark.OVER}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RunClock(QWidget):
    """Shows a `TimerFace`. Nothing in it moves when it changes: every line keeps its place, used or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = TimerFace(seconds=0)
        self._is_large = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> TimerFace:
        return self._face

    def set_large(self, is_large: bool) -> None:
        """Take the size for two metres, or one line."""
        if is_large != self._is_large:
            self._is_large = is_large
            self.updateGeometry()
            self.update()

    def set_view(self, face: TimerFace) -> None:
        """Show ``face``; the same face again costs nothing."""
        if face == self._face:
            return
        told = (face.phase, face.paused, face.words) != (self._face.phase, self._face.paused, self._face.words)
        self._face = face
        self.setToolTip(face.detail)
        if told:  # a screen reader hears of changes of state, not of every second
            self.setAccessibleName(self.spoken())
        self.update()

    def state_word(self) -> str:
        """Return the word that goes with the shape of the state; in the quiet one what the face adds, if anything."""
        if self._face.paused:
            return self.tr("Paused")
        words = {
            Phase.WARNING: self.tr("Time to wrap up"),
            Phase.DANGER: self.tr("Almost over"),
            Phase.OVERTIME: self.tr("Over"),
        }
        return words.get(self._face.phase, self._face.detail)

    def spoken(self) -> str:
        """Return everything that it shows, as text."""
        return ", ".join(filter(None, (self.state_word(), mmss(self._face.seconds), self._face.words)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, _LARGE if self._is_large else _SMALL)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.spoken())
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours, over = tokens(), self._face.phase is Phase.OVERTIME
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.problem if over else colours.surface))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        room = QRectF(self.rect()).adjusted(Space.M, 0, -Space.S, 0)
        ink = colours.on_problem if over else colours.text
        (self._paint_large if self._is_large else self._paint_small)(painter, room, ink)

    def _paint_large(self, painter: QPainter, room: QRectF, ink: str) -> None:
        digits = QRectF(room.left(), room.top() + Space.XS, room.width(), _DIGITS)
        words = QRectF(room.left(), digits.bottom(), room.width(), room.bottom() - digits.bottom() - Type.GLANCE)
        state = QRectF(room.left(), words.bottom() - Space.XS, room.width(), Type.GLANCE)
        text = mmss(self._face.seconds)
        painter.setPen(QColor(ink))
        face = fitted(text, font(Type.TIMER, bold=True), QSizeF(digits.width(), digits.height()))
        paint_digits(painter, digits, text, face, Qt.AlignmentFlag.AlignLeft)
        _line(painter, words, self._face.words, Type.OFFSET, ink)
        self._paint_state(painter, state)

    def _paint_small(self, painter: QPainter, room: QRectF, ink: str) -> None:
        text = mmss(self._face.seconds)
        face = fitted(text, font(Type.OFFSET, bold=True), QSizeF(room.width() * 0.6, room.height()))
        painter.setPen(QColor(ink))
        paint_digits(painter, room, text, face, Qt.AlignmentFlag.AlignLeft)
        beside = room.adjusted(digits_size(text, face).width() + Space.S, Space.S, 0, -Space.S)
        half = QRectF(beside.left(), beside.top(), beside.width(), beside.height() / 2)
        self._paint_state(painter, half)
        half.translate(0, half.height())
        _line(painter, half, self._face.words, Type.ROW, self._quiet())

    def _paint_state(self, painter: QPainter, room: QRectF) -> None:
        """Paint the shape of the state and its word."""
        colours = tokens()
        colour = {Phase.WARNING: colours.attention, Phase.DANGER: colours.problem}.get(self._face.phase, self._quiet())
        mark = Mark.PAUSED if self._face.paused else _MARKS.get(self._face.phase, Mark.NONE)
        if mark is not Mark.NONE:
            paint_mark(painter, QRectF(room.left(), room.top(), Space.M, room.height()), mark, colour)
            room = room.adjusted(Space.M + Space.S, 0, 0, 0)
        _line(painter, room, self.state_word(), Type.DETAIL, colour)

    def _quiet(self) -> str:
        return tokens().on_problem if self._face.phase is Phase.OVERTIME else tokens().muted


def _line(painter: QPainter, room: QRectF, text: str, size: int, colour: str) -> None:
    """Paint one line, smaller when it is too long, and only then with an ellipsis."""
    face = font(size)
    width = QFontMetricsF(face).horizontalAdvance(text)
    if width > room.width():
        face = font(max(Type.DETAIL, int(size * room.width() / width)))
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, _LEFT, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))

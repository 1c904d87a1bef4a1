"""The time of the running segment, large enough to be read from two metres, in a block of its own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.rundown.phase import Phase
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.metrics import RADIUS, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import fitted, paint_digits
from console.ui.widgets.marks import Mark, paint_mark

_HEAD = 32  # the line with the state's word and the planned time
_DIGITS = 96  # a capital of the timer's size, and air
_WORDS = 56
_DETAIL = 32
_MARKS = {Phase.WARNING: Mark.WARNING, Phase.DANGER: Mark.DANGER, Phase.OVERTIME: Mark.OVER}
_FRAME = {Phase.WARNING: 2, Phase.DANGER: 4}  # pixels


@dataclass(frozen=True, slots=True)
class TimerFace:
    """What the block shows.

    ``seconds`` is what the digits say: left, or over when ``phase`` is overtime (the sign is ignored). ``total`` is
    the segment's time in seconds, None when there is none to name. ``words`` say late or early, ``detail`` explains
    them in a smaller line ("4 of it questions").
    """

    seconds: int
    total: int | None = None
    phase: Phase = Phase.DEFAULT
    paused: bool = False
    words: str = ""
    detail: str = ""


class TimerDisplay(QWidget):
    """Shows a `TimerFace`. Nothing in it moves when it changes: every line keeps its place, used or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = TimerFace(seconds=0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def face(self) -> TimerFace:
        return self._face

    def set_view(self, face: TimerFace) -> None:
        """Show ``face``; the same face again costs nothing."""
        if face == self._face:
            return
        told = (face.phase, face.paused, face.words) != (self._face.phase, self._face.paused, self._face.words)
        self._face = face
        if told:  # a screen reader hears of changes of state, not of every second
            self.setAccessibleName(self.spoken())
        self.update()

    def state_word(self) -> str:
        """Return the word that goes with the shape of the state; empty in the quiet state."""
        if self._face.paused:
            return self.tr("Paused")
        return {
            Phase.DEFAULT: "",
            Phase.WARNING: self.tr("Time to wrap up"),
            Phase.DANGER: self.tr("Almost over"),
            Phase.OVERTIME: self.tr("Over"),
        }[self._face.phase]

    def spoken(self) -> str:
        """Return everything that the block shows, as text."""
        parts = (self.state_word(), mmss(self._face.seconds), self._of(), self._face.words, self._face.detail)
        return ", ".join(part for part in parts if part)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, _HEAD + _DIGITS + _WORDS + _DETAIL + 2 * Space.M)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(240, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setAccessibleName(self.spoken())
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        colours = tokens()
        face = self._face
        over = face.phase is Phase.OVERTIME
        ink = colours.on_problem if over else colours.text
        quiet = colours.on_problem if over else colours.muted
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.bg))
        self._paint_block(painter)
        inner = QRectF(self.rect()).adjusted(Space.M, Space.M, -Space.M, -Space.M)

        head = QRectF(inner.left(), inner.top(), inner.width(), _HEAD)
        self._paint_state(painter, head, quiet if face.paused or over else self._phase_colour())
        painter.setPen(QColor(quiet))
        painter.setFont(font(Type.GLANCE))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._of())

        painter.setPen(QColor(ink))
        time = QRectF(inner.left(), head.bottom(), inner.width(), _DIGITS)
        text = mmss(face.seconds)
        face_font = fitted(text, font(Type.TIMER, bold=True), QSizeF(time.width(), time.height()))
        paint_digits(painter, time, text, face_font, Qt.AlignmentFlag.AlignLeft)

        words = QRectF(inner.left(), time.bottom(), inner.width(), _WORDS)
        self._paint_line(painter, words, face.words, Type.OFFSET)
        painter.setPen(QColor(quiet))
        detail = QRectF(inner.left(), words.bottom(), inner.width(), _DETAIL)
        self._paint_line(painter, detail, face.detail, Type.GLANCE)

    def _of(self) -> str:
        if self._face.total is None:
            return ""
        return self.tr("of {time}").format(time=mmss(self._face.total, pad=False))

    def _phase_colour(self) -> str:
        colours = tokens()
        return {Phase.WARNING: colours.attention, Phase.DANGER: colours.problem}.get(self._face.phase, colours.text)

    def _paint_block(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        over = self._face.phase is Phase.OVERTIME
        painter.setBrush(QColor(tokens().problem if over else tokens().surface))
        width = _FRAME.get(self._face.phase, 0)
        painter.setPen(QPen(QColor(self._phase_colour()), width) if width else Qt.PenStyle.NoPen)
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)

    def _paint_state(self, painter: QPainter, room: QRectF, colour: str) -> None:
        mark = Mark.PAUSED if self._face.paused else _MARKS.get(self._face.phase, Mark.NONE)
        paint_mark(painter, QRectF(room.left(), room.top(), Type.GLANCE, room.height()), mark, colour)
        painter.setPen(QColor(colour))
        painter.setFont(font(Type.NOTES))
        word = room.adjusted(Type.GLANCE + Space.S, 0, 0, 0)
        painter.drawText(word, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.state_word())

    def _paint_line(self, painter: QPainter, room: QRectF, text: str, size: int) -> None:
        """Paint one line, smaller when it is too long, and only then with an ellipsis."""
        line_font = font(size)
        width = QFontMetricsF(line_font).horizontalAdvance(text)
        if width > room.width():
            line_font = font(max(Type.NOTES, int(size * room.width() / width)))
        shown = QFontMetricsF(line_font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(line_font)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

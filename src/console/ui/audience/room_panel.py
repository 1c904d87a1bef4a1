"""The room's full-size time: a break, a countdown, or a discussion with its topic, its parts and their clocks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from console.course.model import SegmentKind
from console.messages import Message, render
from console.rundown.words import mmss
from console.ui.audience.room_canvas import RoomCanvas, paint_line, paint_time
from console.ui.audience.room_face import PartFace, RoomFace
from console.ui.theme.fonts import font
from console.ui.theme.theme import tokens

_PLAIN = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class RoomPanel(RoomCanvas):
    """Paints a `RoomFace` over its whole area, in sizes that carry to the last row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face: RoomFace | None = None
        self._lang = "ko"

    @property
    def face(self) -> RoomFace | None:
        return self._face

    def set_view(self, face: RoomFace | None, lang: str) -> None:
        """Show ``face`` in a language; the same again costs nothing."""
        if (face, lang) != (self._face, self._lang):
            self._face, self._lang = face, lang
            self.update()

    def paint_face(self, painter: QPainter) -> None:
        face, unit = self._face, self.unit
        if face is None:
            return
        if face.kind is SegmentKind.DISCUSSION:
            self._paint_discussion(painter, face, unit)
        else:
            self._paint_countdown(painter, face, unit)

    def _paint_countdown(self, painter: QPainter, face: RoomFace, unit: float) -> None:
        room = self.inner(80, 90, 80, 90)
        title = QRectF(room.left(), room.top(), room.width(), 80 * unit)
        paint_line(painter, title, face.title, 48 * unit, tokens().text, Qt.AlignmentFlag.AlignCenter)
        digits = room.adjusted(0, 110 * unit, 0, 0)
        paint_time(painter, digits, face.seconds, face.phase, 330 * unit, Qt.AlignmentFlag.AlignHCenter)

    def _paint_discussion(self, painter: QPainter, face: RoomFace, unit: float) -> None:
        room = self.inner(64, 56, 64, 48)
        topic_height = self._topic(painter, room, face.topic, unit)
        below = room.adjusted(0, topic_height + 32 * unit, 0, 0)
        left = QRectF(below.left(), below.top(), below.width() * 0.5, below.height())
        right = QRectF(left.right() + 48 * unit, below.top(), below.width() * 0.5 - 48 * unit, below.height())
        title = QRectF(left.left(), left.top(), left.width(), 52 * unit)
        paint_line(painter, title, face.title, 34 * unit, tokens().accent, Qt.AlignmentFlag.AlignLeft)
        digits = QRectF(left.left(), title.bottom(), left.width(), 190 * unit)
        paint_time(painter, digits, face.seconds, face.phase, 170 * unit, Qt.AlignmentFlag.AlignLeft)
        if face.total is not None:
            words = render(Message("room-total", {"time": mmss(max(face.total, 0))}), self._lang)
            line = QRectF(left.left(), digits.bottom(), left.width(), 44 * unit)
            paint_line(painter, line, words, 26 * unit, tokens().muted, Qt.AlignmentFlag.AlignLeft)
        bottom = self._parts(painter, right, face.parts, unit)
        self._points(painter, QRectF(right.left(), bottom, right.width(), right.bottom() - bottom), face.points, unit)

    def _topic(self, painter: QPainter, room: QRectF, topic: str, unit: float) -> float:
        """Paint the topic over at most three lines; return the height it took."""
        if not topic:
            return 0.0
        for size in (38, 34, 30, 26, 22):
            face = font(round(size * unit), bold=True)
            needed = QFontMetricsF(face).boundingRect(room, _PLAIN, topic).height()
            if needed <= size * unit * 1.5 * 3:
                break
        painter.setFont(face)
        painter.setPen(QColor(tokens().text))
        height = min(needed, room.height() * 0.34)
        painter.drawText(QRectF(room.left(), room.top(), room.width(), height), _PLAIN, topic)
        return height

    def _parts(self, painter: QPainter, room: QRectF, parts: tuple[PartFace, ...], unit: float) -> float:
        colours = tokens()
        height = min(52 * unit, room.height() * 0.55 / max(len(parts), 1))
        y = room.top()
        for part in parts:
            row = QRectF(room.left(), y, room.width(), height)
            if part.is_now:
                painter.fillRect(row, QColor(colours.raised))
                painter.fillRect(QRectF(row.left(), row.top(), 6 * unit, row.height()), QColor(colours.accent))
            mark = "✓" if part.is_over else "▶" if part.is_now else ""
            colour = colours.muted if part.is_over else colours.text
            inside = row.adjusted(20 * unit, 0, -16 * unit, 0)
            paint_line(painter, inside, mark, 20 * unit, colours.accent, Qt.AlignmentFlag.AlignLeft)
            time = mmss(part.seconds, pad=False)
            words = inside.adjusted(36 * unit, 0, -96 * unit, 0)
            paint_line(painter, words, part.title, 24 * unit, colour, Qt.AlignmentFlag.AlignLeft)
            paint_line(painter, inside, time, 24 * unit, colour, Qt.AlignmentFlag.AlignRight)
            y += height + 4 * unit
        return y + 20 * unit if parts else y

    def _points(self, painter: QPainter, room: QRectF, points: tuple[str, ...], unit: float) -> None:
        colours = tokens()
        painter.setFont(font(round(23 * unit)))
        y = room.top()
        for point in points:
            area = QRectF(room.left() + 28 * unit, y, room.width() - 28 * unit, room.bottom() - y)
            needed = painter.boundingRect(area, int(_PLAIN), point).height()
            if y + needed > room.bottom():
                return
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QRectF(room.left() + 6 * unit, y + 13 * unit, 8 * unit, 8 * unit))
            painter.setPen(QColor(colours.text))
            painter.drawText(area, int(_PLAIN), point)
            y += needed + 12 * unit

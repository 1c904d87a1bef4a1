"""How one row of the timeline is painted: mark, title, time, and for the running one a bar and its progress."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.rundown.accounts import Status
from console.rundown.words import mmss
from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import digits_size, paint_digits
from console.ui.widgets.marks import Mark, paint_mark
from console.ui.widgets.timeline_model import LINE_ROLE, PROGRESS_STEPS, Line

_BAR = 4  # the accent bar of the running row
_MARK = 16
_PROGRESS = 3
_STARTS_FROM = 440  # pixels of width from which the column of clock times is worth its room
_STARTS_RIGHT = 112  # from the right edge: clear of the longest time


@dataclass(frozen=True, slots=True)
class _Look:
    mark: Mark
    ink: str
    mark_colour: str


def look_of(line: Line) -> _Look:
    """Return the shape and the colours of a line's state."""
    colours = tokens()
    match line.status:
        case Status.DONE:
            return _Look(Mark.DONE, colours.muted, colours.muted)
        case Status.NOW if line.over:
            return _Look(Mark.OVER, colours.text, colours.problem)
        case Status.NOW:
            return _Look(Mark.NOW, colours.text, colours.accent)
        case Status.SKIPPED:
            return _Look(Mark.NONE, colours.muted, colours.muted)
        case _:
            return _Look(Mark.NONE, colours.text, colours.text)


class TimelineDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that the view never measures them."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        look = look_of(line)
        room = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, room, option, line, look)
        left = room.left() + Space.S + _BAR + Space.L * line.depth * 0.66
        paint_mark(painter, QRectF(left, room.top(), _MARK, room.height()), look.mark, look.mark_colour)
        title = room.adjusted(left - room.left() + _MARK + Space.S, 0, -Space.S, 0)
        title.setRight(self._paint_time(painter, title, line, look) - Space.S)
        if room.width() >= _STARTS_FROM:
            title.setRight(self._paint_starts(painter, room, line) - Space.S)
        face = self.title_font(line)
        painter.setFont(face)
        painter.setPen(QColor(look.ink))
        shown = QFontMetricsF(face).elidedText(line.title, Qt.TextElideMode.ElideRight, title.width())
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    @staticmethod
    def title_font(line: Line) -> QFont:
        """Return the font of a title; a skipped one is struck out."""
        face = font(Type.ROW)
        face.setStrikeOut(line.status is Status.SKIPPED)
        return face

    @staticmethod
    def _paint_ground(painter: QPainter, room: QRectF, option: QStyleOptionViewItem, line: Line, look: _Look) -> None:
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        elif line.current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.raised))
        if line.status is Status.NOW:
            width = _BAR if line.current else _BAR / 2
            painter.fillRect(QRectF(room.left(), room.top(), width, room.height()), QColor(look.mark_colour))
        if line.current:
            done = room.width() * line.progress / PROGRESS_STEPS
            rail = QRectF(room.left(), room.bottom() - _PROGRESS, room.width(), _PROGRESS)
            painter.fillRect(rail, QColor(colours.line))
            painter.fillRect(QRectF(rail.left(), rail.top(), done, _PROGRESS), QColor(look.mark_colour))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(room.adjusted(0.5, 0.5, -1, -1))

    def _paint_time(self, painter: QPainter, room: QRectF, line: Line, look: _Look) -> float:
        """Paint the last column; return where it begins."""
        colours = tokens()
        now_over = line.status is Status.NOW and line.over > 0
        colour = colours.problem if now_over else look.mark_colour if line.current else look.ink
        face = font(Type.ROW)
        text = mmss(line.seconds, pad=False)
        if now_over:
            text = self.tr("{time} over").format(time=text)
        painter.setPen(QColor(colour))
        paint_digits(painter, room, text, face, Qt.AlignmentFlag.AlignRight)
        left = room.right() - digits_size(text, face).width()
        if line.status is Status.DONE and line.over:
            square = QRectF(left - Space.M, room.top(), Space.S + 2, room.height())
            paint_mark(painter, square, Mark.OVER, colours.problem)
            left = square.left()
        return left

    @staticmethod
    def _paint_starts(painter: QPainter, room: QRectF, line: Line) -> float:
        face = font(Type.DETAIL)
        width = digits_size("00:00", face).width()
        column = QRectF(room.right() - _STARTS_RIGHT - width, room.top(), width, room.height())
        painter.setPen(QColor(tokens().muted))
        paint_digits(painter, column, line.starts, face, Qt.AlignmentFlag.AlignRight)
        return column.left()

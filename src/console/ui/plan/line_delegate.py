"""How one row of the plan is painted: title, bar on the slot's time, minutes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.ui.plan.lines import Bar, PlanLine
from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import digits_size, paint_digits
from console.ui.widgets.marks import Mark, paint_mark

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_INDENT = 20
_MARK = 12
_BAR_HEIGHT = 10
_BAR_LEAST = 96
_BAR_SHARE = 0.25  # of the row that the bars have even when titles are long
_WORDS_WIDTH = 88
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class LineDelegate(QStyledItemDelegate):
    """Paints `PlanLine` rows of one height. The widths are those of the longest of their column."""

    lead_width = 0.0
    title_width = 0.0
    has_bars = False

    def measure(self, lines: Sequence[PlanLine]) -> None:
        """Make the columns wide enough for ``lines``."""
        face, small = QFontMetricsF(font(Type.ROW)), QFontMetricsF(font(Type.DETAIL))
        lead = max((digits_size(line.lead, font(Type.ROW)).width() for line in lines), default=0.0)
        self.lead_width = lead + Space.M if lead else 0.0
        titles = (
            line.depth * _INDENT + face.horizontalAdvance(line.title) + Space.S + small.horizontalAdvance(line.note)
            for line in lines
        )
        self.title_width = self.lead_width + max(titles, default=0.0)
        self.has_bars = any(line.bar is not None for line in lines)

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line: PlanLine = index.data(LINE_ROLE)
        return QSize(0, ROW_HEIGHT + (Space.S if line.heading else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: PlanLine = index.data(LINE_ROLE)
        room = QRectF(option.rect)
        painter.save()
        if line.heading:
            _paint_heading(painter, room, line)
        else:
            _paint_ground(painter, room, option)
            self._paint_line(painter, room.adjusted(Space.S, 0, -Space.S, 0), line)
        painter.restore()

    def _paint_line(self, painter: QPainter, room: QRectF, line: PlanLine) -> None:
        colours = tokens()
        words = QRectF(room.right() - _WORDS_WIDTH, room.top(), _WORDS_WIDTH, room.height())
        _paint_words(painter, words, line)
        title = room.adjusted(line.depth * _INDENT, 0, -_WORDS_WIDTH - Space.M, 0)
        if self.has_bars:
            spare = words.left() - room.left() - self.title_width - 2 * Space.L
            width = round(max(_BAR_LEAST, spare, room.width() * _BAR_SHARE))
            track = QRectF(words.left() - Space.M - width, room.center().y() - _BAR_HEIGHT / 2, width, _BAR_HEIGHT)
            title.setRight(track.left() - Space.M)
            if line.bar is not None:
                _paint_bar(painter, track, line.bar, line)
        if line.lead:
            lead = QRectF(title.left(), title.top(), self.lead_width, title.height())
            painter.setPen(QColor(colours.muted))
            paint_digits(painter, lead, line.lead, font(Type.ROW), Qt.AlignmentFlag.AlignLeft)
        title.setLeft(title.left() + self.lead_width)
        _paint_title(painter, title, line)


def _paint_heading(painter: QPainter, room: QRectF, line: PlanLine) -> None:
    colours = tokens()
    painter.setFont(font(Type.DETAIL))
    painter.setPen(QColor(colours.muted))
    painter.drawText(room.adjusted(Space.S, Space.S, -Space.S, 0), _LEFT, line.title)
    painter.fillRect(QRectF(room.left() + Space.S, room.bottom() - 1, room.width() - 2 * Space.S, 1), colours.line)


def _paint_ground(painter: QPainter, room: QRectF, option: QStyleOptionViewItem) -> None:
    colours = tokens()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(colours.selected))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(room, QColor(colours.raised))


def _paint_title(painter: QPainter, room: QRectF, line: PlanLine) -> None:
    colours = tokens()
    face, small = font(Type.ROW), font(Type.DETAIL)
    note_width = QFontMetricsF(small).horizontalAdvance(line.note) + Space.S if line.note else 0.0
    shown = QFontMetricsF(face).elidedText(line.title, Qt.TextElideMode.ElideRight, max(0.0, room.width() - note_width))
    painter.setFont(face)
    painter.setPen(QColor(colours.muted if line.muted else colours.text))
    painter.drawText(room, _LEFT, shown)
    if line.note:
        left = room.left() + QFontMetricsF(face).horizontalAdvance(shown) + Space.S
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRectF(left, room.top(), room.right() - left, room.height()), _LEFT, line.note)


def _paint_words(painter: QPainter, room: QRectF, line: PlanLine) -> None:
    colours = tokens()
    painter.setPen(QColor(colours.attention if line.over else colours.muted if line.muted else colours.text))
    painter.setFont(font(Type.ROW))
    painter.drawText(room.adjusted(0, 0, -_MARK - Space.XS, 0), _RIGHT, line.words)
    if line.over:
        mark = QRectF(room.right() - _MARK, room.center().y() - _MARK / 2, _MARK, _MARK)
        paint_mark(painter, mark, Mark.WARNING, colours.attention)


def _paint_bar(painter: QPainter, track: QRectF, bar: Bar, line: PlanLine) -> None:
    """Paint the stretch; what lies past the slot's end is outlined in the colour of a warning."""
    colours = tokens()
    painter.fillRect(QRectF(track.left(), track.center().y() - 0.5, track.width(), 1), QColor(colours.line))
    limit = track.left() + track.width() * bar.limit
    start, end = track.left() + track.width() * bar.start, track.left() + track.width() * bar.end
    ink = QColor(colours.border if line.depth or line.muted else colours.accent)
    inside = QRectF(start, track.top(), max(0.0, min(end, limit) - start), track.height())
    painter.fillRect(inside, ink)
    if end > limit:
        outside = QRectF(max(start, limit), track.top(), end - max(start, limit), track.height())
        painter.setPen(QColor(colours.attention))
        painter.setBrush(QColor(colours.attention) if not line.depth else Qt.BrushStyle.NoBrush)
        painter.drawRect(outside.adjusted(0.5, 0.5, -0.5, -0.5))
    if bar.limit < 1:
        painter.fillRect(QRectF(limit - 1, track.top() - Space.S, 2, track.height() + 2 * Space.S), colours.attention)

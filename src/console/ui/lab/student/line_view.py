"""A list of `Line` rows as tall as their texts need."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.ui.lab.student.lines import LINE_ROLE, Index, Line, LinesModel
from console.ui.lab.student.steady import steady
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import ICON, ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens

_MARK = 12
_INDENT = Space.S + _MARK + Space.S
_SCROLL_BAR = 16
_ASIDE_SHARE = 0.6  # of a row at most: a title is never wholly displaced
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def is_cut(line: Line, width: int) -> bool:
    """Return whether a row's first line has not room for all of it in a view of ``width`` pixels."""
    inner = _inner(width)
    aside = QFontMetricsF(font(Type.DETAIL)).horizontalAdvance(line.aside) > inner * _ASIDE_SHARE
    room = inner - _aside_width(line.aside, inner)
    return aside or (not line.wraps and QFontMetricsF(font(Type.ROW)).horizontalAdvance(line.title) > room)


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, int], int] = {}  # laying out a text costs more than all else here

    def forget_heights(self) -> None:
        """Measure anew: the width is another."""
        self._heights.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, self.row_height(index.data(LINE_ROLE), self._view.width()))

    def row_height(self, line: Line, width: int) -> int:
        """Return how high a row is in a view of ``width`` pixels."""
        inner = _inner(width)
        return self._head_height(line, inner) + self._height(line.detail, inner, Type.DETAIL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver and not line.is_heading:
            painter.fillRect(room, QColor(colours.raised))
        if line.is_heading:
            width = _INDENT - Space.S + self._width()
            _paint_heading(painter, QRectF(room.left() + Space.S, room.top(), width, room.height()), line)
            painter.restore()
            return
        head = QRectF(room.left() + _INDENT, room.top(), self._width(), self._head_height(line, self._width()))
        middle = room.top() + ROW_HEIGHT / 2
        if line.icon:
            place = QRectF(room.left() + Space.XS, middle - ICON / 2, ICON, ICON)
            paint_icon(painter, place, line.icon, getattr(colours, line.icon_tone))
        else:
            paint_look(painter, QRectF(room.left() + Space.S, middle - _MARK / 2, _MARK, _MARK), line.look)
        if line.wraps:
            _paint_wrapped(painter, head, line)
        else:
            _paint_head(painter, head, line)
        if line.detail:
            painter.setPen(QColor(colours.muted))
            text = _laid_out(line.detail, self._width(), Type.DETAIL)
            text.draw(painter, QPointF(head.left(), head.bottom() - Space.XS))
        painter.restore()

    def _head_height(self, line: Line, width: float) -> int:
        if not line.wraps:
            return ROW_HEIGHT
        text = self._height(line.title, width - _aside_width(line.aside, width), Type.ROW)
        return max(ROW_HEIGHT, text + Space.S)

    def _height(self, text: str, width: float, size: int) -> int:
        """Return how high a text is; none where there is none."""
        if not text:
            return 0
        key = text, int(width), size
        if key not in self._heights:
            self._heights[key] = math.ceil(_laid_out(text, width, size).boundingRect().height())
        return self._heights[key]

    def _width(self) -> float:
        return _inner(self._view.width())


def _inner(width: int) -> float:
    """Return the room of a text in a view of ``width`` pixels, scroll bar or not: it must not be broken anew then."""
    return max(1.0, float(width - _SCROLL_BAR - _INDENT - Space.S))


def _paint_heading(painter: QPainter, room: QRectF, line: Line) -> None:
    room.setRight(_paint_aside(painter, room, line.aside))
    face = font(Type.DETAIL, bold=line.is_strong)
    painter.setFont(face)
    painter.setPen(QColor(tokens().text if line.is_strong else tokens().muted))
    painter.drawText(room, _LEFT, QFontMetricsF(face).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width()))


def _paint_head(painter: QPainter, room: QRectF, line: Line) -> None:
    room = QRectF(room)
    room.setRight(_paint_aside(painter, room, line.aside))
    face = font(Type.ROW)
    painter.setFont(face)
    painter.setPen(QColor(tokens().text))
    shown = QFontMetricsF(face).elidedText(line.title, Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, _LEFT, shown)


def _paint_wrapped(painter: QPainter, room: QRectF, line: Line) -> None:
    """Paint a title of several lines, the aside beside its first one."""
    first = QRectF(room.left(), room.top(), room.width(), ROW_HEIGHT)
    text = _laid_out(line.title, _paint_aside(painter, first, line.aside) - room.left(), Type.ROW)
    painter.setPen(QColor(tokens().text))
    text.draw(painter, QPointF(room.left(), room.center().y() - text.boundingRect().height() / 2))


def _paint_aside(painter: QPainter, room: QRectF, aside: str) -> float:
    """Paint what stands at the end of a row; return where the room before it ends."""
    if not aside:
        return room.right()
    face = font(Type.DETAIL)
    shown = QFontMetricsF(face).elidedText(aside, Qt.TextElideMode.ElideMiddle, room.width() * _ASIDE_SHARE)
    painter.setFont(face)
    painter.setPen(QColor(tokens().muted))
    painter.drawText(room, _RIGHT, shown)
    return room.right() - _aside_width(aside, room.width())


def _aside_width(aside: str, width: float) -> float:
    """Return how much of a row's ``width`` what stands at its end takes, with the air before it."""
    if not aside:
        return 0.0
    metrics = QFontMetricsF(font(Type.DETAIL))
    shown = metrics.elidedText(aside, Qt.TextElideMode.ElideMiddle, width * _ASIDE_SHARE)
    return metrics.horizontalAdvance(shown) + Space.S


def _laid_out(text: str, width: float, size: int) -> QTextLayout:
    """Return ``text`` broken into lines of at most ``width``, inside of words where it must be."""
    layout = QTextLayout(text.replace("\n", "\u2028"), font(size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


class LineView(QListView):
    """Shows rows and keeps them in their place; Ctrl+C copies the chosen one, Enter or a double click opens it."""

    opened = Signal(object)
    """The `Line` that Enter or a double click asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LinesModel(self)
        self._delegate = _LineDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._open)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows on show."""
        return self._model.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Take newer rows; the chosen one and the place on the page stay."""
        if tuple(lines) != self._model.lines:
            with steady(self):
                self._model.show(lines)

    def rows_height(self, width: int) -> int:
        """Return how high all rows are together in a view of ``width`` pixels."""
        return sum(self._delegate.row_height(line, width) for line in self.lines)

    def line(self) -> Line | None:
        """Return the row under the cursor."""
        found = self.currentIndex().data(LINE_ROLE)
        return found if isinstance(found, Line) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        line = self.line()
        if line is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(line.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if event.size().width() != event.oldSize().width():
            self._delegate.forget_heights()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def tip(self, index: Index) -> str:
        """Return what a row that is cut says in full, as HTML; empty for one that is not."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line) or line.is_heading or not is_cut(line, self.width()):
            return ""
        return "<br>".join(html.escape(each) for each in (line.title, line.aside))

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        if isinstance(line, Line) and not line.is_heading:
            self.opened.emit(line)

"""The help queue as a list: rank, who, why, and what is wrong there, walked with the keyboard or the mouse."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.lab.classroom.values import Help
from console.ui.lab.run.queue_model import QUEUE_ROLE, QueueModel, QueueRow
from console.ui.lab.run.still_list import StillList
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import FOCUS_RING, RADIUS, Space, Type
from console.ui.theme.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_TITLE, _LINE = 26, 23
_RANK = 28
_SIGN = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
HEIGHT = _TITLE + 2 * _LINE + 2 * Space.XS + 2


class QueueDelegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: QueueRow = index.data(QUEUE_ROLE)
        colours = tokens()
        room = QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = is_chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(QColor(colours.selected if is_chosen else colours.hover if is_hovered else colours.raised))
        painter.setPen(QPen(QColor(colours.accent), FOCUS_RING) if has_focus else Qt.PenStyle.NoPen)
        inset = FOCUS_RING / 2 if has_focus else 0
        painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        inner = room.adjusted(Space.S, Space.XS, -Space.S, -Space.XS)
        self._paint_rank(painter, inner, row)
        inner.setLeft(inner.left() + _RANK)
        self._paint_title(painter, QRectF(inner.left(), inner.top(), inner.width(), _TITLE), row)
        muted = row.is_over or row.help is Help.SNOOZED
        first = colours.muted if muted else colours.text
        lines = ((" · ".join(row.reasons), first), (row.cause, colours.muted))
        top = inner.top() + _TITLE
        for text, colour in lines:
            if text:
                _line(painter, QRectF(inner.left(), top, inner.width(), _LINE), text, colour)
                top += _LINE
        painter.restore()

    @staticmethod
    def _paint_rank(painter: QPainter, room: QRectF, row: QueueRow) -> None:
        """Paint the rank of who waits, or the sign of how far help has come."""
        colours = tokens()
        square = QRectF(room.left(), room.top() + (_TITLE - _SIGN) / 2, _SIGN, _SIGN)
        if row.is_over:
            paint_icon(painter, square, "check", colours.muted)
        elif row.help is Help.HELPING:
            paint_icon(painter, square, "hand-heart-outline", colours.accent)
        elif row.help is Help.SNOOZED:
            paint_icon(painter, square, "bell-sleep-outline", colours.muted)
        else:
            painter.setFont(font(Type.ROW))
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(room.left(), room.top(), _RANK, _TITLE), _LEFT, f"{row.rank}")

    def _paint_title(self, painter: QPainter, room: QRectF, row: QueueRow) -> None:
        colours = tokens()
        state = self.tr("Needs no more help") if row.is_over else row.state
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(colours.accent if row.help is Help.HELPING and not row.is_over else colours.muted))
        painter.drawText(room, _RIGHT, state)
        taken = painter.fontMetrics().horizontalAdvance(state) + Space.S if state else 0
        face = font(Type.ROW, bold=True)  # of the place, whatever the state
        painter.setFont(face)
        painter.setPen(QColor(colours.text))
        room = room.adjusted(0, 0, -taken, 0)
        shown = QFontMetricsF(face).elidedText(row.person.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, shown)


def _line(painter: QPainter, room: QRectF, text: str, colour: str) -> None:
    face = font(Type.DETAIL)
    painter.setFont(face)
    painter.setPen(QColor(colour))
    painter.drawText(room, _LEFT, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, room.width()))


class QueueList(StillList):
    """Shows a `QueueModel`; Enter claims, a click opens. Who is chosen stays so when the order changes."""

    opened = Signal(str)
    claimed = Signal(str)
    chosen = Signal()

    def __init__(self, queue: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._student_id: str | None = None
        self.setModel(queue)
        self.setItemDelegate(QueueDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        queue.modelReset.connect(self._restore)

    @property
    def student_id(self) -> str | None:
        """Who is chosen."""
        return self._student_id

    @property
    def is_in_use(self) -> bool:
        """Whether the keyboard or the pointer is here, so that nothing may move."""
        return self.hasFocus() or self.viewport().underMouse()

    def choose(self, student_id: str | None) -> None:
        """Put the cursor on a student without opening them."""
        self._student_id = student_id
        self._restore()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        row = self._queue.row(current.row()) if current.isValid() else None
        self._student_id = None if row is None else row.student_id
        self.chosen.emit()

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: whom to help is not looked for by name."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._student_id is not None:
                self.claimed.emit(self._student_id)
        elif event.key() == Qt.Key.Key_Space:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._queue.row(self.indexAt(event.pos()).row())
            lines = () if row is None else (row.person.label, row.state, *row.reasons, row.cause)
            QToolTip.showText(event.globalPos(), "<br>".join(html.escape(line) for line in lines if line), self)
            return True
        return super().viewportEvent(event)

    def _open(self, index: _Index) -> None:
        row = self._queue.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.student_id)

    def _restore(self) -> None:
        row = self._queue.row_of(self._student_id)
        if row is None:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self._queue.index(row))

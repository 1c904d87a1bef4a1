"""The help queue as a list: rank, who, why, and what is wrong there, walked with the keyboard or the mouse.

A row is as high as its words need, up to `_MOST_REASONS` and `_MOST_CAUSE` lines; only what is cut then has a tool tip.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.lab.classroom.values import Help
from console.ui.lab.raised_hand import paint_hand
from console.ui.lab.run.queue_model import QUEUE_ROLE, QueueModel, QueueRow
from console.ui.lab.run.still_list import StillList
from console.ui.lab.run.wrapped import wrapped
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
_MOST_REASONS, _MOST_CAUSE = 2, 3  # lines
_AROUND = 2 * Space.XS + 2


@dataclass(frozen=True, slots=True)
class _Words:
    """What a row says under its title, line by line; ``is_cut``: there was more to say."""

    reasons: tuple[str, ...]
    cause: tuple[str, ...]
    is_cut: bool

    @property
    def lines(self) -> int:
        return len(self.reasons) + len(self.cause)


def _words_of(row: QueueRow, width: float, *, most: tuple[int, int] = (_MOST_REASONS, _MOST_CAUSE)) -> _Words:
    face = font(Type.DETAIL)
    reasons = " · ".join(row.reasons)
    above, below = wrapped(reasons, face, width, most[0]), wrapped(row.cause, face, width, most[1])
    is_cut = "".join(above + below).replace(" ", "") != (reasons + row.cause).replace(" ", "")
    return _Words(above, below, is_cut)


class QueueDelegate(QStyledItemDelegate):
    def __init__(self, view: QueueList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, _TITLE + self._view.lines_of(index.data(QUEUE_ROLE)) * _LINE + _AROUND)

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
        words = self._view.words_of(row)
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(colours.muted if muted else colours.text))
        top = inner.top() + _TITLE
        for place, line in enumerate((*words.reasons, *words.cause)):
            if place == len(words.reasons):
                painter.setPen(QColor(colours.muted))
            painter.drawText(QRectF(inner.left(), top, inner.width(), _LINE), _LEFT, line)
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
        state = self.state_words(row)
        painter.setFont(font(Type.DETAIL))
        painter.setPen(QColor(colours.accent if row.help is Help.HELPING and not row.is_over else colours.muted))
        painter.drawText(room, _RIGHT, state)
        painter.setFont(_title_face())
        painter.setPen(QColor(colours.text))
        if row.has_hand_up:
            paint_hand(painter, QRectF(room.left(), room.center().y() - _SIGN / 2, _SIGN, _SIGN))
        named = room.adjusted(_hand_width(row), 0, 0, 0)
        painter.drawText(named, _LEFT, self.shown_label(row, room.width()))

    def state_words(self, row: QueueRow) -> str:
        return self.tr("Needs no more help") if row.is_over else row.state

    def shown_label(self, row: QueueRow, width: float) -> str:
        """Return as much of who it is as has room beside the state."""
        state = self.state_words(row)
        taken = QFontMetricsF(font(Type.DETAIL)).horizontalAdvance(state) + Space.S if state else 0.0
        label = row.person.label
        return QFontMetricsF(_title_face()).elidedText(
            label, Qt.TextElideMode.ElideRight, width - taken - _hand_width(row)
        )


def _hand_width(row: QueueRow) -> int:
    """Return what the sign of a hand that is up takes before the name."""
    return _SIGN + Space.XS if row.has_hand_up else 0


def _title_face() -> QFont:
    return font(Type.ROW, bold=True)  # of the place, whatever the state


class QueueList(StillList):
    """Shows a `QueueModel`; Enter claims, a click opens. Who is chosen stays so when the order changes."""

    opened = Signal(str)
    claimed = Signal(str)
    chosen = Signal()

    def __init__(self, queue: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._student_id: str | None = None
        self._lines: dict[str, tuple[int, int]] = {}
        self._delegate = QueueDelegate(self)
        self.setModel(queue)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        queue.modelReset.connect(self._on_reset)

    @property
    def student_id(self) -> str | None:
        """Who is chosen."""
        return self._student_id

    @property
    def is_in_use(self) -> bool:
        """Whether the keyboard or the pointer is here, so that nothing may move."""
        return self.hasFocus() or self.viewport().underMouse()

    def words_of(self, row: QueueRow) -> _Words:
        """Return what a row says in the lines that it has."""
        most = self._lines.get(row.student_id) or self._wanted(row)
        return _words_of(row, self._text_width(), most=most)

    def lines_of(self, row: QueueRow) -> int:
        """Return how many lines a row has under its title: what it needs, unless it would move what is used."""
        return sum(self._lines.setdefault(row.student_id, self._wanted(row)))

    def fit_rows(self) -> None:
        """Give every row the lines that it needs now, unless the list is being used."""
        if self.is_in_use:
            return
        rows = [row for at in range(self._queue.rowCount()) if (row := self._queue.row(at)) is not None]
        wanted = {row.student_id: self._wanted(row) for row in rows}
        if wanted != self._lines:
            self._lines = wanted
            self.scheduleDelayedItemsLayout()

    def _wanted(self, row: QueueRow) -> tuple[int, int]:
        words = _words_of(row, self._text_width())
        return len(words.reasons), len(words.cause)

    def _text_width(self) -> float:
        """Return the room of a line, scroll bar or not: when it comes, nothing may be broken anew."""
        bar = self.verticalScrollBar().sizeHint().width()
        return float(self.width() - 2 * self.frameWidth() - bar - 2 * Space.S - _RANK)

    def dataChanged(  # noqa: N802 - Qt's name
        self,
        topLeft: _Index,  # noqa: N803 - Qt's name
        bottomRight: _Index,  # noqa: N803 - Qt's name
        roles: Sequence[int] = (),
    ) -> None:
        super().dataChanged(topLeft, bottomRight, roles)
        self.fit_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if event.size().width() != event.oldSize().width():
            self._lines.clear()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

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
            lines = self.tip(self.indexAt(event.pos()).row())
            QToolTip.showText(event.globalPos(), "<br>".join(map(html.escape, lines)), self)
            return True
        return super().viewportEvent(event)

    def tip(self, place: int) -> list[str]:
        """Return all that a row has to say, a line each, where it cannot be read in the row itself."""
        row = self._queue.row(place)
        if row is None:
            return []
        label = self._delegate.shown_label(row, self._text_width())
        if label == row.person.label and not self.words_of(row).is_cut:
            return []
        return [line for line in (row.person.label, row.state, *row.reasons, row.cause) if line]

    def _open(self, index: _Index) -> None:
        row = self._queue.row(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.student_id)

    def _on_reset(self) -> None:
        self._lines.clear()
        self._restore()

    def _restore(self) -> None:
        row = self._queue.row_of(self._student_id)
        if row is None:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self._queue.index(row))

"""The lab's rundown as a list, walked with the keyboard or the mouse."""

from __future__ import annotations

import html
import math

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from console.ui.lab.run.run_model import RUN_ROLE, RunLine, RunModel, tried_words
from console.ui.lab.run.still_list import StillList
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.digits import digits_size, paint_digits
from console.ui.widgets.marks import Mark, paint_mark

_Index = QModelIndex | QPersistentModelIndex
_PHASE, _STEP = 28, 52
_TITLE, _REACHED = 26, 20
_SCROLL_BAR = 16  # kept free in every width: words must not be broken anew when there is one
_BAR = 4  # the accent bar of the running row, and how high the bar of the class is
_MARK = 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WRAPPED = int(_LEFT | Qt.TextFlag.TextWordWrap)
_HIGHEST = 1_000  # pixels that words may take at most


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802 - Qt's name
        line: RunLine = index.data(RUN_ROLE)
        return QSize(0, _PHASE if line.is_phase else _STEP + further_height(line.reached, self._view.width()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: RunLine = index.data(RUN_ROLE)
        room = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.is_phase:
            _phase(painter, room.adjusted(Space.S, 0, -Space.S, 0), line)
        else:
            self._ground(painter, room, option, line)
            _step(painter, room.adjusted(Space.S + _BAR, 0, -Space.S, 0), line, self._view.width())
        painter.restore()

    @staticmethod
    def _ground(painter: QPainter, room: QRectF, option: QStyleOptionViewItem, line: RunLine) -> None:
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        elif line.is_running or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.raised))
        if line.is_running:
            colour = colours.problem if line.is_over else colours.accent
            painter.fillRect(QRectF(room.left(), room.top(), _BAR, room.height()), QColor(colour))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(0.5, 0.5, -1, -1))


def _phase(painter: QPainter, room: QRectF, line: RunLine) -> None:
    face, colours = font(Type.DETAIL), tokens()
    painter.setFont(face)
    painter.setPen(QColor(colours.muted))
    paint_digits(painter, room, line.time, face, Qt.AlignmentFlag.AlignRight)
    room = room.adjusted(0, 0, -digits_size(line.time, face).width() - Space.S, 0)
    painter.drawText(room, _LEFT, QFontMetricsF(face).elidedText(line.title, Qt.TextElideMode.ElideRight, room.width()))


def further_height(reached: str, width: int) -> int:
    """Return how much higher a step is than usual in a list of ``width`` pixels, for the words about the class."""
    metrics = QFontMetricsF(font(Type.DETAIL))
    wrapped = metrics.boundingRect(QRectF(0, 0, _words_width(width), _HIGHEST), _WRAPPED, reached)
    lines = max(1, round(wrapped.height() / metrics.lineSpacing()))
    return math.ceil((lines - 1) * metrics.lineSpacing())


def _words_width(width: int) -> float:
    """Return the room of the words about the class in a list of ``width`` pixels."""
    return max(1.0, width - _SCROLL_BAR - 2 * Space.S - _BAR - _MARK - Space.S)


def _step(painter: QPainter, room: QRectF, line: RunLine, width: int) -> None:
    colours = tokens()
    title = QRectF(room.left(), room.top(), room.width(), _TITLE)
    mark, colour = _mark(line)
    paint_mark(painter, QRectF(title.left(), title.top(), _MARK, title.height()), mark, colour)
    inner = title.adjusted(_MARK + Space.S, 0, 0, 0)
    face = font(Type.ROW)
    painter.setPen(QColor(colour if line.is_running else colours.muted))
    time = line.time
    paint_digits(painter, inner, time, face, Qt.AlignmentFlag.AlignRight)
    inner.setRight(inner.right() - digits_size(time, face).width() - Space.S)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(QColor(colours.muted if line.is_past else colours.text))
    label = f"{line.label}  {line.title}"
    painter.drawText(inner, _LEFT, metrics.elidedText(label, Qt.TextElideMode.ElideRight, inner.width()))
    below = QRectF(room.left() + _MARK + Space.S, title.bottom(), title.width() - _MARK - Space.S, 0)
    _reached(painter, below, line, width)


def _reached(painter: QPainter, room: QRectF, line: RunLine, width: int) -> None:
    """Paint how far the class has got, in words over a thin bar."""
    if not line.reached:
        return
    colours, face = tokens(), font(Type.DETAIL)
    further = further_height(line.reached, width)
    words = QRectF(room.left(), room.top() - 2, room.width(), _REACHED + further)
    metrics = QFontMetricsF(face)
    painter.setFont(face)
    painter.setPen(QColor(colours.muted))
    tried = tried_words(line)
    if metrics.horizontalAdvance(line.reached) + Space.S + metrics.horizontalAdvance(tried) <= words.width():
        painter.drawText(words, _RIGHT, tried)
    painter.drawText(QRectF(words.left(), words.top(), _words_width(width), words.height()), _WRAPPED, line.reached)
    if not line.visible:
        return
    bar = QRectF(words.left(), words.bottom(), words.width(), _BAR)
    painter.setPen(Qt.PenStyle.NoPen)
    for share, colour in ((1.0, colours.line), (line.past / (line.visible + line.unseen), colours.muted)):
        painter.setBrush(QColor(colour))
        painter.drawRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()))


def _mark(line: RunLine) -> tuple[Mark, str]:
    colours = tokens()
    if line.is_running:
        return (Mark.OVER, colours.problem) if line.is_over else (Mark.NOW, colours.accent)
    return (Mark.DONE, colours.muted) if line.is_past else (Mark.NONE, colours.muted)


class RunList(StillList):
    """Shows a `RunModel`; Enter or a click on a step asks for it."""

    step_wanted = Signal(str)

    def __init__(self, run: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self.setModel(run)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._want)

    @property
    def step_id(self) -> str:
        """The chosen step, empty when none is."""
        line = self._line(self.currentIndex())
        return "" if line is None else line.step_id

    def show_step(self, step_id: str) -> None:
        """Bring a step into sight, unless the list is being used."""
        row = self._run.row_of(step_id)
        if row is not None and not self.hasFocus() and not self.viewport().underMouse():
            self.scrollTo(self._run.index(row), QAbstractItemView.ScrollHint.EnsureVisible)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # words are broken elsewhere
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: letters are keys of actions here."""

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line(self.indexAt(event.pos()))
            lines = [] if line is None else [f"{line.label} {line.title}", line.reached, tried_words(line, whole=True)]
            QToolTip.showText(event.globalPos(), "<br>".join(html.escape(each) for each in lines if each), self)
            return True
        return super().viewportEvent(event)

    def _line(self, index: _Index) -> RunLine | None:
        return self._run.lines[index.row()] if index.isValid() else None

    def _want(self, index: _Index) -> None:
        line = self._line(index)
        if line is not None and not line.is_phase:
            self.step_wanted.emit(line.step_id)

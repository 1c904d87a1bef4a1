"""The timeline: every segment with its state and time, walked with the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QToolTip, QWidget

from console.rundown.accounts import Status
from console.rundown.rows import Row
from console.rundown.words import mmss
from console.ui.theme.metrics import ROW_HEIGHT
from console.ui.widgets.timeline_delegate import TimelineDelegate
from console.ui.widgets.timeline_model import Line, TimelineModel, lines_of


class TimelineList(QListView):
    """Shows `RundownView.rows`.

    Enter or a double click asks to go to a segment, Delete to skip it or bring it back, the context menu offers these
    and more or less time. The list itself changes nothing: it emits what was asked for, with the segment's id.
    """

    jumped = Signal(str)
    skip_requested = Signal(str)
    unskip_requested = Signal(str)
    time_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TimelineModel(self)
        self.setModel(self._model)
        self.setItemDelegate(TimelineDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMouseTracking(True)
        self.customContextMenuRequested.connect(self._show_menu)
        self.doubleClicked.connect(self._jump)
        self._current: str | None = None
        self._retranslate()

    def set_view(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; only rows that look different are painted anew.

        The running row is brought into sight when another one begins, unless the list is being used.
        """
        lines = tuple(lines_of(rows))
        selected = self.selected_id()
        if self._model.set_lines(lines) and selected is not None:
            self._select(selected)
        current = next((line.id for line in lines if line.current), None)
        if current != self._current:
            self._current = current
            if current is not None and not self.hasFocus() and not self.underMouse():
                self._show_row(current)

    @property
    def timeline(self) -> TimelineModel:
        """The rows as the list holds them."""
        return self._model

    def selected_id(self) -> str | None:
        """Return the id of the selected segment, None when there is none."""
        line = self._line(self.currentIndex())
        return None if line is None else line.id

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(320, ROW_HEIGHT * 10)

    def menu_for(self, segment_id: str) -> QMenu | None:
        """Return the context menu of a segment, None when the timeline has no such segment."""
        row = self._model.row_of(segment_id)
        if row is None:
            return None
        line = self._model.lines[row]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, self.tr("Go here"), line.id, self.jumped, enabled=not line.current)
        if line.status is Status.SKIPPED:
            self._offer(menu, self.tr("Bring back"), line.id, self.unskip_requested)
        else:
            self._offer(menu, self.tr("Skip"), line.id, self.skip_requested, enabled=line.status is not Status.DONE)
        to_come = line.status in (Status.NOW, Status.NEXT, Status.LATER)
        self._offer(menu, self.tr("More or less time…"), line.id, self.time_requested, enabled=to_come)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        line = self._line(self.currentIndex())
        if line is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.jumped.emit(line.id)
        elif line is not None and event.key() == Qt.Key.Key_Delete:
            (self.unskip_requested if line.status is Status.SKIPPED else self.skip_requested).emit(line.id)
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self._line(self.indexAt(event.pos()))
            QToolTip.showText(event.globalPos(), "" if line is None else self.tool_tip(line), self)
            return True
        return super().viewportEvent(event)

    def tool_tip(self, line: Line) -> str:
        """Return the whole title when it may be cut, and what a done segment took against its plan."""
        planned, taken = mmss(line.planned, pad=False), mmss(line.seconds, pad=False)
        told = ""
        if line.status is Status.DONE:
            told = self.tr("Planned {planned}, took {taken}").format(planned=planned, taken=taken)
        elif line.status is not Status.SKIPPED:
            told = self.tr("Planned {planned}").format(planned=planned)
        cut = QFontMetricsF(TimelineDelegate.title_font(line)).horizontalAdvance(line.title) > self.width() / 2
        return "\n".join(part for part in (line.title if cut else "", told) if part)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Timeline"))
        self.viewport().update()

    def _line(self, index: QModelIndex) -> Line | None:
        return self._model.lines[index.row()] if index.isValid() else None

    def _jump(self, index: QModelIndex) -> None:
        line = self._line(index)
        if line is not None:
            self.jumped.emit(line.id)

    def _select(self, segment_id: str) -> None:
        row = self._model.row_of(segment_id)
        if row is not None:
            self.setCurrentIndex(self._model.index(row))

    def _show_row(self, segment_id: str) -> None:
        row = self._model.row_of(segment_id)
        if row is not None:
            self.executeDelayedItemsLayout()  # after a reset the view does not know yet how far it can scroll
            self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtCenter)

    def _show_menu(self, where: QPoint) -> None:
        line = self._line(self.indexAt(where))
        menu = None if line is None else self.menu_for(line.id)
        if menu is not None:
            menu.popup(self.viewport().mapToGlobal(where))

    @staticmethod
    def _offer(menu: QMenu, text: str, segment_id: str, signal: object, *, enabled: bool = True) -> None:
        action = QAction(text, menu)
        action.setEnabled(enabled)
        action.triggered.connect(lambda: signal.emit(segment_id))  # type: ignore[attr-defined] # a bound signal
        menu.addAction(action)

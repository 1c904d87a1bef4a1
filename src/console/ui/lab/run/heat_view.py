"""The table of the heat map, walked with the keyboard or the mouse, with its names and steps always in sight."""

from __future__ import annotations

import html
from collections.abc import Collection, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from console.ui.lab.board.type_ahead import TypeAhead
from console.ui.lab.run.columns import Group, columns_of, widths_of
from console.ui.lab.run.heat_delegate import HeatDelegate
from console.ui.lab.run.heat_headers import HEIGHT, NameHeader, StepHeader
from console.ui.lab.run.heat_model import HeatModel
from console.ui.lab.run.heat_tips import cell_tip, name_tip, step_tip
from console.ui.theme.metrics import FOCUS_RING
from console.ui.theme.theme import tokens

_Index = QModelIndex | QPersistentModelIndex
_ROW = (24, 32)  # pixels at least and at most
_NAMES = (168, 248)
_NAMES_SHARE = 0.28
_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class HeatView(QTableView):
    """Shows a `HeatModel`. Who is chosen stays so when the order changes.

    ``reserved`` are the letters with which no name that is typed begins: they are keys of actions.
    """

    chosen = Signal(str)
    """The cursor went to another student."""
    opened = Signal(str)
    """A click on a student."""
    entered = Signal(str)
    """Enter on a student: the keyboard wants to go there too."""
    fold_wanted = Signal(str)
    """Show or hide the checks of a step: the id of a group."""

    def __init__(self, heat: HeatModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heat = heat
        self.reserved: frozenset[str] = frozenset()
        self._student_id: str | None = None
        self._hovered = -1
        self._column = 0
        self._type_ahead = TypeAhead()
        self.steps = StepHeader(heat, self)
        self.names = NameHeader(heat, self)
        self.setHorizontalHeader(self.steps)
        self.setVerticalHeader(self.names)
        self.setModel(heat)
        self.setItemDelegate(HeatDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.steps, self.names):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.viewport().installEventFilter(self)
        heat.modelReset.connect(self._restore)
        heat.named_anew.connect(self._name_anew)
        heat.headerDataChanged.connect(lambda *_: self.fit())  # names are hidden, or others
        self.clicked.connect(lambda index: self._open(index.row()))
        self.names.sectionClicked.connect(self._open_from_header)
        self.steps.sectionClicked.connect(self._fold)

    @property
    def student_id(self) -> str | None:
        """Who is chosen."""
        return self._student_id

    @property
    def is_in_use(self) -> bool:
        """Whether the keyboard or the pointer is here, so that nothing may move."""
        parts = (self.viewport(), self.names.viewport(), self.steps.viewport())
        return self.hasFocus() or any(part.underMouse() for part in parts)

    def choose(self, student_id: str | None) -> None:
        """Put the cursor on a student without opening them."""
        self._student_id = student_id
        self._restore()

    def ground(self, row: int) -> str:
        """Return the colour under a row, empty where there is none of its own."""
        colours = tokens()
        if row == self.currentIndex().row():
            return colours.selected
        return colours.raised if row == self._hovered else ""

    def fold_current(self) -> None:
        """Show or hide the checks of the step in which the cursor is."""
        if self.currentIndex().isValid():
            self._fold(self.currentIndex().column())

    def set_column_of(self, group_id: str, groups: Sequence[Group], unfolded: Collection[str]) -> None:
        """Have the cursor in the first column of a group once these groups are unfolded."""
        columns = columns_of(groups, unfolded)
        self._column = next((place for place, each in enumerate(columns) if each.group.id == group_id), 0)

    # ------------------------------------------------------------ sizes

    def fit(self) -> None:
        """Give rows and columns the room that there is."""
        rows, columns = self.heat.rowCount(), self.heat.columns
        width, height = self.width(), self.height()
        wanted = min(self.names.least_width(), width // 2)  # the steps can be scrolled, names cannot
        names = max(wanted, int(min(max(width * _NAMES_SHARE, _NAMES[0]), _NAMES[1])))
        self.names.set_width(names)
        frame = 2 * FOCUS_RING
        pitch = _ROW[1] if not rows else min(max((height - HEIGHT - frame) // rows, _ROW[0]), _ROW[1])
        self.names.setDefaultSectionSize(pitch)
        bar = self.verticalScrollBar().sizeHint().width() if rows * pitch > height - HEIGHT - frame else 0
        for place, size in enumerate(widths_of(columns, width - names - frame - bar)):
            self.steps.resizeSection(place, size)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.fit()

    # ------------------------------------------------------------ keys and clicks

    def keyboardSearch(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Go to whom the typed letters begin to name."""
        if text.upper() in self.reserved and not self._type_ahead.goes_on:
            return
        found = self._type_ahead.find(text, self.heat.names(), self.currentIndex().row())
        if found is not None:
            self.setCurrentIndex(self.heat.index(found, max(0, self.currentIndex().column())))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            student_id = self.heat.student_at(self.currentIndex().row())
            if student_id is not None:
                self.entered.emit(student_id)
        elif key == Qt.Key.Key_Space and not self._type_ahead.goes_on:
            self.fold_current()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            # As on the tiles: the first and the last student, for whom the eye looks by row.
            last = self.heat.rowCount() - 1
            if last >= 0:
                row = 0 if key == Qt.Key.Key_Home else last
                self.setCurrentIndex(self.heat.index(row, max(0, self.currentIndex().column())))
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()  # the first click has opened the student; by now another one may lie under the pointer

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.heat.rowCount() and self.heat.columns:
            self.setCurrentIndex(self.heat.index(0, 0))
        self._show_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self._show_cursor()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if current.isValid():
            self._column = current.column()
        self._show_cursor()
        student_id = self.heat.student_at(current.row()) if current.isValid() else None
        if student_id is not None and student_id != self._student_id:
            self._student_id = student_id
            self.chosen.emit(student_id)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            _tell(event.globalPos(), cell_tip(self.heat, self.indexAt(event.pos())), self)
            return True
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self.rowAt(event.position().toPoint().y()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            if watched is self.names.viewport():
                _tell(event.globalPos(), name_tip(self.heat, self.names.logicalIndexAt(event.pos())), self)
                return True
            if watched is self.steps.viewport():
                section = self.steps.logicalIndexAt(event.pos())
                _tell(event.globalPos(), step_tip(self.heat, self.steps, section, self.visible_count), self)
                return True
        return False

    visible_count = 0
    """How many of the class can be seen: what totals are of."""

    # ------------------------------------------------------------ the cursor

    def _show_cursor(self) -> None:
        index = self.currentIndex()
        self.names.current, self.names.has_cursor = index.row(), self.hasFocus()
        self.steps.current = index.column() if self.hasFocus() else -1
        for part in (self.viewport(), self.names.viewport(), self.steps.viewport()):
            part.update()

    def _name_anew(self, row: int) -> None:
        top, height = self.names.sectionViewportPosition(row), self.names.sectionSize(row)
        self.names.viewport().update(0, top, self.names.width(), height)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = self.names.hovered = row
            self.viewport().update()
            self.names.viewport().update()

    def _open(self, row: int) -> None:
        student_id = self.heat.student_at(row)
        if student_id is not None:
            self.opened.emit(student_id)

    def _open_from_header(self, row: int) -> None:
        if 0 <= row < self.heat.rowCount() and self.heat.columns:
            self.selectionModel().setCurrentIndex(self.heat.index(row, self._safe_column()), _SELECT)
        self._open(row)

    def _fold(self, section: int) -> None:
        if 0 <= section < len(self.heat.columns):
            self.fold_wanted.emit(self.heat.columns[section].group.id)

    def _safe_column(self) -> int:
        return min(max(0, self._column), max(0, len(self.heat.columns) - 1))

    def _restore(self) -> None:
        """Put the cursor back on who is chosen, where they are now."""
        self.fit()
        row = None if self._student_id is None else self.heat.row_of(self._student_id)
        if row is None or not self.heat.columns:
            self.selectionModel().clear()
        else:
            self.selectionModel().setCurrentIndex(self.heat.index(row, self._safe_column()), _SELECT)
        self._show_cursor()


def _tell(where: QPoint, lines: list[str], view: QWidget) -> None:
    QToolTip.showText(where, "<br>".join(html.escape(line) for line in lines), view)

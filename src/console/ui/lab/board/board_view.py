"""The view of the board: tiles in rows and columns, walked with the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QHelpEvent, QHoverEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from console.ui.lab.board.board_model import AGE_ROLE, ROW_ROLE, BoardModel, Heading
from console.ui.lab.board.tile import Tile
from console.ui.lab.board.tile_grid_view import Index, TileGridView
from console.ui.lab.board.tile_painter import Standing, link_rect, paint_heading, paint_tile
from console.ui.lab.board.tool_tip import tool_tip
from console.ui.lab.board.type_ahead import TypeAhead

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class BoardView(TileGridView):
    """Shows a `BoardModel`. Who is chosen stays so when the order changes.

    ``reserved`` are the letters with which no name that is typed begins: they are keys of actions.
    """

    chosen = Signal(str)
    """The cursor went to another student."""
    opened = Signal(str)
    """A click on a student."""
    entered = Signal(str)
    """Enter on a student: the keyboard wants to go there too."""

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._student_id: str | None = None
        self._is_touched = False
        self.reserved: frozenset[str] = frozenset()
        self._hovered: int | None = None
        self._type_ahead = TypeAhead()
        model.modelReset.connect(self._restore)  # after Qt has let go of who was chosen, as it does on each reset
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._open(index, self.opened))

    @property
    def student_id(self) -> str | None:
        """Who is chosen."""
        return self._student_id

    @property
    def is_in_use(self) -> bool:
        """Whether the keyboard or the pointer is here, so that nothing may move."""
        return self.hasFocus() or self.viewport().underMouse()

    @property
    def is_touched(self) -> bool:
        """Whether anybody has used the board since nobody was chosen; until then its cursor stands where it may."""
        return self._is_touched

    def choose(self, student_id: str | None) -> None:
        """Put the cursor on a student without opening them."""
        self._student_id, self._is_touched = student_id, student_id is not None
        self._restore()

    def choose_somebody(self) -> None:
        """Put the cursor on the first student unless somebody has put it on one who is shown; tell nobody."""
        is_shown = self._student_id is not None and self._board.row_of(self._student_id) is not None
        first = next((student for section in self._board.sections for student in section.student_ids), None)
        if first is not None and not (is_shown and self._is_touched):
            self._student_id = first
            self._restore()

    def reset(self) -> None:
        super().reset()
        self._hovered = None
        self.doItemsLayout()

    def dataChanged(  # noqa: N802 - Qt's name
        self, first: Index, last: Index, roles: Sequence[int] = ()
    ) -> None:
        if list(roles) == [AGE_ROLE]:
            self.viewport().update(link_rect(self.visualRect(first), self.density))
        else:
            super().dataChanged(first, last, roles)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        student_id = self._board.student_at(current.row()) if current.isValid() else None
        if student_id is not None and student_id != self._student_id:
            self._student_id = student_id
            self.chosen.emit(student_id)

    def keyboardSearch(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Go to whom the typed letters begin to name: a seat, or a name where names are shown."""
        if text.upper() in self.reserved and not self._type_ahead.goes_on:
            return
        found = self._type_ahead.find(text, self._board.names(), self.currentIndex().row())
        if found is not None:
            self.setCurrentIndex(self._board.index(found))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset, dirty = self.verticalOffset(), event.region()
        current = self.currentIndex().row() if self.hasFocus() else -1
        for row in self._places.between(event.rect().top() + offset, event.rect().bottom() + 1 + offset):
            index = self._board.index(row)
            room = self.visualRect(index)
            if not dirty.intersects(room):
                continue
            shown = index.data(ROW_ROLE)
            if isinstance(shown, Heading):
                paint_heading(painter, QRectF(room), shown.text, shown.count)
            else:
                chosen = self.selectionModel().isSelected(index)
                standing = Standing(chosen, row == self._hovered, row == current)
                paint_tile(painter, QRectF(room), shown, standing, self.density, dirty)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        in_sight = self.visualRect(self.currentIndex()).intersects(QRect(QPoint(), event.oldSize()))
        self.doItemsLayout()
        if in_sight:
            self.scrollTo(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._is_touched = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self._is_touched = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex(), self.entered)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        # The first click has opened the student; by now another one may lie under the pointer.
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tile = self.indexAt(event.pos()).data(ROW_ROLE)
            QToolTip.showText(event.globalPos(), tool_tip(tile) if isinstance(tile, Tile) else "", self)
            return True
        if isinstance(event, QHoverEvent):
            row = self.indexAt(event.position().toPoint()).row()
            self._is_touched |= event.type() == QEvent.Type.HoverMove
            self._hover(row if event.type() != QEvent.Type.HoverLeave and row >= 0 else None)
        return super().viewportEvent(event)

    def _hover(self, row: int | None) -> None:
        before, self._hovered = self._hovered, row
        for changed in (before, row) if before != row else ():
            if changed is not None:
                self.update(self._board.index(changed))

    def _open(self, index: QModelIndex, signal: SignalInstance) -> None:
        student_id = self._board.student_at(index.row()) if index.isValid() else None
        if student_id is not None:
            self.selectionModel().setCurrentIndex(index, _SELECT)
            signal.emit(student_id)

    def _restore(self) -> None:
        """Put the cursor back on who is chosen, where they are now."""
        row = None if self._student_id is None else self._board.row_of(self._student_id)
        if row is None:
            self.selectionModel().clear()
        else:
            self.selectionModel().setCurrentIndex(self._board.index(row), _SELECT)

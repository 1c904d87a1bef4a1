"""Where everything lies in the view of the board: what an item view has to know to be one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QWidget

from console.ui.lab.board.board_model import BoardModel
from console.ui.lab.board.grid import Density, Rect, choose_density, lay_out
from console.ui.lab.board.places import Places, Step

Index = QModelIndex | QPersistentModelIndex
_Move = QAbstractItemView.CursorAction
_STEPS = {
    _Move.MoveLeft: Step.LEFT,
    _Move.MovePrevious: Step.LEFT,
    _Move.MoveRight: Step.RIGHT,
    _Move.MoveNext: Step.RIGHT,
    _Move.MoveUp: Step.UP,
    _Move.MoveDown: Step.DOWN,
    _Move.MovePageUp: Step.PAGE_UP,
    _Move.MovePageDown: Step.PAGE_DOWN,
    _Move.MoveHome: Step.FIRST,
    _Move.MoveEnd: Step.LAST,
}


class TileGridView(QAbstractItemView):
    """Lays the rows of a `BoardModel` out as tiles, as large as its whole class allows without scrolling."""

    def __init__(self, model: BoardModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = model
        self._counts: Sequence[int] = ()
        self._has_headings = False
        self._places = Places(lay_out(0, (), Density.COMPACT, headings=False))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def density(self) -> Density:
        """How much each tile shows."""
        return self._places.grid.density

    def set_class(self, counts: Sequence[int], *, headings: bool) -> None:
        """Choose the tiles' size for sections of so many students: for all of a class, whoever is left by a filter."""
        self._counts, self._has_headings = tuple(counts), headings
        self.doItemsLayout()

    def rows_in_sight(self) -> list[int]:
        """Return the rows of which something is to be seen."""
        top = self.verticalOffset()
        return list(self._places.between(top, top + self.viewport().height())) if self.isVisible() else []

    def doItemsLayout(self) -> None:  # noqa: N802 - Qt's name
        room = self.maximumViewportSize()
        sections = [len(section.student_ids) for section in self._board.sections]
        density = choose_density(room.width(), room.height(), self._counts, headings=self._has_headings)
        grid = lay_out(room.width(), sections, density, headings=self._board.has_headings)
        if grid.height > room.height():
            width = room.width() - self.verticalScrollBar().sizeHint().width()
            grid = lay_out(width, sections, density, headings=self._board.has_headings)
        self._places = Places(grid)
        super().doItemsLayout()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's name
        bar, page = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._places.grid.height - page))
        bar.setPageStep(page)
        bar.setSingleStep(self.density.value.height // 2)
        super().updateGeometries()

    def visualRect(self, index: Index) -> QRect:  # noqa: N802 - Qt's name
        rect = self._places.rect(index.row()) if index.isValid() else None
        return QRect() if rect is None else self._shown(rect)

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802 - Qt's name
        row = self._places.at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._board.index(row)

    def scrollTo(  # noqa: N802 - Qt's name
        self, index: Index, _hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        rect, page = self._places.rect(index.row()), self.viewport().height()
        if rect is not None and index.isValid():
            value = min(self.verticalOffset(), rect.top)
            self.verticalScrollBar().setValue(max(value, rect.bottom - page))

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, _held: Qt.KeyboardModifier
    ) -> QModelIndex:
        row = self._places.step(self.currentIndex().row(), _STEPS[action], page=self.viewport().height())
        return QModelIndex() if row is None else self._board.index(row)

    def horizontalOffset(self) -> int:  # noqa: N802 - Qt's name
        return 0

    def verticalOffset(self) -> int:  # noqa: N802 - Qt's name
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: Index) -> bool:  # noqa: N802 - Qt's name
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802 - Qt's name
        index = self.indexAt(rect.center())
        if self._board.student_at(index.row()) is not None:  # a click beside the tiles takes nothing away
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802 - Qt's name
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def _shown(self, rect: Rect) -> QRect:
        return QRect(rect.left, rect.top - self.verticalOffset(), rect.width, rect.height)

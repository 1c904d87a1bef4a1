"""A table of the report as a table of the window: walked, explained, copied."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from console.history.report.blocks import Table, cell_text
from console.ui.review.words import table_text
from console.ui.theme.metrics import ROW_HEIGHT, Space

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_MOST_WIDE = 320


class TableModel(QAbstractTableModel):
    """A `Table` as Qt wants it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table("", (), ())
        self._numeric: tuple[bool, ...] = ()

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.table = table
        self._numeric = table.numeric() if table.rows else ()
        self.endResetModel()

    def rowCount(self, _parent: _Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return len(self.table.rows)

    def columnCount(self, _parent: _Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return len(self.table.head)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(self.table.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self._numeric[index.column()] else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.table.head):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.table.head[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = bool(self._numeric) and self._numeric[section]
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class BlockTable(QTableView):
    """Shows a `Table` without its empty columns; Ctrl+C hands it out as text. ``grows``: it is as high as its rows."""

    copied = Signal(str)
    row_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, grows: bool = False) -> None:
        super().__init__(parent)
        self._grows = grows
        self._model = TableModel(self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.row_chosen.emit(now.row()))

    @property
    def table(self) -> Table:
        return self._model.table

    def show_table(self, table: Table) -> None:
        """Show a table, the cursor where it was."""
        row = self.currentIndex().row()
        self._model.show_table(table.without_empty())
        self.setAccessibleName(table.name)
        self._fit_columns()
        if self._grows:
            self.setFixedHeight(self.sizeHint().height())
        if 0 <= row < self._model.rowCount():
            self.choose(row)

    def choose(self, row: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self._model.index(row, 0))

    def copy(self) -> None:
        self.copied.emit(table_text(self.table))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        rows = self._model.rowCount() + 1
        return QSize(480, rows * ROW_HEIGHT + Space.S) if self._grows else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _fit_columns(self) -> None:
        """Give each column what its words need, at most so much, and the first one of words what is left."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for column in range(self._model.columnCount()):
            texts = [self.table.head[column], *(cell_text(row[column]) for row in self.table.rows)]
            width = max(metrics.horizontalAdvance(text) for text in texts) + 2 * Space.M + Space.S
            header.resizeSection(column, min(width, _MOST_WIDE))
        numeric = self.table.numeric() if self.table.rows else ()
        text = next((column for column, is_number in enumerate(numeric) if not is_number), None)
        for column in range(self._model.columnCount()):
            is_rest = column == text
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if is_rest else QHeaderView.ResizeMode.Fixed
            )

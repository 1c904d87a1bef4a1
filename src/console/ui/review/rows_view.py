"""A list of painted rows: walked with the keyboard, each with its exact numbers, copied as text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
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

from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
_NO_INDEX = QModelIndex()


class RowsModel(QAbstractListModel, Generic[Row]):
    """Rows with their words, made when somebody asks: ``name`` for those who hear it, ``tip`` with exact numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self._name: Callable[[Row], str] = str
        self._tip: Callable[[Row], str] = str

    def show_rows(self, rows: Sequence[Row], name: Callable[[Row], str], tip: Callable[[Row], str]) -> None:
        self.beginResetModel()
        self.rows, self._name, self._tip = rows, name, tip
        self.endResetModel()

    def rowCount(self, _parent: Index = _NO_INDEX) -> int:  # noqa: N802 - Qt's name
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._name(row)
        return self._tip(row) if role == Qt.ItemDataRole.AccessibleDescriptionRole else None


class RowDelegate(QStyledItemDelegate):
    """Rows of one ``height``, and up to ``tallest`` where there is room; a subclass paints them."""

    height = ROW_HEIGHT
    tallest = 0
    fitted = 0

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, max(self.height, self.fitted))


def is_chosen(option: QStyleOptionViewItem) -> bool:
    """Whether the row that is painted is the chosen one."""
    return bool(option.state & QStyle.StateFlag.State_Selected)


def is_under_pointer(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_MouseOver)


class RowsView(QListView):
    """Shows rows with a `RowDelegate`."""

    chosen = Signal(object)
    """The row under the cursor, moved there by whatever way; None when there is none."""
    copy_wanted = Signal()
    pressed_row = Signal(object)
    """The row on which Space or Enter was pressed, or which was clicked twice."""

    def __init__(self, delegate: RowDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: RowsModel[Any] = RowsModel(self)
        self._placeholder = ""
        self.setModel(self._rows)
        delegate.setParent(self)
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.chosen.emit(self.row(now)))
        self.doubleClicked.connect(lambda index: self.pressed_row.emit(self.row(index)))

    def show_rows(
        self,
        rows: Sequence[Row],
        *,
        name: Callable[[Row], str],
        tip: Callable[[Row], str],
        current: int | None = None,
    ) -> None:
        """Show rows with the cursor on ``current``; nobody is told that it is there."""
        scroll = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self._rows.show_rows(rows, name, tip)
        if current is not None and 0 <= current < len(self._rows.rows):
            self.setCurrentIndex(self._rows.index(current, 0))
        self.selectionModel().blockSignals(False)
        self._fit()
        self.verticalScrollBar().setValue(scroll)
        self.viewport().update()

    def row(self, index: Index | None = None) -> object:
        """Return the row at an index, by default the one under the cursor; None when there is none."""
        return (self.currentIndex() if index is None else index).data(ROW_ROLE)

    def put_cursor(self, row: int | None) -> None:
        """Put the cursor on a row, or on none; nobody is told."""
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(self._rows.index(-1 if row is None else row, 0))
        self.selectionModel().blockSignals(False)
        self.scrollTo(self.currentIndex())
        self.viewport().update()

    def choose(self, row: int) -> None:
        """Put the cursor on a row."""
        self.setCurrentIndex(self._rows.index(row, 0))

    def set_placeholder(self, text: str) -> None:
        """Say what stands there while there are no rows."""
        self._placeholder = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self._placeholder and not self.count:
            painter = QPainter(self.viewport())
            painter.setFont(font(Type.ROW))
            painter.setPen(QColor(tokens().muted))
            room = self.viewport().rect().adjusted(Space.M, Space.M, -Space.M, -Space.M)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._placeholder)

    @property
    def count(self) -> int:
        return len(self._rows.rows)

    def tip(self, index: Index) -> str:
        """Return the exact numbers of a row."""
        return str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or "")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the rows have the height that there is, so that a large screen is read from afar."""
        fitted = min(self._delegate.tallest, self.viewport().height() // max(self.count, 1))
        if fitted != self._delegate.fitted:
            self._delegate.fitted = fitted
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.count:
            self.choose(0)
        self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.row() is not None:
                self.pressed_row.emit(self.row())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip(self.indexAt(event.pos())), self)
            return True
        return super().viewportEvent(event)

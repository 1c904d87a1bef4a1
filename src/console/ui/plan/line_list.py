"""The list of a place's rows, walked with the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QHelpEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from console.ui.plan.line_delegate import LINE_ROLE, LineDelegate
from console.ui.plan.lines import PlanLine
from console.ui.theme.fonts import font
from console.ui.theme.metrics import Type


class LineList(QListView):
    """Shows `PlanLine` rows; Enter or a double click asks for the one under the cursor."""

    activated_line = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._delegate = LineDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._activate)

    def show_lines(self, lines: Sequence[PlanLine], *, same_place: bool) -> None:
        """Show rows; the cursor stays where it is when they are another state of the ``same_place``."""
        row, scroll = self.currentIndex().row(), self.verticalScrollBar().value()
        self._delegate.measure(lines)
        self._model.clear()
        for line in lines:
            self._model.appendRow(_item(line))
        if same_place:
            self.setCurrentIndex(self._model.index(row, 0))
            self.verticalScrollBar().setValue(scroll)

    def line(self, index: QModelIndex | None = None) -> PlanLine | None:
        """Return the row of an index, by default the one under the cursor."""
        found = (self.currentIndex() if index is None else index).data(LINE_ROLE)
        return found if isinstance(found, PlanLine) else None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)  # puts the cursor on the first row, but does not show it
        self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            line = self.line(self.indexAt(event.pos()))
            cut = line is not None and QFontMetricsF(font(Type.ROW)).horizontalAdvance(line.title) > self.width() * 0.4
            QToolTip.showText(event.globalPos(), line.title if line is not None and cut else "", self)
            return True
        return super().viewportEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        line = self.line(index)
        if line is not None and not line.heading:
            self.activated_line.emit(line)


def _item(line: PlanLine) -> QStandardItem:
    item = QStandardItem(line.title)
    item.setData(line, LINE_ROLE)
    item.setData(", ".join(filter(None, (line.lead, line.title, line.words))), Qt.ItemDataRole.AccessibleTextRole)
    if line.heading:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item

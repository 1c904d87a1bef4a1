"""A list of remarks with sentences as long as they need to be."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.ui.plan.remarks import Remark
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens

REMARK_ROLE = Qt.ItemDataRole.UserRole + 1
_MARK = 12
_SCROLL_BAR = 16
_INDENT = Space.S + _MARK + Space.S


class _RemarkDelegate(QStyledItemDelegate):
    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        remark: Remark = index.data(REMARK_ROLE)
        if remark.heading:
            return QSize(0, ROW_HEIGHT)
        height = math.ceil(_laid_out(remark.text, self._width()).boundingRect().height())
        if remark.where:
            height += QFontMetrics(font(Type.DETAIL)).height()
        return QSize(0, height + Space.S)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        remark: Remark = index.data(REMARK_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver and not remark.heading:
            painter.fillRect(room, QColor(colours.raised))
        line_height = QFontMetrics(font(Type.DETAIL)).height()
        mark = QRectF(room.left() + Space.S, room.top() + Space.XS + (line_height - _MARK) / 2, _MARK, _MARK)
        text = QRectF(room.left() + _INDENT, room.top() + Space.XS, self._width(), room.height() - Space.S)
        painter.setFont(font(Type.DETAIL))
        if remark.heading:
            mark.moveTop(room.center().y() - _MARK / 2)
            paint_look(painter, mark, remark.look)
            painter.setPen(QColor(colours.muted))
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), remark.text)
        else:
            if remark.where:
                painter.setPen(QColor(colours.muted))
                where = QRectF(text.left(), text.top(), text.width(), line_height)
                shown = painter.fontMetrics().elidedText(remark.where, Qt.TextElideMode.ElideMiddle, int(where.width()))
                painter.drawText(where, 0, shown)
                text.setTop(where.bottom())
            painter.setPen(QColor(colours.text))
            _laid_out(remark.text, self._width()).draw(painter, text.topLeft())
        painter.restore()

    def _width(self) -> float:
        """Return the room of a sentence, scroll bar or not: when it comes, sentences must not be broken anew."""
        return float(self._view.width() - _SCROLL_BAR - _INDENT - Space.S)


def _laid_out(text: str, width: float) -> QTextLayout:
    """Return the text broken into lines between words, and inside a word only where a line has no other place."""
    layout = QTextLayout(text, font(Type.DETAIL))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0.0, top))
        top += line.height()
    layout.endLayout()
    return layout


class RemarkList(QListView):
    """Shows remarks. Enter or a double click asks for the place meant, Ctrl+C copies the remark."""

    activated_remark = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_RemarkDelegate(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._activate)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show other remarks; nothing moves when they are the same as before."""
        if list(remarks) == self.remarks():
            return
        self._model.clear()
        for remark in remarks:
            item = QStandardItem(remark.text)
            item.setData(remark, REMARK_ROLE)
            item.setData(", ".join(filter(None, (remark.where, remark.text))), Qt.ItemDataRole.AccessibleTextRole)
            if remark.heading:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(item)

    def remarks(self) -> list[Remark]:
        """Return all rows."""
        return [self._model.item(row).data(REMARK_ROLE) for row in range(self._model.rowCount())]

    def remark(self) -> Remark | None:
        """Return the row under the cursor."""
        found = self.currentIndex().data(REMARK_ROLE)
        return found if isinstance(found, Remark) else None

    def copy_all(self) -> int:
        """Put every remark on the clipboard, one a line; return how many."""
        lines = [remark.copied() for remark in self.remarks() if not remark.heading]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines) + "\n")
        return len(lines)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)  # puts the cursor on the first row, but does not show it
        self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        remark = self.remark()
        if remark is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(remark.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        remark = index.data(REMARK_ROLE)
        if isinstance(remark, Remark) and not remark.heading:
            self.activated_remark.emit(remark)

"""Paints the cells of the heat map where they stand: the ground of their row, the sign, the ring of the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from console.ui.lab.run.columns import GAP
from console.ui.lab.run.heat_model import CELL_ROLE
from console.ui.lab.run.heat_painter import paint_cell
from console.ui.theme.metrics import FOCUS_RING
from console.ui.theme.theme import tokens

if TYPE_CHECKING:
    from console.ui.lab.run.heat_view import HeatView

_Index = QModelIndex | QPersistentModelIndex


class HeatDelegate(QStyledItemDelegate):
    def __init__(self, view: HeatView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, colours = self._view, tokens()
        room = QRectF(option.rect)
        column, row = view.heat.columns[index.column()], view.heat.row(index.row())
        ground = view.ground(index.row())
        if ground:
            painter.fillRect(room, QColor(ground))
        inner = room.adjusted(GAP if column.is_first else 0, 0, 0, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_cell(painter, inner, index.data(CELL_ROLE), is_step=column.check is None, is_dim=row.is_dim)
        if view.hasFocus() and index == view.currentIndex():
            half = FOCUS_RING / 2
            painter.setPen(QPen(QColor(colours.accent), FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inner.adjusted(half, half, -half, -half))
        painter.restore()

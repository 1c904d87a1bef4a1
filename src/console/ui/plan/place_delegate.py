"""How one row of the course tree is painted: what it is, its title, and its minutes at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from console.course.model import Kind
from console.ui.plan.places import PLACE_ROLE, Place
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens
from console.ui.widgets.marks import Mark, paint_mark

_ICON = 16
_MARK = 12
_ICONS = {
    Kind.COURSE: "book-open-page-variant-outline",
    Kind.WEEK: "calendar-range-outline",
    Kind.DAY: "calendar-today-outline",
    Kind.SESSION: "presentation",
    Kind.LAB: "flask-outline",
    Kind.CHALLENGE: "trophy-outline",
}
_VARIANT = "file-document-multiple-outline"
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlaceDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that the view never measures them."""

    def sizeHint(  # noqa: N802 - Qt's name
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        place: Place = index.data(PLACE_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        ink = colours.muted if place.missing or place.node is None else colours.text
        painter.save()
        _paint_ground(painter, room, option)
        sign = QRectF(room.left() + Space.XS, room.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, sign, _VARIANT if place.node is None else _ICONS[place.kind], colours.muted)
        line = room.adjusted(_ICON + Space.S + Space.XS, 0, -Space.S, 0)
        line.setRight(_paint_words(painter, line, place) - Space.S)
        if place.label:
            painter.setFont(font(Type.DETAIL))
            painter.setPen(QColor(colours.muted))
            painter.drawText(line, _LEFT, place.label)
            line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(place.label) + Space.S)
        face = font(Type.ROW)
        painter.setFont(face)
        painter.setPen(QColor(ink))
        shown = QFontMetricsF(face).elidedText(place.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEFT, shown)
        painter.restore()


def _paint_ground(painter: QPainter, room: QRectF, option: QStyleOptionViewItem) -> None:
    colours = tokens()
    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(room, QColor(colours.selected))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(room, QColor(colours.raised))


def _paint_words(painter: QPainter, room: QRectF, place: Place) -> float:
    """Paint what stands at the end of the row; return where it begins."""
    if not place.words:
        return room.right()
    colours = tokens()
    right = room.right()
    if place.over:
        mark = QRectF(right - _MARK, room.center().y() - _MARK / 2, _MARK, _MARK)
        paint_mark(painter, mark, Mark.WARNING, colours.attention)
        right = mark.left() - Space.XS
    painter.setFont(font(Type.DETAIL))
    painter.setPen(QColor(colours.attention if place.over else colours.muted))
    painter.drawText(QRectF(room.left(), room.top(), right - room.left(), room.height()), _RIGHT, place.words)
    return right - painter.fontMetrics().horizontalAdvance(place.words)

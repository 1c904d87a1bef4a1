"""How one row of the tree of objects is painted: what it is, its name, its count, how it is, and its age."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from console.ui.lab.spans import span
from console.ui.lab.student.kind_icons import kind_icon
from console.ui.lab.student.objects_model import NODE_ROLE, Index
from console.ui.lab.student.shown_nodes import ShownNode
from console.ui.readiness.sign import paint_look
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import ROW_HEIGHT, Space, Type
from console.ui.theme.theme import tokens

_ICON = 16
_MARK = 12
_AGE_WIDTH = 64
_NAME_LEAST = 64  # a name is never wholly displaced by what is the matter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ObjectDelegate(QStyledItemDelegate):
    """Paints rows of one height, so that the view never measures them. Ages are those at ``now``."""

    def __init__(self, parent: QTreeView) -> None:
        super().__init__(parent)
        self.now: datetime | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: ShownNode = index.data(NODE_ROLE)
        colours = tokens()
        room = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(room, QColor(colours.raised))
        sign = QRectF(room.left() + Space.XS, room.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, sign, kind_icon(node.kind), colours.muted)
        line = room.adjusted(_ICON + Space.S + Space.XS, 0, -Space.S, 0)
        self._paint_age(painter, line, node)
        line.setRight(line.right() - _AGE_WIDTH)
        line.setRight(_paint_word(painter, line, node))
        _paint_name(painter, line, node)
        painter.restore()

    def _paint_age(self, painter: QPainter, room: QRectF, node: ShownNode) -> None:
        if node.created is not None and self.now is not None:
            painter.setFont(font(Type.DETAIL))
            painter.setPen(QColor(tokens().muted))
            painter.drawText(room, _RIGHT, span((self.now - node.created).total_seconds()))


def _paint_word(painter: QPainter, room: QRectF, node: ShownNode) -> float:
    """Paint how the object is; return where its name must end."""
    if not node.word and not node.look.mark and not node.look.dashed:
        return room.right()
    face = font(Type.DETAIL)
    metrics = QFontMetricsF(face)
    most = max(0.0, room.width() - _NAME_LEAST - _MARK - Space.XS - Space.S)
    shown = metrics.elidedText(node.word, Qt.TextElideMode.ElideRight, most)
    ink = getattr(tokens(), node.look.colour)
    painter.setFont(face)
    painter.setPen(QColor(ink))
    painter.drawText(room, _RIGHT, shown)
    left = room.right() - metrics.horizontalAdvance(shown) - Space.XS - _MARK
    paint_look(painter, QRectF(left, room.center().y() - _MARK / 2, _MARK, _MARK), node.look)
    return left - Space.S


def _paint_name(painter: QPainter, room: QRectF, node: ShownNode) -> None:
    """Paint the name, its count, and its kind where there is room for that word too."""
    colours = tokens()
    face, small = font(Type.ROW), font(Type.DETAIL)
    metrics, small_metrics = QFontMetricsF(face), QFontMetricsF(small)
    room_aside = room.width() - metrics.horizontalAdvance(node.title) - Space.S
    fullest = (" · ".join(filter(None, (node.kind, node.badge))), node.badge)
    least = "" if node.word else node.badge  # what is the matter says more than the count
    aside = next((words for words in fullest if small_metrics.horizontalAdvance(words) <= room_aside), least)
    taken = small_metrics.horizontalAdvance(aside) + Space.S if aside else 0.0
    shown = metrics.elidedText(node.title, Qt.TextElideMode.ElideMiddle, max(0.0, room.width() - taken))
    painter.setFont(face)
    painter.setPen(QColor(colours.text))
    painter.drawText(room, _LEFT, shown)
    if aside:
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(room.adjusted(metrics.horizontalAdvance(shown) + Space.S, 0, 0, 0), _LEFT, aside)

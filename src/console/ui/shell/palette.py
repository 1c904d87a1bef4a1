"""The command palette: type a few letters of what is wanted, in Korean or English, and press Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from console.ui.shell.actions import ActionRegistry, ActionSpec
from console.ui.shell.fuzzy import score
from console.ui.shell.overlay import Overlay
from console.ui.theme.fonts import font
from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import FOCUS_RING, ICON, ROW_HEIGHT, Space, Type
from console.ui.theme.theme import set_role, tokens

_WIDTH = 640
_ROWS = 10
_SPEC = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole + 2
_ENABLED = Qt.ItemDataRole.UserRole + 3
_IS_HERE = Qt.ItemDataRole.UserRole + 4
_HERE, _ELSEWHERE, _NOT_NOW = range(3)
_WALK = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ROOT = QModelIndex()


class _Found(QAbstractListModel):
    """The actions that match the query.

    The best come first, of equal ones the workspace's own; then those of other workspaces, and last those that cannot
    be used now.
    """

    def __init__(self, registry: ActionRegistry, own: str, parent: QObject) -> None:
        super().__init__(parent)
        self._registry = registry
        self._own = own
        self._found: list[ActionSpec] = []

    def search(self, query: str) -> None:
        ranked = []
        named = {spec.text for spec in self._registry.available()}
        for place, spec in enumerate(self._registry.specs()):
            is_here = self._registry.is_available(spec)
            if spec.id == self._own or (not is_here and spec.text in named):
                continue  # what is done here under the same name need not be done elsewhere
            points = [score(query, text) for text in (self._registry.text(spec.id), spec.text)]
            best = max((point for point in points if point is not None), default=None)
            if best is not None:
                order = _ELSEWHERE if not is_here else _HERE if self._registry.action(spec.id).isEnabled() else _NOT_NOW
                ranked.append((order, -best, spec.workspace is None, place, spec))
        self.beginResetModel()
        self._found = [spec for *_, spec in sorted(ranked, key=lambda entry: entry[:4])]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        spec = self._found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._registry.text(spec.id)
        if role == _SPEC:
            return spec
        is_here = self._registry.is_available(spec)
        if role == _KEY:
            where = "" if is_here else self._registry.workspace_title(spec.workspace)
            return "  ".join(filter(None, (where, self._registry.key_label(spec.id))))
        if role == _ENABLED:
            return not is_here or self._registry.action(spec.id).isEnabled()
        if role == _IS_HERE:
            return is_here
        return None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours, room = tokens(), QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(colours.selected))
        ink = colours.border if not index.data(_ENABLED) else colours.text if index.data(_IS_HERE) else colours.muted
        sign = QRectF(room.left() + Space.S, room.center().y() - ICON / 2, ICON, ICON)
        paint_icon(painter, sign, index.data(_SPEC).icon, ink)
        text = room.adjusted(Space.S + ICON + Space.S, 0, -Space.S, 0)
        painter.setPen(QColor(ink))
        painter.setFont(font(Type.ROW))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, Qt.AlignmentFlag.AlignLeft | middle, index.data(Qt.ItemDataRole.DisplayRole))
        painter.setPen(QColor(colours.muted))
        painter.setFont(font(Type.DETAIL))
        painter.drawText(text, Qt.AlignmentFlag.AlignRight | middle, index.data(_KEY))


class CommandPalette(Overlay):
    """Finds every action and triggers the chosen one, in the workspace that it belongs to."""

    def __init__(
        self, parent: QWidget, registry: ActionRegistry, own_action: str, go_to: Callable[[str], object]
    ) -> None:
        """``own_action`` opens the palette, and is the one that it does not offer. ``go_to`` shows a workspace."""
        super().__init__(parent, width=_WIDTH)
        self._registry = registry
        self._go_to = go_to
        self.field = QLineEdit()
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self._found = _Found(registry, own_action, self)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.clicked.connect(self._take)
        self._nothing = QLabel()
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._nothing, tone="muted")
        for part in (self.field, self.list, self._nothing):
            self.body.addWidget(part)
        self._retranslate()

    def toggle(self) -> None:
        """Open with an empty query, or close."""
        if self.isVisible():
            self.dismiss()
            return
        self.field.clear()
        self._search("")
        self.open()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._field_key(event)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _field_key(self, event: QKeyEvent) -> bool:
        if event.key() in _WALK:
            self.list.keyPressEvent(event)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
            return True
        return False

    def _search(self, query: str) -> None:
        self._found.search(query)
        found = self._found.rowCount()
        any_found = found > 0
        self.list.setFixedHeight(ROW_HEIGHT * min(found, _ROWS) + 2 * FOCUS_RING)
        self.list.setVisible(any_found)
        self._nothing.setVisible(not any_found)
        if any_found:
            self.list.setCurrentIndex(self._found.index(0))
        self.place()

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid() or not index.data(_ENABLED):
            return
        spec: ActionSpec = index.data(_SPEC)
        self.dismiss()
        if spec.workspace is not None and not self._registry.is_available(spec):
            self._go_to(spec.workspace)
        if self._registry.action(spec.id).isEnabled():  # what cannot be done there now is at least in sight
            self._registry.trigger(spec.id)

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.field.placeholderText())
        self._nothing.setText(self.tr("Nothing is called that"))

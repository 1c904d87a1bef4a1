"""A student's objects as a tree whose rows stay the same rows while the cluster changes under them."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.cluster.fields import Ref
from console.ui.lab.student.row_steps import Insert, Move, Remove, row_steps
from console.ui.lab.student.shown_nodes import ShownNode

NODE_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Item:
    """One row. Qt gets its number, never the item: an index that Qt kept too long finds nothing instead of crashing."""

    __slots__ = ("children", "node", "number", "parent", "row")

    def __init__(self, number: int, parent: _Item | None, row: int, node: ShownNode | None) -> None:
        self.number = number
        self.parent = parent
        self.row = row
        self.node = node
        self.children: list[_Item] = []


class ObjectsModel(QAbstractItemModel):
    """One column of `ShownNode`s; whoever paints a row finds it under ``NODE_ROLE``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count(1)
        self._root = _Item(0, None, 0, None)
        self._items: dict[int, _Item] = {0: self._root}
        self._places: dict[str, _Item] = {}

    def show(self, nodes: Sequence[ShownNode]) -> None:
        """Take a newer tree: rows with a known key stay, and say that they changed only when they did."""
        self._merge(self._root, nodes)

    def index_of(self, key: str) -> QModelIndex:
        """Return where a row is, an invalid index when it is not in the tree."""
        item = self._places.get(key)
        return _TOP if item is None else self._index(item)

    def index_of_object(self, ref: Ref) -> QModelIndex:
        """Return where an object has its own row, else the first that refers to it; invalid when there is none."""
        found = [(item, item.node) for item in _walk(self._root) if item.node is not None and item.node.ref == ref]
        own = next((item for item, node in found if node.created is not None), None)  # what refers to it has no age
        chosen = own or (found[0][0] if found else None)
        return _TOP if chosen is None else self._index(chosen)

    def node(self, index: Index) -> ShownNode | None:
        """Return the node of a row."""
        return self._item(index).node

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        siblings = self._item(parent).children
        return self._index(siblings[row]) if column == 0 and 0 <= row < len(siblings) else _TOP

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject's own takes nothing
        above = self._item(index).parent
        return _TOP if above is None else self._index(above)

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        return len(self._item(parent).children)

    def columnCount(self, _parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = self.node(index)
        if node is None:
            return None
        if role == NODE_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.title
        said = ", ".join(filter(None, (node.kind, node.title, node.badge, node.word)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said
        if role == Qt.ItemDataRole.ToolTipRole:
            return html.escape(said)  # Qt would take a name with tags for markup
        return None

    def _item(self, index: Index) -> _Item:
        return self._items.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, item: _Item) -> QModelIndex:
        return _TOP if item is self._root else self.createIndex(item.row, 0, item.number)

    def _merge(self, parent: _Item, nodes: Sequence[ShownNode]) -> None:
        """Make the rows under ``parent`` those of ``nodes``: gone ones out, new ones in, the rest where they were."""
        above, rows = self._index(parent), parent.children
        for step in row_steps([_key(item) for item in rows], [node.key for node in nodes]):
            match step:
                case Remove(first, last):
                    self.beginRemoveRows(above, first, last)
                    for item in rows[first : last + 1]:
                        self._forget(item)
                    del rows[first : last + 1]
                    _count_anew(parent, first)
                    self.endRemoveRows()
                case Move(start, end):
                    self.beginMoveRows(above, start, start, above, end)
                    rows.insert(end, rows.pop(start))
                    _count_anew(parent, end)
                    self.endMoveRows()
                case Insert(first, last):
                    self.beginInsertRows(above, first, last)
                    rows[first:first] = [self._build(parent, node) for node in nodes[first : last + 1]]
                    _count_anew(parent, first)
                    self.endInsertRows()
        self._take_over(parent, nodes)

    def _take_over(self, parent: _Item, nodes: Sequence[ShownNode]) -> None:
        for item, node in zip(parent.children, nodes, strict=True):
            before, item.node = item.node, node
            if before is node:
                continue
            if before is None or not before.looks_like(node):
                self.dataChanged.emit(self._index(item), self._index(item))
            self._merge(item, node.children)

    def _build(self, parent: _Item, node: ShownNode) -> _Item:
        item = _Item(next(self._numbers), parent, 0, node)
        self._items[item.number] = item
        self._places[node.key] = item
        item.children = [self._build(item, child) for child in node.children]
        _count_anew(item, 0)
        return item

    def _forget(self, item: _Item) -> None:
        del self._items[item.number]
        if self._places.get(_key(item)) is item:
            del self._places[_key(item)]
        for child in item.children:
            self._forget(child)


def _key(item: _Item) -> str:
    return "" if item.node is None else item.node.key


def _walk(item: _Item) -> Iterator[_Item]:
    yield item
    for child in item.children:
        yield from _walk(child)


def _count_anew(parent: _Item, start: int) -> None:
    for row in range(start, len(parent.children)):
        parent.children[row].row = row

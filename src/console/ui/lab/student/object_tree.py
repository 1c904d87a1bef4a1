"""The tree of a student's objects: walked with the keyboard, searched by letters, folded as the instructor left it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from console.cluster.fields import Ref
from console.ui.lab.student.object_delegate import ObjectDelegate
from console.ui.lab.student.objects_model import Index, ObjectsModel
from console.ui.lab.student.shown_nodes import ShownNode
from console.ui.lab.student.steady import steady
from console.ui.theme.icons import paint_icon
from console.ui.theme.theme import tokens

_INDENT = 16
_TOP = QModelIndex()


class ObjectTree(QTreeView):
    """Shows nodes and keeps what is chosen, what is folded and the place on the page over every update."""

    current_changed = Signal(object)
    """The `ShownNode` under the cursor, or None."""
    opened = Signal(object)
    """The `ShownNode` that Enter or a double click asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = ObjectsModel(self)
        self._delegate = ObjectDelegate(self)
        self._folded: dict[str, bool] = {}  # by the row's key: what the instructor folded and unfolded
        self._is_folding = self._is_updating = False
        self._opens_all = False
        self._chosen: str | None = None  # the key of the row that the instructor chose
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self._model.rowsInserted.connect(self._unfold_new)
        self.collapsed.connect(lambda index: self._on_folded(index, folded=True))
        self.expanded.connect(lambda index: self._on_folded(index, folded=False))
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def now(self) -> datetime | None:
        """The moment at which ages are counted, by the cluster's clock."""
        return self._delegate.now

    def set_now(self, now: datetime) -> None:
        """Count ages at another moment."""
        self._delegate.now = now
        self.viewport().update()

    def show_nodes(self, nodes: Sequence[ShownNode], *, opens_all: bool) -> None:
        """Take a newer tree. ``opens_all``: it holds only what was looked for, so nothing of it is folded away."""
        is_other = opens_all != self._opens_all
        self._opens_all = opens_all
        self._is_updating = True  # Qt puts the cursor on a neighbour of a row that goes: nobody asked for that
        with steady(self):
            self._model.show(nodes)
            if is_other:
                self._fold(_TOP, 0, self._model.rowCount() - 1)
            self._restore_current()
        self._is_updating = False

    def _restore_current(self) -> None:
        """Put the cursor back on the row that was chosen, also when that was out of sight for a while."""
        index = _TOP if self._chosen is None else self._model.index_of(self._chosen)
        if index != self.currentIndex():
            self.setAutoScroll(False)
            self.setCurrentIndex(index)
            self.setAutoScroll(True)

    def forget(self) -> None:
        """Begin afresh with another student: nothing chosen, nothing folded."""
        self._folded.clear()
        self._chosen = None
        self._model.show(())

    def node(self) -> ShownNode | None:
        """Return the node under the cursor."""
        return self._model.node(self.currentIndex())

    def choose(self, ref: Ref) -> bool:
        """Put the cursor on the first row of an object and show it; return False when there is none."""
        index = self._model.index_of_object(ref)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:  # noqa: N802 - Qt's name
        """Paint a chevron before what can be folded; the style sheet has none that follows the theme."""
        if self._model.hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            box = QRectF(rect.right() - _INDENT + 1, rect.center().y() - _INDENT / 2 + 1, _INDENT, _INDENT)
            paint_icon(painter, box, name, tokens().muted)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        if not self._is_updating:
            node = self._model.node(current)
            self._chosen = None if node is None else node.key
            self.current_changed.emit(node)

    def _open(self) -> None:
        node = self.node()
        if node is not None and node.ref is not None:
            self.opened.emit(node)
        elif node is not None:
            self.setExpanded(self.currentIndex(), not self.isExpanded(self.currentIndex()))

    def _on_folded(self, index: QModelIndex, *, folded: bool) -> None:
        node = self._model.node(index)
        if node is not None and not self._is_folding and not self._opens_all:
            self._folded[node.key] = folded

    def _unfold_new(self, parent: QModelIndex, first: int, last: int) -> None:
        if parent.isValid() and first == 0 and last == self._model.rowCount(parent) - 1:
            self._fold(parent.parent(), parent.row(), parent.row())  # its first children: it may be unfolded now
        else:
            self._fold(parent, first, last)

    def _fold(self, parent: QModelIndex, first: int, last: int) -> None:
        """Fold and unfold rows and all under them as they should be."""
        self._is_folding = True
        for row in range(first, last + 1):
            self._fold_row(self._model.index(row, 0, parent))
        self._is_folding = False

    def _fold_row(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node is None or not node.children:
            return
        self.setExpanded(index, self._opens_all or not self._folded.get(node.key, not node.opens))
        for row in range(self._model.rowCount(index)):
            self._fold_row(self._model.index(row, 0, index))

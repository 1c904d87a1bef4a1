"""The objects of a student: the tree, what narrows it, and the chosen object beside or below it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.cluster.fields import Ref
from console.cluster.state import StudentState
from console.ui.lab.student.detail_pane import DetailPane
from console.ui.lab.student.object_tree import ObjectTree
from console.ui.lab.student.shown_nodes import Narrowing, ShownNode
from console.ui.lab.student.tree_maker import TreeMaker, TreeTask
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_TREE_SHARE = 0.55  # of the length, until the instructor moves the border
_BESIDE = 880  # pixels from which tree and details stand side by side


class _FilterField(QLineEdit):
    """Hands the keys that leave it on: down to the tree, Esc clears it first."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if not self.text():
                self.left.emit()
            self.clear()
        else:
            super().keyPressEvent(event)


class ObjectsPane(QWidget):
    """Shows one student's snapshot after the other; the one who calls paces them."""

    logs_wanted = Signal(str, str)
    """The namespace and name of a pod whose log is to be read."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._state: StudentState | None = None
        self._now: datetime | None = None
        self._share = _TREE_SHARE
        self._awaited: Ref | None = None  # an object to choose as soon as the tree has it
        self.filter = _FilterField()
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _words: self._narrow())
        self.filter.left.connect(self._enter_tree)
        self.unhealthy = QCheckBox()
        self.unhealthy.toggled.connect(lambda _on: self._narrow())
        self._maker = TreeMaker(self)
        self._maker.made.connect(self._show_nodes)
        self.tree = ObjectTree()
        self.tree.current_changed.connect(self._on_current)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self._hint, scale="notes", tone="muted")
        self._pages = QStackedWidget()
        self.detail = DetailPane(lang=lang)
        self.detail.logs_wanted.connect(self.logs_wanted)
        self.tree.opened.connect(lambda _node: self.detail.take_keys())
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self._lay_out()
        self._retranslate()

    def _lay_out(self) -> None:
        narrowing = QHBoxLayout()
        narrowing.setSpacing(Space.M)
        narrowing.addWidget(self.filter, 1)
        narrowing.addWidget(self.unhealthy)
        for page in (self.tree, self._hint):
            self._pages.addWidget(page)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(narrowing)
        column.addWidget(self._pages, 1)
        for part in (upper, self.detail):
            self.splitter.addWidget(part)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.splitterMoved.connect(lambda _place, _index: self._on_moved())
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)

    def show_state(self, state: StudentState, now: datetime) -> None:
        """Show a student's newest snapshot; ``now`` is the moment by the cluster's clock."""
        is_other = self._state is None or self._state.student.id != state.student.id
        self._state, self._now = state, now
        self.tree.set_now(now)
        if is_other:
            self.tree.forget()
            self.filter.clear()
            self.unhealthy.setChecked(False)
            self.detail.forget()
        self._narrow()
        self.detail.show_state(state, now)

    def tick(self, now: datetime) -> None:
        """Let the ages grow."""
        self._now = now
        self.tree.set_now(now)
        self.detail.tick(now)

    def choose(self, ref: Ref) -> None:
        """Put the cursor on an object, even when what is looked for would hide it, and show it even when it is gone."""
        if self._maker.is_busy or not self.tree.choose(ref):
            self._awaited = ref
            self.filter.clear()
            self.unhealthy.setChecked(False)
            self._narrow()
        self.detail.show_object(ref)

    def look_for(self) -> None:
        """Ask for words to find: in the YAML when that has the keyboard, else in the tree."""
        if not self.detail.look_for():
            self.filter.setFocus()
            self.filter.selectAll()

    def set_language(self, lang: str) -> None:
        """Say what is the matter in another language."""
        self._lang = lang
        self.detail.set_language(lang)
        self._narrow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        way = Qt.Orientation.Horizontal if event.size().width() >= _BESIDE else Qt.Orientation.Vertical
        self.splitter.setOrientation(way)
        self._divide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self._maker.stop()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Narrow the objects"))
        self.filter.setAccessibleName(self.tr("Narrow the objects"))
        self.unhealthy.setText(self.tr("Only what is not healthy"))
        self.tree.setAccessibleName(self.tr("Objects"))
        self._narrow()

    def _narrow(self) -> None:
        if self._state is None or self._state.snapshot is None or self._now is None or not self.isVisible():
            return  # whoever is hidden gets the newest state when it is shown
        wanted = Narrowing(self.filter.text(), only_unhealthy=self.unhealthy.isChecked())
        self._maker.make(TreeTask(self._state.snapshot, self._now, wanted, self._lang))

    def _show_nodes(self, task: TreeTask, nodes: tuple[ShownNode, ...]) -> None:
        if self._state is None or self._state.snapshot is None:
            return
        if task.snapshot.cluster_id != self._state.snapshot.cluster_id:
            return  # it was made for the student before
        self.tree.show_nodes(nodes, opens_all=task.wanted.is_on)
        if self._awaited is not None and not task.wanted.is_on:
            self.tree.choose(self._awaited)
            self._awaited = None
        self._pages.setCurrentWidget(self.tree if nodes else self._hint)
        if nodes:
            return
        if task.wanted.words:
            self._hint.setText(self.tr("No object has this in its name."))
        elif task.wanted.only_unhealthy:
            self._hint.setText(self.tr("Everything here is healthy."))
        else:
            self._hint.setText(self.tr("There are no objects yet."))

    def _on_current(self, node: ShownNode | None) -> None:
        self.detail.show_object(None if node is None else node.ref)

    def _on_moved(self) -> None:
        tree, detail = self.splitter.sizes()
        if tree + detail:
            self._share = tree / (tree + detail)

    def _divide(self) -> None:
        """Share the length between tree and details, as the instructor did."""
        whole = self.width() if self.splitter.orientation() is Qt.Orientation.Horizontal else self.height()
        self.splitter.setSizes([round(whole * self._share), round(whole * (1 - self._share))])

    def _enter_tree(self) -> None:
        self.tree.setFocus()
        if not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.tree.model().index(0, 0))

"""Makes the rows of the tree from a snapshot: at once, or in a thread where that would hold up the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from console.bridge.worker import Worker
from console.cluster.snapshot import Snapshot
from console.cluster.tree import object_tree
from console.errors import ConsoleError
from console.ui.lab.student.shown_nodes import Narrowing, ShownNode, shown_nodes

AT_ONCE = 300
"""Objects whose tree is made in the window's own thread: some 15 ms, less than one picture on the screen."""


@dataclass(frozen=True, slots=True)
class TreeTask:
    """What a tree is made of; ``now`` is a time of our own clock."""

    snapshot: Snapshot
    now: datetime
    wanted: Narrowing
    lang: str

    def run(self) -> tuple[ShownNode, ...]:
        """Make the rows."""
        return shown_nodes(object_tree(self.snapshot, self.now), self.wanted, lang=self.lang)


class TreeMaker(QObject):
    """One tree at a time; of those asked for while one is being made, only the last is made."""

    made = Signal(object, object)
    """The `TreeTask` and its ``tuple[ShownNode, ...]``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: Worker | None = None
        self._next: TreeTask | None = None
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a tree is still to come."""
        return self._is_busy

    def make(self, task: TreeTask) -> None:
        """Make a tree; what was asked for earlier does not come any more once this has come."""
        if sum(map(len, task.snapshot.objects.values())) <= AT_ONCE and not self._is_busy:
            self.made.emit(task, task.run())
            return
        self._next = task
        if not self._is_busy:
            self._begin()

    def stop(self) -> None:
        """Make nothing more, and end the thread."""
        self._next = None
        self._is_busy = False
        if self._worker is not None:
            self._worker.close()
            self._worker.deleteLater()
            self._worker = None

    def _begin(self) -> None:
        task, self._next = self._next, None
        if task is None:
            return
        self._is_busy = True
        self._worker = self._worker or Worker(self)
        self._worker.run(task.run, lambda nodes: self._finish(task, nodes), self._fail)

    def _finish(self, task: TreeTask, nodes: tuple[ShownNode, ...]) -> None:
        self._is_busy = False
        self.made.emit(task, nodes)
        self._begin()

    def _fail(self, error: ConsoleError) -> None:
        raise error  # reading a snapshot has nothing to fail with

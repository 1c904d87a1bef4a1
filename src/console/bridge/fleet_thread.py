"""The watched class, between the network's thread and the window: states come over in batches, wishes go back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from console.bridge.fleet_model import FleetModel
from console.bridge.loop_thread import LoopThread
from console.bridge.open_files import allow_many_open_files
from console.clock import Clock
from console.cluster.fleet import Fleet
from console.cluster.link import Link, LinkState
from console.cluster.plan import undialled_link
from console.cluster.state import StudentState
from console.roster.model import Roster

CLOSE_SECONDS = 1.0
"""How long a closing window waits for open connections at most."""


class FleetThread(QObject):
    """Runs a `Fleet` on its loop and keeps a `FleetModel` true. The model's ``retry`` is carried over."""

    _woken = Signal()

    def __init__(self, model: FleetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._lock = threading.Lock()
        self._pending: dict[str, StudentState] = {}
        self._woken.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        allow_many_open_files()
        self.loop = LoopThread()
        self.fleet = Fleet(model.clock, self._take)
        self._first: list[tuple[Callable[[], Coroutine[Any, Any, None]], float]] = []
        model.retry_wanted.connect(lambda student_id: self.loop.call(self.fleet.retry, student_id))

    @property
    def clock(self) -> Clock:
        """The clock that links are timed by."""
        return self._model.clock

    def close_first(self, close: Callable[[], Coroutine[Any, Any, None]], patience: float) -> None:
        """Have something closed on the loop before the fleet; a closing window waits so many seconds longer for it."""
        self._first.append((close, patience))

    def use(self, roster: Roster | None) -> None:
        """Watch another class, or the same with changes; None watches nobody."""
        now = self._model.now()
        states: dict[str, StudentState] = {}
        for student in roster.students if roster is not None else ():
            before = self._model.state(student.id)
            if before is not None and before.student.cluster_id == student.cluster_id:
                states[student.id] = StudentState(student, before.link, before.snapshot, before.summary)
            else:
                link = undialled_link(student, now) or Link(LinkState.CONNECTING, since=now)
                states[student.id] = StudentState(student, link)
        self._model.use(roster, states)
        self.loop.submit(self.fleet.use(roster if roster is not None else Roster(students=())))

    def close(self) -> None:
        """End every connection and the thread; nothing is delivered afterwards."""
        self._woken.disconnect(self._deliver)
        self.loop.close(self._close_all(), patience=CLOSE_SECONDS + sum(patience for _close, patience in self._first))

    async def _close_all(self) -> None:
        try:
            for close, _patience in self._first:
                await close()
        finally:
            await self.fleet.close()

    def _take(self, states: Mapping[str, StudentState]) -> None:
        """Called on the loop: one waking of the window for however much comes before it looks."""
        with self._lock:
            is_asleep = not self._pending
            self._pending.update(states)
        if is_asleep:
            self._woken.emit()

    def _deliver(self) -> None:
        with self._lock:
            states, self._pending = self._pending, {}
        self._model.update(states)

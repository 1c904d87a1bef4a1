"""Run pure work in a thread and bring what comes of it back to the thread of the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from console.errors import ConsoleError

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Worker(QObject):
    """One background thread. What it was asked for is answered in the window's thread, in order.

    After `close` nothing is answered any more.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._closed = False
        self._finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def run(
        self, task: Callable[[], Result], then: Callable[[Result], None], failed: Callable[[ConsoleError], None]
    ) -> None:
        """Run ``task`` in the thread, then ``then(result)``, or ``failed(error)`` when it raises one of our errors."""

        def finish(future: Future[Result]) -> None:
            if not self._closed and not future.cancelled():
                self._finished.emit((future, then, failed))

        self._pool.submit(task).add_done_callback(finish)

    def close(self) -> None:
        """Wait for what runs, drop what waits."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _answer(
        self, finished: tuple[Future[object], Callable[[object], None], Callable[[ConsoleError], None]]
    ) -> None:
        future, then, failed = finished
        if self._closed:
            return
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, ConsoleError):
            failed(error)
        else:
            raise error

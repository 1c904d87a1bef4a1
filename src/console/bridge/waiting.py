"""Waits for something that Qt's event loop brings, as the command line and the lint need it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from console.errors import RenderError

LONGEST_WAIT_MS = 600_000
"""Ten minutes: every job gives up by itself long before; this is for the one that does not."""
_LOOK_MS = 100
"""How often Python gets a turn while Qt waits: signals such as Ctrl+C are only noticed then."""

Result = TypeVar("Result")


class Waiting(Generic[Result]):
    """One thing waited for: connect `done` and `fail`, begin it, then ask for the `result`."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._results: list[Result] = []
        self._error: BaseException | None = None

    def done(self, result: Result) -> None:
        """It came; anything after the first is ignored."""
        if not self._is_over:
            self._results.append(result)
        self._loop.quit()

    def fail(self, error: BaseException) -> None:
        """It will not come."""
        if not self._is_over:
            self._error = error
        self._loop.quit()

    def result(self, *, longest_ms: int = LONGEST_WAIT_MS) -> Result:
        """Let events happen until it is there, and return it.

        Raises:
            RenderError: it took too long.
            BaseException: what it failed with, what a slot raised meanwhile, or KeyboardInterrupt after Ctrl+C.
        """
        if not self._is_over:
            deadline = QTimer(singleShot=True, interval=longest_ms)
            deadline.timeout.connect(lambda: self.fail(RenderError("render-timeout", seconds=longest_ms // 1000)))
            deadline.start()
            try:
                with _noticing(self.fail):
                    self._loop.exec()
            finally:
                deadline.stop()  # a traceback may keep it alive
        if self._error is not None:
            raise self._error
        return self._results[0]

    @property
    def _is_over(self) -> bool:
        return bool(self._results) or self._error is not None


@contextmanager
def _noticing(fail: Callable[[BaseException], None]) -> Iterator[None]:
    """End the wait on Ctrl+C and on an exception in a slot; Qt itself would print either and wait on."""

    def on_exception(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        fail(error)

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        fail(KeyboardInterrupt())

    turn = QTimer(interval=_LOOK_MS)
    turn.timeout.connect(lambda: None)
    turn.start()
    hook, sys.excepthook = sys.excepthook, on_exception
    is_main = threading.current_thread() is threading.main_thread()
    handler = signal.signal(signal.SIGINT, on_interrupt) if is_main else None
    try:
        yield
    finally:
        turn.stop()
        sys.excepthook = hook
        if is_main:
            signal.signal(signal.SIGINT, handler)


def delete_what_waits() -> None:
    """Delete now what was given to `deleteLater`: outside a running event loop nothing else would."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

"""A pod's log on its way from the network's thread to the window, at a pace that the window can follow."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from console.messages import Message

EVERY_MS = 100
"""How often the window takes what has come: often enough to read along, seldom enough to stay alive under any flood."""
HELD = 1_000
"""Lines that may wait for the window, more than anybody can read in a tenth of a second; older ones are let go."""


class LogPipe:
    """The end of a `LogStream` that is safe to use from any thread. Never blocks, never grows beyond ``HELD`` lines."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._lines: deque[str] = deque()
        self._dropped = 0
        self._ended = False
        self._reason: Message | None = None

    def push(self, lines: tuple[str, ...]) -> None:
        """Add lines, without their ends, behind those that wait."""
        with self._lock:
            self._lines.extend(lines)
            while len(self._lines) > HELD:
                self._lines.popleft()
                self._dropped += 1

    def end(self, reason: Message | None = None) -> None:
        """Say that nothing more comes: None when the log itself ended, else why it cannot be read."""
        with self._lock:
            self._ended, self._reason = True, reason

    def take(self) -> tuple[tuple[str, ...], int, bool, Message | None]:
        """Take all that waits: the lines, how many were let go before them, whether that was all, and why."""
        with self._lock:
            lines, dropped = tuple(self._lines), self._dropped
            self._lines.clear()
            self._dropped = 0
            return lines, dropped, self._ended, self._reason


class LogStream(QObject):
    """One log that is being read. Lives in the window's thread; whoever reads the log writes into its ``pipe``.

    ``lines`` carries a ``tuple[str, ...]`` and how many lines were let go before them because more came than can be
    shown, at most ten times a second. ``ended`` carries None or a `Message` and comes once, after the last lines.
    """

    lines = Signal(object, int)
    ended = Signal(object)

    def __init__(self, *, on_close: Callable[[], object] = lambda: None, parent: QObject | None = None) -> None:
        """``on_close`` is called once, when the window wants no more or there is no more."""
        super().__init__(parent)
        self.pipe = LogPipe()
        self._on_close = on_close
        self._is_open = True
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._take)
        self._timer.start()

    @property
    def is_open(self) -> bool:
        """Whether more may come."""
        return self._is_open

    def close(self) -> None:
        """Want no more: neither signal comes again."""
        if self._is_open:
            self._is_open = False
            self._timer.stop()
            self._on_close()

    def _take(self) -> None:
        lines, dropped, is_over, reason = self.pipe.take()
        if lines:
            self.lines.emit(lines, dropped)
        if is_over and self._is_open:
            self.close()
            self.ended.emit(reason)


class LogOpener(Protocol):
    """What opens logs; called in the window's thread, returns at once."""

    def open(
        self,
        student_id: str,
        namespace: str,
        pod: str,
        container: str,
        *,
        tail: int,
        follow: bool,
        previous: bool,
    ) -> LogStream:
        """Begin to read a container's log from its last ``tail`` lines on.

        ``follow`` goes on with what the container writes next; ``previous`` reads what the one before its last restart
        wrote. Whatever goes wrong comes as the stream's ``ended``.
        """

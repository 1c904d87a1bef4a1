"""How long the window's thread is held up: a timer that should come every few milliseconds, and when it does."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_EVERY_MS = 4


class Heartbeat(QObject):
    """Collects in ``late`` by how many milliseconds each beat came too late."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def take(self) -> list[float]:
        """Return what was collected since the last time."""
        late, self._late = self._late, []
        return late

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append(max(1000 * (now - self._last) - _EVERY_MS, 0.0))
        self._last = now

"""Work that is wished for more often than it is worth doing."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

LEAST_MS = 100
_SHARE = 5  # of the time at most goes into the work: what takes 30 ms is done every 150


class Pace(QObject):
    """Does the work at once when it is wished for the first time, then at most every ``LEAST_MS`` milliseconds."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._is_wished = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._on_rested)

    def wish(self) -> None:
        """Have the work done, now or when the pause is over."""
        self._is_wished = True
        if not self._rest.isActive():
            self._do()

    def stop(self) -> None:
        """Forget what was wished for."""
        self._is_wished = False
        self._rest.stop()

    def _on_rested(self) -> None:
        if self._is_wished:
            self._do()

    def _do(self) -> None:
        self._is_wished = False
        began = perf_counter()
        self._work()
        self._rest.start(max(LEAST_MS, int((perf_counter() - began) * 1000 * _SHARE)))

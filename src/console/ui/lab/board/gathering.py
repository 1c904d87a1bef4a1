"""What is newer in a class while a board is on show: gathered, so that a burst of news costs one repaint."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

_TICK_MS = 1000
_GATHER_MS = 50


class Gathering(QObject):
    """Remembers whose values are newer. While nobody looks it is silent, and remembers all the same."""

    gathered = Signal()
    """The first news are some milliseconds old: now all of them are to be shown."""
    ticked = Signal()
    """A second has passed: what is on show may tell of now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newer: set[str] = set()
        self._is_watched = False
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.ticked)
        self._burst = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._burst.timeout.connect(self.gathered)

    def add(self, student_ids: Iterable[str]) -> None:
        """Remember that there is something newer of these students."""
        self._newer.update(student_ids)
        if self._is_watched and not self._burst.isActive():
            self._burst.start()

    def take(self) -> set[str]:
        """Return whose values are newer than what was shown of them, and forget it."""
        newer, self._newer = self._newer, set()
        return newer

    def watch(self, is_watched: bool) -> None:
        """Say whether somebody looks."""
        self._is_watched = is_watched
        if is_watched:
            self._ticker.start()
        else:
            self._ticker.stop()
            self._burst.stop()

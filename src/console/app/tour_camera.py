"""What a tour is made with: a clock that it moves, and a camera that waits until a screen has settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from console.app.console import Console
from console.errors import UsageError

SETTLE_MS = 450
_PATIENCE = 30.0
_LOOK = 30.0  # seconds of the tour's own clock
_TEN = datetime(2026, 3, 4, 9, 56, 48, tzinfo=ZoneInfo("Asia/Seoul"))


class TourClock:
    """A clock that the tour moves: nobody waits ten minutes for a picture of a late session."""

    def __init__(self) -> None:
        self._passed = 0.0
        self.on_look: Callable[[], object] = lambda: None
        """Called often while time passes, as the console's own timer would be: else it would have been away."""

    def boot(self) -> float:
        return 1000.0 + self._passed

    def wall(self) -> datetime:
        return _TEN + timedelta(seconds=self._passed)

    def restart(self) -> None:
        """Begin the morning again; no session may be open."""
        self._passed = 0.0

    def advance(self, minutes: float) -> None:
        """Let time pass with the console at work."""
        seconds = minutes * 60
        while seconds > 0:
            self._passed += min(seconds, _LOOK)
            self.on_look()
            seconds -= _LOOK

    def sleep(self, minutes: float) -> None:
        """Let time pass while the machine sleeps."""
        self._passed += minutes * 60


class Camera:
    """Saves pictures of the console's windows in a folder; ``suffix`` tells theme, language and size."""

    def __init__(self, console: Console, folder: Path) -> None:
        self._console = console
        self._folder = folder
        self.suffix = ""
        self.count = 0

    def shoot(self, name: str) -> None:
        """Save a picture of the instructor's window."""
        self._console.playback.tick()
        self.wait(SETTLE_MS)
        self._save(self._console.window, name)

    def room(self, name: str) -> None:
        """Save a picture of what the room sees."""
        window = self._console.audience.window
        if window is None:
            raise RuntimeError("the audience window is closed")
        self.wait(SETTLE_MS)
        self._save(window, name)

    def wait(self, milliseconds: int) -> None:
        """Let the application live for a while."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the application live until something is so. Raises TimeoutError."""
        deadline = monotonic() + _PATIENCE
        while not reached():
            if monotonic() > deadline:
                raise TimeoutError("a screen of the tour did not come")
            self.wait(20)

    def _save(self, widget: QWidget, name: str) -> None:
        path = self._folder / f"{name}{self.suffix}.png"
        if not widget.grab().save(str(path)):
            raise UsageError("tour-folder", path=path, reason="")
        self.count += 1

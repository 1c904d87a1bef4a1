"""What a tour is made with: a clock that it moves, and a camera that waits until a screen has settled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from console.app.console import Console
from console.clock import Instant
from console.errors import UsageError
from console.ui.slides.stage import SlideStage

_LOOK_MS = 50
"""Between two looks at a screen: a frame takes its time from the page to the widget, a layout follows its event."""
_LONGEST = 1.5
"""Seconds after which a screen that still moves is taken as it is."""
_PATIENCE = 30.0
_TICK = 30.0  # seconds of the tour's own clock
_CLASS = datetime(2026, 3, 4, 17, tzinfo=ZoneInfo("Asia/Seoul"))
_EARLY = 192.0  # seconds before class, when a morning of the tour begins
_BOOT = 100_000.0


class TourClock:
    """A clock that the tour moves: nobody waits ten minutes for a picture of a late session."""

    def __init__(self) -> None:
        self._passed = -_EARLY
        self.on_look: Callable[[], object] = lambda: None
        """Called often while time passes, as the console's own timer would be: else it would have been away."""

    @property
    def lesson(self) -> Instant:
        """When the tour's session is to start."""
        return Instant(_BOOT, _CLASS)

    def boot(self) -> float:
        return _BOOT + self._passed

    def wall(self) -> datetime:
        return _CLASS + timedelta(seconds=self._passed)

    def restart(self, *, minutes: float = -_EARLY / 60) -> None:
        """Begin again, so many minutes after the session is to start; no session may be open."""
        self._passed = minutes * 60

    def advance(self, minutes: float) -> None:
        """Let time pass with the console at work."""
        seconds = minutes * 60
        while seconds > 0:
            self._passed += min(seconds, _TICK)
            self.on_look()
            seconds -= _TICK

    def sleep(self, minutes: float) -> None:
        """Let time pass while the machine sleeps."""
        self._passed += minutes * 60


class Camera:
    """Saves pictures of the console's windows in a folder; ``suffix`` tells theme, language and size.

    The files are written beside the tour: on leaving the ``with`` block all of them are there.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        self._console = console
        self._folder = folder
        self._saved: list[tuple[Path, Future[bool]]] = []
        self._files = ThreadPoolExecutor(1, thread_name_prefix="tour")
        self._tokens = count(1)
        self.suffix = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the files. Raises UsageError when one could not be written."""
        self._files.shutdown()
        for path, saved in self._saved if error is None else ():
            if not saved.result():
                raise UsageError("tour-folder", path=path, reason="")

    @property
    def count(self) -> int:
        """How many pictures were taken."""
        return len(self._saved)

    def shoot(self, name: str) -> None:
        """Save a picture of the instructor's window, with what the room sees at that moment."""
        self._console.playback.tick()
        self._console.follower.show_clock()
        self._await_pages()
        self._console.room_camera.look()  # the thumbnail is no older than the rest
        self._save(self._still(self._console.window), name)

    def room(self, name: str) -> None:
        """Save a picture of what the room sees."""
        window = self._console.audience.window
        if window is None:
            raise RuntimeError("the audience window is closed")
        self._await_pages()
        self._save(self._still(window), name)

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
            self.wait(10)

    def _await_pages(self) -> None:
        """Wait until the pages on the screen have painted what they were told."""
        room = self._console.audience.window
        for stage in (self._console.teach.presenter.stage, None if room is None else room.stage):
            if stage is not None and stage.isVisible() and stage.is_loaded:
                self._await_page(stage)

    def _await_page(self, stage: SlideStage) -> None:
        token = next(self._tokens)
        answers: list[bool] = []
        asked = 0

        def is_painted() -> bool:
            nonlocal asked
            if asked == len(answers) and not any(answers):
                asked += 1
                stage.ask_painted(token, answers.append)
            return any(answers) or not stage.is_loaded

        self.until(is_painted)

    def _still(self, widget: QWidget) -> QImage:
        """Wait until two looks in a row show the same, and return it."""
        deadline = monotonic() + _LONGEST
        before = QImage()
        while True:
            self.wait(_LOOK_MS)
            picture = widget.grab().toImage()
            if picture == before or monotonic() > deadline:
                return picture
            before = picture

    def _save(self, picture: QImage, name: str) -> None:
        path = self._folder / f"{name}{self.suffix}.png"
        if any(taken == path for taken, _ in self._saved):
            raise RuntimeError(f"two pictures are called {path.name}")
        self._saved.append((path, self._files.submit(picture.save, str(path))))

"""The tour: the real application, gone through its screens, with a picture of each in both themes and languages."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from console.app.console import Console
from console.app.engine import make_application
from console.bridge.waiting import delete_what_waits
from console.errors import UsageError
from console.messages import Message, render
from console.paths import resources
from console.rundown import actions as act
from console.rundown.rows import Row
from console.settings import LanguageChoice, Settings, ThemeChoice, TieMode
from console.ui.audience.room_face import RoomMode
from console.ui.audience.window import AudienceWindow
from console.ui.plan.actions import PLAN, READINESS
from console.ui.teach.actions import TEACH

log = logging.getLogger(__name__)

_SIZES = {"": QSize(1440, 900), "-720p": QSize(1280, 720), "-1440p": QSize(2560, 1440)}
_ROOM = QSize(1280, 720)
_PATIENCE = 30.0
_SETTLE_MS = 450
_TEN = datetime(2026, 3, 4, 9, 56, 48, tzinfo=ZoneInfo("Asia/Seoul"))


class TourClock:
    """A clock that the tour moves: nobody waits ten minutes for a picture of a late session."""

    def __init__(self) -> None:
        self._passed = 0.0

    def boot(self) -> float:
        return 1000.0 + self._passed

    def wall(self) -> datetime:
        return _TEN + timedelta(seconds=self._passed)

    def restart(self) -> None:
        """Begin the morning again; no session may be open."""
        self._passed = 0.0

    def advance(self, minutes: float) -> None:
        """Let time pass."""
        self._passed += minutes * 60


def run(folder: Path) -> int:
    """Save the pictures in ``folder``, made where needed, and say where they are.

    Raises:
        UsageError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("tour-folder", path=folder, reason=error.strerror or str(error)) from error
    application = make_application()
    with tempfile.TemporaryDirectory() as scratch:
        clock = TourClock()
        settings = Settings(language=LanguageChoice.KOREAN, tie_mode=TieMode.OFF)
        console = Console(
            application,
            settings,
            clock=clock,
            settings_file=Path(scratch) / "settings.json",
            cache=Path(scratch) / "cache",
        )
        tour = Tour(console, clock, folder)
        tour.play()
        console.window.close()
        console.close()
        delete_what_waits()  # pages go before the profile, and no event loop runs any more to see to it
    print(render(Message("tour-done", {"count": tour.count, "folder": folder}), console.lang))
    return 0


class Tour:
    """Drives the console as an instructor would, and waits until each screen has settled."""

    def __init__(self, console: Console, clock: TourClock, folder: Path) -> None:
        self._console = console
        self._clock = clock
        self._folder = folder
        self._suffix = ""
        self.count = 0

    def play(self) -> None:
        """Go through everything."""
        window = self._console.window
        window.setWindowState(Qt.WindowState.WindowNoState)  # a small display may have had it fill the display
        window.resize(_SIZES[""])
        window.show()
        for theme, lang in product(
            (ThemeChoice.DARK, ThemeChoice.LIGHT), (LanguageChoice.KOREAN, LanguageChoice.ENGLISH)
        ):
            self._suffix = f"-{theme}-{lang}"
            self._console.use(replace(self._console.settings, theme=theme, language=lang))
            self._empty()
            self._plan()
            self._teach()
        self._console.use(replace(self._console.settings, theme=ThemeChoice.DARK, language=LanguageChoice.KOREAN))
        self._sizes()

    # ------------------------------------------------------------ the screens

    def _empty(self) -> None:
        self._console.session.close()
        self._console.courses.close()
        self._clock.restart()
        self._console.window.show_workspace(TEACH)
        self._shoot("teach-empty")

    def _plan(self) -> None:
        console = self._console
        console.courses.open(resources("tour"))
        console.window.show_workspace(PLAN)
        self._until(lambda: console.courses.findings is not None)
        console.courses.select(self._session_path())
        self._shoot("plan")
        console.window.registry.trigger(READINESS.id)
        self._until(lambda: console.session.deck is not None)
        self._wait(2 * _SETTLE_MS)
        self._shoot("readiness")
        console.plan.close_readiness()

    def _teach(self) -> None:
        console = self._console
        self._open_session()
        console.audience.open(windowed=True)
        self._room.resize(_ROOM)
        self._until(lambda: self._room.stage.is_loaded)
        self._wait(2 * _SETTLE_MS)  # until it is painted, and the thumbnail has looked again
        self._shoot("teach-ready")
        self._room_shot("room-before-start")
        self._clock.advance(3.2)
        self._do(act.Start())
        self._clock.advance(0.2)
        console.show.go(3)
        self._shoot("teach-start")
        self._room_shot("room-slide")
        self._clock.advance(3.9)
        self._shoot("teach-warning")
        self._clock.advance(2.3)
        self._shoot("teach-overtime")
        self._do(act.Next())
        console.show.go(5)
        self._shoot("teach-late")
        console.audience.set_mode(RoomMode.CORNER)
        self._room_shot("room-countdown")
        console.audience.set_mode(RoomMode.SLIDE)
        self._do(act.QuestionOn())
        self._clock.advance(3.6)
        self._shoot("teach-question")
        self._do(act.QuestionOff())
        self._do(act.StartBreak(10))
        self._clock.advance(4)
        self._shoot("teach-break")
        self._room_shot("room-break")
        self._do(act.EndBreak())
        self._do(act.Jump(self._row(-1).id))
        self._clock.advance(1.1)
        self._shoot("teach-discussion")
        self._room_shot("room-discussion")
        self._overlays()
        console.audience.close()

    def _overlays(self) -> None:
        console, trigger = self._console, self._console.window.registry.trigger
        trigger("overview")
        self._shoot("teach-overview")
        trigger("back")
        trigger("search")
        console.teach.search.field.setText("user-service")
        self._shoot("teach-search")
        trigger("back")
        for action_id in ("palette", "keys"):
            trigger(action_id)
            self._shoot(action_id)
            trigger(action_id)
        console.audience.set_mode(RoomMode.SLIDE)
        self._go_to_broken_diagram()
        self._shoot("teach-diagram-error")
        self._room_shot("room-diagram-error")
        self._do(act.End())

    def _sizes(self) -> None:
        console = self._console
        for suffix, size in _SIZES.items():
            if not suffix:
                continue
            self._suffix = f"-dark-ko{suffix}"
            console.window.resize(size)
            console.session.close()
            self._clock.restart()
            self._open_session()
            self._clock.advance(3.2)
            self._do(act.Start())
            self._clock.advance(2)
            console.show.go(5)
            self._shoot("teach")
            console.window.show_workspace(PLAN)
            self._shoot("plan")
            self._do(act.End())

    # ------------------------------------------------------------ driving

    @property
    def _room(self) -> AudienceWindow:
        window = self._console.audience.window
        if window is None:
            raise RuntimeError("the audience window is closed")
        return window

    def _session_path(self) -> Path:
        return resources("tour", "week_02", "day_03", "session_02.md")

    def _open_session(self) -> None:
        console = self._console
        console.session.close()
        done: list[bool] = []
        console.session.complete.connect(lambda: done.append(True))
        console.desk.teach(self._session_path())
        console.window.show_workspace(TEACH)
        self._until(lambda: bool(done) and console.teach.presenter.stage.is_loaded)

    def _do(self, action: act.Action) -> None:
        self._console.playback.do(action)

    def _row(self, index: int) -> Row:
        view = self._console.playback.view
        if view is None:
            raise RuntimeError("no session is open")
        return view.rows[index]

    def _go_to_broken_diagram(self) -> None:
        deck = self._console.session.deck
        for index, slide in enumerate(deck.slides if deck is not None else ()):
            if slide.title == "그려지지 않는 그림":
                self._console.show.go(index)

    def _shoot(self, name: str) -> None:
        self._console.playback.tick()
        self._wait(_SETTLE_MS)
        self._save(self._console.window, name)

    def _room_shot(self, name: str) -> None:
        self._wait(_SETTLE_MS)
        self._save(self._room, name)

    def _save(self, widget: QWidget, name: str) -> None:
        path = self._folder / f"{name}{self._suffix}.png"
        if not widget.grab().save(str(path)):
            raise UsageError("tour-folder", path=path, reason="")
        self.count += 1

    def _wait(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def _until(self, reached: Callable[[], bool]) -> None:
        deadline = monotonic() + _PATIENCE
        while not reached():
            if monotonic() > deadline:
                raise TimeoutError("a screen of the tour did not come")
            self._wait(20)

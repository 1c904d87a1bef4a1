"""The tour: the real application, gone through its screens, with a picture of each in both themes and languages."""

from __future__ import annotations

import logging
import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize, Qt

from console.app.console import Console
from console.app.engine import make_application
from console.app.tour_camera import SETTLE_MS, Camera, TourClock
from console.app.tour_lab import LabTour
from console.app.tour_review import ReviewTour
from console.bridge.waiting import delete_what_waits
from console.errors import UsageError
from console.messages import Message, render
from console.paths import resources
from console.rundown import actions as act
from console.rundown.inquiry import Answer
from console.rundown.rows import Row
from console.settings import LanguageChoice, Settings, ThemeChoice, TieMode
from console.ui.audience.room_face import RoomMode
from console.ui.audience.window import AudienceWindow
from console.ui.plan.actions import PLAN, READINESS
from console.ui.teach.actions import TEACH
from console.ui.teach.turns.actions import NEXT, TURNS

log = logging.getLogger(__name__)

_SIZES = {"": QSize(1440, 900), "-720p": QSize(1280, 720), "-1440p": QSize(2560, 1440)}
_ROOM = QSize(1280, 720)


def run(folder: Path, *, quick: bool = False) -> int:
    """Save the pictures in ``folder``, made where needed, and say where they are.

    ``quick`` goes through plan and class alone, in every look.

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
            history=Path(scratch) / "history",
        )
        camera = Camera(console, folder)
        Tour(console, clock, camera).play(quick=quick)
        console.window.close()
        console.close()
        delete_what_waits()  # pages go before the profile, and no event loop runs any more to see to it
    print(render(Message("tour-done", {"count": camera.count, "folder": folder}), console.lang))
    return 0


class Tour:
    """Drives the console as an instructor would, and waits until each screen has settled."""

    def __init__(self, console: Console, clock: TourClock, camera: Camera) -> None:
        self._console = console
        self._clock = clock
        clock.on_look = console.playback.tick
        self._camera = camera
        self._lab = LabTour(console, camera)
        self._review = ReviewTour(console, camera, self._session_path(), resources("tour"))

    def play(self, *, quick: bool = False) -> None:
        """Go through everything, or through what most is made of."""
        window = self._console.window
        window.setWindowState(Qt.WindowState.WindowNoState)  # a small display may have had it fill the display
        window.resize(_SIZES[""])
        window.show()
        for theme, lang in product(
            (ThemeChoice.DARK, ThemeChoice.LIGHT), (LanguageChoice.KOREAN, LanguageChoice.ENGLISH)
        ):
            self._camera.suffix = f"-{theme}-{lang}"
            self._console.use(replace(self._console.settings, theme=theme, language=lang))
            self._empty()
            if not quick:
                if not self._console.classes.is_rehearsal:  # a rehearsal is not gone on with
                    self._after_a_sudden_end()
                self._lab.begin()
            self._plan()
            self._teach()
            if not quick:
                self._review.play()
                self._lab.play()
        if quick:
            return
        self._console.use(replace(self._console.settings, theme=ThemeChoice.DARK, language=LanguageChoice.KOREAN))
        self._sizes()

    # ------------------------------------------------------------ the screens

    def _empty(self) -> None:
        self._console.session.close()
        self._console.courses.close()
        self._clock.restart()
        self._console.window.show_workspace(TEACH)
        self._camera.shoot("teach-empty")

    def _after_a_sudden_end(self) -> None:
        """Leave a class as a console does that comes to a sudden end, and start as the next one does."""
        console, memory = self._console, self._console.memory
        for minutes, name in ((2.0, "teach-resumed"), (130.0, "teach-resume-asked")):
            self._clock.restart()
            self._open_session()
            self._do(act.Start())
            self._clock.advance(3.2)
            console.show.go(4)
            memory.keeper.leave()
            console.session.close()
            self._clock.sleep(minutes)
            memory.open_at_start(None)
            self._camera.until(
                lambda: bool(console.window.notices.notices) or console.window.question.question is not None
            )
            self._camera.wait(4 * SETTLE_MS)
            self._camera.shoot(name)
            memory.leave()
            console.window.notices.withdraw("resume")
            console.window.question.choose(1)
        self._empty()

    def _plan(self) -> None:
        console = self._console
        console.courses.open(resources("tour"))
        console.window.show_workspace(PLAN)
        self._camera.until(lambda: console.courses.findings is not None)
        console.courses.select(self._session_path())
        self._camera.shoot("plan")
        console.window.registry.trigger(READINESS.id)
        self._camera.until(lambda: console.session.deck is not None)
        self._camera.wait(2 * SETTLE_MS)
        self._camera.shoot("readiness")
        console.plan.close_readiness()

    def _teach(self) -> None:
        console = self._console
        self._open_session()
        console.audience.open(windowed=True)
        self._room.resize(_ROOM)
        self._camera.until(lambda: self._room.stage.is_loaded)
        self._camera.wait(2 * SETTLE_MS)  # until it is painted, and the thumbnail has looked again
        self._camera.shoot("teach-ready")
        self._camera.room("room-before-start")
        self._clock.advance(3.2)
        self._do(act.Start())
        self._clock.advance(0.2)
        console.show.go(3)
        self._camera.shoot("teach-start")
        self._camera.room("room-slide")
        self._clock.advance(3.9)
        self._camera.shoot("teach-warning")
        self._clock.advance(2.3)
        self._camera.shoot("teach-overtime")
        self._do(act.Next())
        console.show.go(5)
        self._camera.shoot("teach-late")
        console.window.registry.trigger("replan")
        self._camera.shoot("teach-replan")
        console.replan.dismiss()
        console.audience.set_mode(RoomMode.CORNER)
        self._camera.room("room-countdown")
        console.audience.set_mode(RoomMode.SLIDE)
        self._do(act.QuestionOn())
        self._clock.advance(3.6)
        self._camera.shoot("teach-question")
        self._do(act.QuestionOff())
        self._do(act.StartBreak(10))
        self._clock.advance(4)
        self._camera.shoot("teach-break")
        self._camera.room("room-break")
        self._do(act.EndBreak())
        self._do(act.Jump(self._row(-1).id))
        self._clock.advance(1.1)
        self._camera.shoot("teach-discussion")
        self._camera.room("room-discussion")
        self._turns()
        self._away()
        self._overlays()
        console.audience.close()

    def _turns(self) -> None:
        """Let the word go round, and picture it in its second turn."""
        console, trigger = self._console, self._console.window.registry.trigger
        trigger(TURNS.id)
        self._camera.shoot("teach-turns-setup")
        console.turns.form.begun.emit()
        self._clock.advance(1)
        trigger(NEXT.id)
        self._clock.advance(0.4)
        self._camera.shoot("teach-turns")
        self._camera.room("room-turns")
        console.services.turns.forget()

    def _away(self) -> None:
        self._clock.sleep(12)
        self._camera.shoot("teach-away")
        self._console.playback.answer(Answer.PAUSE)

    def _overlays(self) -> None:
        console, trigger = self._console, self._console.window.registry.trigger
        trigger("overview")
        self._camera.shoot("teach-overview")
        trigger("back")
        trigger("search")
        console.teach.search.field.setText("user-service")
        self._camera.shoot("teach-search")
        trigger("back")
        for action_id in ("palette", "keys"):
            trigger(action_id)
            self._camera.shoot(action_id)
            trigger(action_id)
        console.audience.set_mode(RoomMode.SLIDE)
        self._go_to_broken_diagram()
        self._camera.shoot("teach-diagram-error")
        self._camera.room("room-diagram-error")
        self._do(act.End())

    def _sizes(self) -> None:
        console = self._console
        for suffix, size in _SIZES.items():
            if not suffix:
                continue
            self._camera.suffix = f"-dark-ko{suffix}"
            console.window.resize(size)
            console.session.close()
            self._clock.restart()
            self._open_session()
            self._clock.advance(3.2)
            self._do(act.Start())
            self._clock.advance(2)
            console.show.go(5)
            self._camera.shoot("teach")
            console.window.show_workspace(PLAN)
            self._camera.shoot("plan")
            self._do(act.End())
            self._lab.show_sizes()
            self._review.play()

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
        self._camera.until(lambda: bool(done) and console.teach.presenter.stage.is_loaded)

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

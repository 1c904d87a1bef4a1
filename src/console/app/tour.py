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
from console.app.tour_camera import Camera, TourClock
from console.app.tour_course import SESSION, Titles, write_course
from console.app.tour_join import JoinTour
from console.app.tour_lab import LabTour
from console.app.tour_review import ReviewTour
from console.bridge.waiting import delete_what_waits
from console.errors import UsageError
from console.messages import Message, render
from console.rundown import actions as act
from console.rundown.inquiry import Answer
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
    application.setCursorFlashTime(0)  # no picture hangs on whether the caret is on or off just then
    with tempfile.TemporaryDirectory() as scratch:
        course = Path(scratch).resolve() / "course"
        write_course(course)
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
        with Camera(console, folder) as camera:
            Tour(console, clock, camera, course).play(quick=quick)
        console.window.close()
        console.close()
        delete_what_waits()  # pages go before the profile, and no event loop runs any more to see to it
    print(render(Message("tour-done", {"count": camera.count, "folder": folder}), console.lang))
    return 0


class Tour:
    """Drives the console as an instructor would, and waits until each screen has settled."""

    def __init__(self, console: Console, clock: TourClock, camera: Camera, course: Path) -> None:
        """``course`` is the copy of `console.app.tour_course`."""
        self._console = console
        self._clock = clock
        clock.on_look = console.playback.tick
        self._camera = camera
        self._course = course
        self._file = course / SESSION
        self._lab = LabTour(console, clock, camera, course)
        self._join = JoinTour(console, camera, course)
        self._review = ReviewTour(console, camera, self._file, course, clock.lesson)

    def play(self, *, quick: bool = False) -> None:
        """Go through everything, or through what most is made of."""
        window = self._console.window
        window.setWindowState(Qt.WindowState.WindowNoState)  # a small display may have had it fill the display
        window.resize(_SIZES[""])
        window.show()
        if not quick:
            self._join.play()
        for theme, lang in product(
            (ThemeChoice.DARK, ThemeChoice.LIGHT), (LanguageChoice.KOREAN, LanguageChoice.ENGLISH)
        ):
            self._camera.suffix = f"-{theme}-{lang}"
            self._console.use(replace(self._console.settings, theme=theme, language=lang))
            self._empty()
            self._open_course()
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
        self._close_session()
        self._camera.shoot("teach-empty")

    def _close_session(self) -> None:
        self._console.session.close()
        self._clock.restart()
        self._console.window.show_workspace(TEACH)

    def _open_course(self) -> None:
        """Open it once: it stays open through themes and languages."""
        courses = self._console.courses
        if courses.course is None:
            courses.open(self._course)
            self._camera.until(lambda: courses.course is not None)

    def _after_a_sudden_end(self) -> None:
        """Leave a class as a console does that comes to a sudden end, and start as the next one does."""
        console, memory = self._console, self._console.memory
        for minutes, name in ((2.0, "teach-resumed"), (130.0, "teach-resume-asked")):
            self._clock.restart(minutes=0)
            self._open_session()
            self._do(act.Start())
            self._clock.advance(3)
            self._do(act.Next())
            self._clock.advance(2.2)
            self._go(Titles.PATH)
            memory.keeper.leave()
            console.session.close()
            self._clock.sleep(minutes)
            memory.open_at_start(None)
            self._camera.until(
                lambda: (
                    (bool(console.window.notices.notices) and self._is_shown())
                    or console.window.question.question is not None
                )
            )
            self._camera.shoot(name)
            memory.leave()
            console.window.notices.withdraw("resume")
            console.window.question.choose(1)
        self._close_session()

    def _plan(self) -> None:
        console = self._console
        console.window.show_workspace(PLAN)
        self._camera.until(lambda: console.courses.findings is not None)
        console.courses.select(self._file)
        self._camera.shoot("plan")
        console.window.registry.trigger(READINESS.id)
        self._camera.until(self._is_drawn)
        self._camera.shoot("readiness")
        console.plan.close_readiness()

    def _teach(self) -> None:
        console = self._console
        self._open_session()
        console.audience.open(windowed=True)
        self._room.resize(_ROOM)
        self._camera.until(lambda: self._room.stage.is_loaded)
        self._camera.shoot("teach-ready")
        self._camera.room("room-before-start")
        self._clock.advance(3.2)
        self._do(act.Start())
        self._clock.advance(3.2)
        self._do(act.Next())
        self._clock.advance(0.2)
        self._go(Titles.PATH)
        self._camera.shoot("teach-start")
        self._camera.room("room-slide")
        self._clock.advance(10.1)
        self._go(Titles.MANIFEST)
        self._camera.shoot("teach-warning")
        self._clock.advance(4)
        self._go(Titles.COMMANDS)
        self._camera.shoot("teach-overtime")
        self._do(act.Next())
        self._clock.advance(0.3)
        self._go(Titles.OUTLINE)
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
        self._clock.advance(12)
        self._do(act.Next())
        self._clock.advance(8)
        self._do(act.Next())
        self._clock.advance(1.1)
        self._go(Titles.TOPIC)
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
        self._console.window.notices.withdraw("undo")

    def _overlays(self) -> None:
        console, trigger = self._console, self._console.window.registry.trigger
        self._go(Titles.OUTLINE)  # in the middle of the deck: the overview has the most to show around it
        trigger("overview")
        self._camera.shoot("teach-overview")
        trigger("back")
        trigger("search")
        console.teach.search.field.setText("EndpointSlice")
        self._camera.shoot("teach-search")
        trigger("back")
        for action_id in ("palette", "keys"):
            trigger(action_id)
            self._camera.shoot(action_id)
            trigger(action_id)
        console.audience.set_mode(RoomMode.SLIDE)
        self._go(Titles.BROKEN)
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
            self._clock.restart(minutes=0)
            self._open_session()
            self._do(act.Start())
            self._clock.advance(3)
            self._do(act.Next())
            self._clock.advance(4)
            self._go(Titles.TABLE)
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

    def _open_session(self) -> None:
        console = self._console
        console.session.close()
        console.desk.teach(self._file)
        console.window.show_workspace(TEACH)
        self._camera.until(self._is_shown)

    def _is_shown(self) -> bool:
        return self._is_drawn() and self._console.teach.presenter.stage.is_loaded

    def _is_drawn(self) -> bool:
        session = self._console.session
        return session.deck is not None and all(each.key in session.drawings for each in session.deck.diagrams)

    def _do(self, action: act.Action) -> None:
        self._console.playback.do(action)

    def _go(self, title: str) -> None:
        deck = self._console.session.deck
        titles = [slide.title for slide in deck.slides] if deck is not None else []
        self._console.show.go(titles.index(title))

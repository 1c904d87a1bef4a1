"""The services of the running application: made once, closed in the order that the web engine needs. No widgets."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from console.bridge.chime import Chime
from console.bridge.course_model import CourseModel
from console.bridge.deck_maker import DeckMaker
from console.bridge.displays import Displays
from console.bridge.fleet_model import FleetModel
from console.bridge.inhibit import make_inhibitor
from console.bridge.lab_model import LabModel
from console.bridge.playback_model import PlaybackModel
from console.bridge.readiness import Readiness
from console.bridge.session import Session
from console.bridge.slideshow import SlideShow
from console.bridge.steps import Steps
from console.bridge.turns_model import TurnsModel
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.clock import Clock, SystemClock
from console.rundown.phase import Thresholds
from console.rundown.state import Playback
from console.settings import Settings


class Services(QObject):
    """What the window is wired to. Three threads: a lint must not hold up a deck, nor either of them a roster."""

    def __init__(self, clock: Clock, settings: Settings, theme: str, *, cache: Path | None = None) -> None:
        """``cache`` is the user's own unless given."""
        super().__init__()
        self.clock = clock
        self.profile = SlideProfile()
        self.worker = Worker()
        self._course_worker = Worker()
        self.courses = CourseModel(self._course_worker)
        self.playback = PlaybackModel(clock)
        self.turns = TurnsModel(self.playback, clock, self)
        self.steps = Steps(self.playback, self.turns, self)
        self.show = SlideShow()
        self.session = Session(DeckMaker(self.profile, self.worker, cache=cache), self.playback, self.show)
        self.session.use_theme(theme)
        self.displays = Displays()
        # Links are timed by the machine, whatever clock the class's plan is looked at with.
        self.fleet = FleetModel(SystemClock())
        self.lab = LabModel()
        self.class_worker = Worker()
        self.inhibitor = make_inhibitor()
        self.chime = Chime()
        self.readiness = Readiness(
            clock, self.displays, self.inhibitor, self.chime, self, is_playing=lambda: self.is_playing
        )
        self.use(settings)

    @property
    def is_playing(self) -> bool:
        """Whether a class runs, paused or not."""
        view = self.playback.view
        return view is not None and view.playback in (Playback.PLAYING, Playback.PAUSED)

    def use(self, settings: Settings) -> None:
        """Take over what concerns time and sound."""
        self.chime.enabled = settings.chime
        self.session.hand_over = settings.hand_over
        self.playback.use_thresholds(
            Thresholds(
                warning_seconds=settings.warning_seconds,
                warning_share=settings.warning_share,
                danger_seconds=settings.danger_seconds,
                danger_share=settings.danger_share,
            )
        )

    def close_session(self) -> None:
        """Let go of the class; the pages that showed it may go now."""
        self.inhibitor.release()
        self.readiness.end()
        self.session.close()
        self.courses.close()

    def close_threads(self) -> None:
        """End the threads, once nothing asks them any more."""
        self.worker.close()
        self._course_worker.close()
        self.class_worker.close()

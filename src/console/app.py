"""The composition root: the only place that makes services and wires them to each other and to the window."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QScreen
from PySide6.QtWidgets import QApplication

from console.bridge.deck_maker import DeckMaker
from console.bridge.displays import Displays
from console.bridge.inhibit import Inhibitor, make_inhibitor
from console.bridge.playback_model import PlaybackModel
from console.bridge.session import Session
from console.bridge.slideshow import SlideShow
from console.bridge.web.profile import SlideProfile
from console.bridge.web.scheme import register_schemes
from console.bridge.worker import Worker
from console.clock import Clock, SystemClock
from console.course.model import Outline
from console.errors import ConsoleError
from console.rundown.phase import Thresholds
from console.rundown.state import Playback
from console.rundown.view import RundownView
from console.rundown.words import clock_time
from console.settings import Settings
from console.ui.audience.camera import RoomCamera
from console.ui.audience.controller import AudienceController
from console.ui.shell.language import Translations, resolve_language
from console.ui.shell.main_window import MainWindow
from console.ui.teach.actions import FOOTER, TEACH, TEACH_ACTIONS, TEACH_TITLE
from console.ui.teach.room_control import RoomControl
from console.ui.teach.session_control import SessionControl
from console.ui.teach.slide_control import SlideControl
from console.ui.teach.tie import SlideTie
from console.ui.teach.workspace import TeachWorkspace
from console.ui.theme.theme import apply_theme, resolve_theme
from console.ui.widgets.notice import Level, Notice

log = logging.getLogger(__name__)

_ENGINE_FLAGS = (
    # The audience window must go on while another window covers it: the instructor shows a terminal, and comes back.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # Every slide page is of our own scheme and equally untrusted: one process for all saves a tenth of a gigabyte.
    "--process-per-site",
)


class Console(QObject):
    """Everything that runs, wired. `close` undoes it in the order that the web engine needs."""

    def __init__(self, application: QApplication, settings: Settings, *, clock: Clock | None = None) -> None:
        super().__init__()
        self.application = application
        self.settings = settings
        self.lang = resolve_language(settings.language)
        self.translations = Translations(application)
        self.translations.use(self.lang)
        self.theme = resolve_theme(settings.theme)
        apply_theme(application, self.theme)
        self._make_services(clock or SystemClock())
        self._make_window()
        self._wire()

    def _make_services(self, clock: Clock) -> None:
        self.profile = SlideProfile()
        self.worker = Worker()
        self.maker = DeckMaker(self.profile, self.worker)
        self.playback = PlaybackModel(clock, thresholds=_thresholds(self.settings))
        self.show = SlideShow()
        self.session = Session(self.maker, self.playback, self.show)
        self.session.use_theme(self.theme)
        self.displays = Displays()
        self.inhibitor: Inhibitor = make_inhibitor()

    def _make_window(self) -> None:
        self.window = MainWindow(slides_out=self._slides_are_out, close_question=self._close_question)
        registry = self.window.registry
        registry.add(TEACH_ACTIONS)
        self.teach = TeachWorkspace(self.profile, self.session, self.playback, self.show, lang=self.lang)
        self.audience = AudienceController(
            self.profile, self.displays, self.show, self.playback, self._home, lang=self.lang
        )
        self.camera = RoomCamera(self.audience, self.show)
        self.session_control = SessionControl(
            registry,
            self.playback,
            self.teach.time,
            self.teach.parked,
            self.window.notice,
            step_seconds=lambda: self.settings.time_step_seconds,
            lang=lambda: self.lang,
            parent=self.window,
        )
        self.slide_control = SlideControl(
            registry,
            self.show,
            self.teach.presenter,
            self.teach.search,
            self.audience,
            forward=self._forward,
            parent=self.window,
        )
        self.room_control = RoomControl(
            registry,
            self.audience,
            self.show,
            self.displays,
            self.teach.presenter.thumbnail,
            self.window.notice,
            self.window.header.set_room,
            one_screen=lambda: self.settings.one_screen,
            parent=self.window,
        )
        self.tie = SlideTie(
            self.show,
            self.playback,
            self.window.notice,
            self.window.notices.withdraw,
            lambda: self.settings.tie_mode,
            self.window,
        )
        self.window.add_workspace(TEACH, TEACH_TITLE, "presentation", self.teach, FOOTER)
        registry.connect_to("back", self._go_back)
        registry.connect_to("slide-segment", self.tie.go_to_segment)

    def _wire(self) -> None:
        self.session.deck_shown.connect(
            lambda deck: self.audience.set_content(deck, self.session.drawings, self.session.theme)
        )
        self.session.drawn.connect(self.audience.set_drawing)
        self.session.opened.connect(self._on_opened)
        self.session.failed.connect(self._complain)
        self.session.vanished.connect(self._on_vanished)
        self.playback.changed.connect(self._on_playback)
        self.playback.ticked.connect(self._on_tick)
        self.camera.picture.connect(self.teach.presenter.thumbnail.set_picture)
        self.audience.state_changed.connect(self._watch_audience)
        self.audience.clicked.connect(self._forward)
        self.teach.presenter.stage.link_followed.connect(_open_outside)
        self.window.closing.connect(self.close)
        self._clock_timer = QTimer(self.window, interval=1000)
        self._clock_timer.timeout.connect(self._show_clock)
        self._clock_timer.start()
        self._show_clock()

    # ------------------------------------------------------------ what the window asks

    def _slides_are_out(self) -> bool:
        return self.audience.is_open and self.session.deck is not None

    def _close_question(self) -> str:
        view = self.playback.view
        if view is None or view.playback not in (Playback.PLAYING, Playback.PAUSED):
            return ""
        return self.tr("The session is still running. Close the console all the same?")

    def _home(self) -> QScreen | None:
        return self.window.screen()

    # ------------------------------------------------------------ keys that do more than one thing

    def _forward(self) -> None:
        """The next key; with the room watching and the session armed, its first press starts the session."""
        view = self.playback.view
        if view is not None and view.playback is Playback.ARMED and self.audience.is_open:
            self.session_control.start_by_remote()
        self.show.next()

    def _go_back(self) -> None:
        """Esc closes one thing at a time, and never the class: remotes send it in turn with F5."""
        if self.slide_control.go_back():
            return
        if self.audience.covers_presenter:
            self.audience.close()
            self.window.activateWindow()

    # ------------------------------------------------------------ following

    def _on_opened(self, outline: Outline) -> None:
        self.window.header.set_breadcrumb([outline.title])
        self.window.show_workspace(TEACH)

    def _on_playback(self, view: RundownView | None) -> None:
        self.room_control.follow(view)
        self._on_tick(view)
        if view is not None and view.playback is Playback.PLAYING:
            self.inhibitor.hold(self.tr("A class is running"))
        else:
            self.inhibitor.release()

    def _on_tick(self, view: RundownView | None) -> None:
        end = "" if view is None else clock_time(view.session.expected_end)
        self.window.header.set_end(self.tr("ends {time}").format(time=end) if end else "")

    def _show_clock(self) -> None:
        self.window.header.set_clock(f"{datetime.now().astimezone():%H:%M}")

    def _watch_audience(self) -> None:
        if self.audience.window is not None:
            self.window.keys.watch(self.audience.window)

    def _complain(self, error: ConsoleError) -> None:
        self.window.notice(Notice(error.text(self.lang), Level.PROBLEM, key="session"))

    def _on_vanished(self, path: Path) -> None:
        text = self.tr("{name} is no longer there. What is on show stays.").format(name=path.name)
        self.window.notice(Notice(text, Level.ATTENTION, key="session"))

    def close(self) -> None:
        """Stop everything; pages go before the profile they belong to."""
        self._clock_timer.stop()
        self.inhibitor.release()
        self.audience.shut_down()
        self.session.close()
        self.teach.dispose()
        self.worker.close()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application object, its web engine prepared; the one there is, when there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(
        [*flags, *(flag for flag in _ENGINE_FLAGS if flag not in flags)]
    )
    register_schemes()
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("instructor-console")
    application.setApplicationDisplayName("Instructor console")
    application.setDesktopFileName("instructor-console")
    return application


def open_window(course: Path | None) -> int:
    """Open the console on a course, or on the one opened last, and return the exit code once it is closed."""
    application = make_application()
    console = Console(application, Settings())
    console.window.show()
    if course is not None:
        console.session.open(course)
    return application.exec()


def _thresholds(settings: Settings) -> Thresholds:
    return Thresholds(
        warning_seconds=settings.warning_seconds,
        warning_share=settings.warning_share,
        danger_seconds=settings.danger_seconds,
        danger_share=settings.danger_share,
    )


def _open_outside(url: QUrl) -> None:
    QDesktopServices.openUrl(url)

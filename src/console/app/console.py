"""The window and its controls, wired to the services."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMargins, QObject, QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QScreen
from PySide6.QtWidgets import QApplication

from console.app.ahead import ReplanAhead
from console.app.class_chooser import ClassChooser
from console.app.class_desk import ClassDesk
from console.app.desk import CourseDesk
from console.app.door_control import DoorControl
from console.app.extras import Extras
from console.app.follower import Follower
from console.app.lab_control import LabControl
from console.app.memory import Memory
from console.app.review_control import ReviewControl
from console.app.services import Services
from console.clock import ClassClock, Clock
from console.deck.model import Deck
from console.deck.small_print import small_print
from console.errors import ConsoleError
from console.paths import user_data
from console.rundown.state import Playback
from console.settings import Settings, save, settings_path
from console.ui.audience.actions import ROOM_LAB_ACTIONS
from console.ui.audience.camera import RoomCamera
from console.ui.audience.controller import AudienceController
from console.ui.joining.actions import JOIN_ACTIONS, JOIN_FOOTER
from console.ui.lab.actions import LAB, LAB_ACTIONS, LAB_FOOTER, LAB_TITLE
from console.ui.lab.probes.actions import PROBE_ACTIONS
from console.ui.lab.run.actions import RUN_ACTIONS, RUN_FOOTER
from console.ui.lab.student.actions import STUDENT_ACTIONS
from console.ui.lab.workspace import LabWorkspace
from console.ui.plan.actions import PLAN, PLAN_ACTIONS, PLAN_FOOTER, PLAN_TITLE
from console.ui.plan.workspace import PlanWorkspace
from console.ui.review.actions import REVIEW, REVIEW_ACTIONS, REVIEW_FOOTER, REVIEW_TITLE
from console.ui.review.workspace import ReviewWorkspace
from console.ui.shell.language import Translations, resolve_language
from console.ui.shell.main_window import MainWindow
from console.ui.teach.actions import FOOTER, TEACH, TEACH_ACTIONS, TEACH_TITLE
from console.ui.teach.arrival import Arrival
from console.ui.teach.away_control import AwayControl
from console.ui.teach.replan.panel import ReplanPanel
from console.ui.teach.room_control import RoomControl
from console.ui.teach.session_control import SessionControl
from console.ui.teach.slide_control import SlideControl
from console.ui.teach.tie import SlideTie
from console.ui.teach.turns.actions import TURN_ACTIONS
from console.ui.teach.turns.control import TurnsControl
from console.ui.teach.turns.panel import TurnsPanel
from console.ui.teach.workspace import TeachWorkspace
from console.ui.theme.theme import apply_theme, resolve_theme, undressed
from console.ui.widgets.notice import Level, Notice

_FRAME = QMargins(8, 40, 8, 8)
"""About what a window system puts around a window; how much, nobody says before it is shown."""

log = logging.getLogger(__name__)


class Console(QObject):
    """The running application. `close` undoes it in the order that the web engine needs."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        *,
        clock: Clock | None = None,
        settings_file: Path | None = None,
        cache: Path | None = None,
        history: Path | None = None,
    ) -> None:
        """``settings_file`` and the folders ``cache`` and ``history`` are the user's own unless given."""
        super().__init__()
        self._application = application
        self._settings_file = settings_file or settings_path()
        self._history_folder = history or user_data()
        self.settings = settings
        self.lang = resolve_language(settings.language)
        self._translations = Translations(application)
        self._translations.use(self.lang)
        theme = resolve_theme(settings.theme)
        apply_theme(application, theme)
        self._is_closed = False
        self.services = Services(clock or ClassClock(), settings, theme, cache=cache)
        self.profile = self.services.profile
        self.courses = self.services.courses
        self.playback = self.services.playback
        self.show = self.services.show
        self.session = self.services.session
        with undressed(application):
            self._make_window()
            self._make_controls()
        self._wire()

    def _make_window(self) -> None:
        self.window = MainWindow(
            slides_out=self._slides_are_out,
            close_question=self._close_question,
            close_detail=lambda: self.doors.close_detail(),
        )
        if not self.window.restore_geometry_text(self.settings.window_geometry):
            self._fit_display()
        registry = self.window.registry
        registry.add((*PLAN_ACTIONS, *TEACH_ACTIONS, *TURN_ACTIONS, *ROOM_LAB_ACTIONS, *LAB_ACTIONS))
        registry.add((*RUN_ACTIONS, *STUDENT_ACTIONS, *PROBE_ACTIONS, *JOIN_ACTIONS, *REVIEW_ACTIONS))
        self.plan = PlanWorkspace(self.courses, self.services.readiness, lang=self.lang)
        self.plan.use_actions(registry)
        self.teach = TeachWorkspace(self.profile, self.session, self.playback, self.show, lang=self.lang)
        self.window.add_workspace(PLAN, PLAN_TITLE, "calendar-text-outline", self.plan, PLAN_FOOTER)
        self.classes = ClassDesk(
            self.services.fleet,
            self.services.class_worker,
            lang=lambda: self.lang,
            remember=lambda name: self.remember(last_class=name),
            to_watch=lambda roster: self.doors.joined.to_watch(roster),
            parent=self,
        )
        self.lab = LabWorkspace(
            self.services.fleet,
            lang=self.lang,
            logs=self.classes,
            lab=self.services.lab,
            playback=self.playback,
        )
        self.lab.use_actions(registry)
        if self.settings.lab_layout:
            self.lab.restore(self.settings.lab_layout)
        self.window.add_workspace(TEACH, TEACH_TITLE, "presentation", self.teach, FOOTER)
        lab_footer = (*RUN_FOOTER, *LAB_FOOTER, *JOIN_FOOTER)
        self.window.add_workspace(LAB, LAB_TITLE, "account-group-outline", self.lab, lab_footer)
        self.review_workspace = ReviewWorkspace()
        self.window.add_workspace(REVIEW, REVIEW_TITLE, "history", self.review_workspace, REVIEW_FOOTER)
        self.audience = AudienceController(
            self.profile, self.services.displays, self.show, self.playback, self._home, lang=self.lang
        )
        self.audience.place = self.settings.room_geometry
        self.room_camera = RoomCamera(self.audience, self.show)

    def _fit_display(self) -> None:
        """At the first start fill a display that has no room for the window's own size."""
        available = self.window.screen().availableGeometry().size()
        with_frame = self.window.size().grownBy(_FRAME)
        if with_frame.width() > available.width() or with_frame.height() > available.height():
            self.window.resize(self.window.size().boundedTo(available))
            self.window.setWindowState(Qt.WindowState.WindowMaximized)

    def _make_controls(self) -> None:
        registry, notify = self.window.registry, self.window.notice
        self.desk = CourseDesk(
            self.courses,
            self.session,
            self.services.clock,
            is_playing=lambda: self.services.is_playing,
            settings=lambda: self.settings,
            remember=self.remember,
            window=self.window,
        )
        ClassChooser(self.lab, self.classes, self.services.fleet, self.services.displays)
        self.replan = ReplanPanel(self.window, self.playback, lang=self.lang)
        self._session_control = SessionControl(
            registry,
            self.playback,
            self.services.steps,
            self.teach.time,
            self.teach.parked,
            self.replan,
            notify,
            self.window.notices.withdraw,
            step_seconds=lambda: self.settings.time_step_seconds,
            lang=lambda: self.lang,
            parent=self.window,
        )
        self._away = AwayControl(
            self.playback, self.window.question, notify, lang=lambda: self.lang, parent=self.window
        )
        self._slide_control = SlideControl(
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
            self.services.displays,
            self.teach.presenter.thumbnail,
            notify,
            self.window.header.set_room,
            one_screen=lambda: self.settings.one_screen,
            parent=self.window,
        )
        self._tie = SlideTie(
            self.show,
            self.playback,
            notify,
            self.window.notices.withdraw,
            lambda: self.settings.tie_mode,
            self.window,
        )
        self.turns = TurnsPanel(registry, self.lang)
        self.teach.add_strip(self.turns)
        self.turns.height_taken.connect(self.window.keep_clear)
        self.window.notices.use_place(TEACH, self._notice_place)
        self.teach.presenter.resized.connect(self.window.notices.follow_place)
        self._turns = TurnsControl(
            registry,
            self.services.turns,
            self.playback,
            self.turns,
            self.audience,
            notify,
            take_keys=self.teach.presenter.setFocus,
            lang=lambda: self.lang,
            parent=self.window,
        )
        self.arrival = Arrival(self.session, registry, self.window)
        self.window.keys.drops = self.arrival.drops
        self.labs = LabControl(self)
        self.doors = DoorControl(self, self._history_folder)
        self._extras = Extras(self)
        self.memory = Memory(self, self._history_folder)
        self.review = ReviewControl(self)
        self.follower = Follower(self)

    def _wire(self) -> None:
        self.window.registry.connect_to("back", self._go_back)
        self.window.registry.connect_to("slide-segment", self._tie.go_to_segment)
        self.window.registry.connect_to("segment-follow", self._tie.take_offer)
        self.plan.teach_requested.connect(self._teach)
        self.plan.open_requested.connect(self.desk.choose_course)
        self.plan.edit_requested.connect(self.desk.edit)
        self.plan.readiness_requested.connect(self._prepare)
        self.plan.identify_requested.connect(self.audience.identify)
        self.desk.teach_wanted.connect(self._teach_wanted)
        self.teach.plan_requested.connect(lambda: self.window.show_workspace(PLAN))
        self.teach.presenter.stage.link_followed.connect(_open_outside)
        self.session.deck_shown.connect(self._on_deck)
        self.session.opened.connect(lambda _outline: self.replan.forget())
        self.session.drawn.connect(self.audience.set_drawing)
        self.session.drawn.connect(lambda _key, _drawing: self._tell_slides())
        self.session.complete.connect(self._tell_preflight)
        self.session.failed.connect(lambda _error: self.services.readiness.give_slides_up())
        self.playback.changed.connect(self.room_control.follow)
        self.playback.away.connect(lambda _asks: self.room_control.retell())  # meanwhile the room is told no time
        self.playback.handed_over.connect(lambda _view: self.services.chime.play())
        self.room_camera.picture.connect(self.teach.presenter.thumbnail.set_picture)
        self.audience.state_changed.connect(self._watch_audience)
        self.audience.clicked.connect(self._forward)
        self.window.closing.connect(self.close)
        self._application.focusWindowChanged.connect(self._watch_dialog)
        ReplanAhead(self)  # the last to hear of another session, when all is ready for new times

    def open_at_start(self, course: Path | None) -> None:
        """Open what the command line names, else what a sudden end broke off, else what was open last."""
        last = self.settings
        self.memory.open_at_start(course)
        self.doors.open_at_start()
        self.labs.open_at_start(last.last_lab)
        self.classes.open_at_start(last.last_class)
        if self.memory.view is not None:
            self.memory.view.come_back(is_going_on=self.desk.is_going_on)

    # ------------------------------------------------------------ what the window asks

    def _slides_are_out(self) -> bool:
        return self.audience.is_open and self.session.deck is not None

    def _close_question(self) -> str:
        """Return one question about all that ends with the window, nothing while nobody would miss it."""
        is_playing = self.services.is_playing
        reporting = self.doors.close_question(is_playing=is_playing)
        if reporting or not is_playing:
            return reporting
        return self.tr("The session is still running. Close the console all the same?")

    def _home(self) -> QScreen | None:
        return self.window.screen()

    # ------------------------------------------------------------ keys that do more than one thing

    def _forward(self) -> None:
        """The next key; with the room watching and the session armed, its first press starts the session."""
        view = self.playback.view
        if view is not None and view.playback is Playback.ARMED and self.audience.is_open:
            self._session_control.start_by_remote()
        self.show.next()

    def _go_back(self) -> None:
        """Esc closes one thing at a time, and never the class: remotes send it in turn with F5."""
        if self.teach.parked.isVisible():
            self.teach.parked.close_panel()
        elif self._turns.close_open() or self.room_control.end_explanation():
            return
        elif not self._slide_control.go_back() and self.audience.covers_presenter:
            self.room_control.come_back()
            self.window.activateWindow()

    def _notice_place(self) -> QRect | None:
        """Return where notices lie in class, unless the room's window stands over it, for want of another display."""
        place, room = self.teach.notice_place(), self.audience.window
        if place is None or room is None or not room.isVisible():
            return place
        is_free = not room.frameGeometry().intersects(place.translated(self.window.mapToGlobal(QPoint())))
        return place if is_free else None

    def _watch_audience(self) -> None:
        self.window.notices.follow_place()
        if self.audience.window is not None:
            self.window.keys.watch(self.audience.window)

    def _watch_dialog(self) -> None:
        """A dialog is a window of its own: the remote must reach the deck through it, too."""
        dialog = self._application.activeModalWidget()
        if dialog is not None:
            self.window.keys.watch(dialog)

    # ------------------------------------------------------------ settings

    def remember(self, **changes: str) -> None:
        """Keep something for the next start."""
        self.use(replace(self.settings, **changes))  # type: ignore[arg-type]  # names and types are the callers'

    def use(self, settings: Settings) -> None:
        """Take changed settings over at once, and keep them."""
        if settings == self.settings:
            return
        before, self.settings = self.settings, settings
        if settings.language != before.language:
            self._use_language(resolve_language(settings.language))
        if settings.theme != before.theme:
            theme = resolve_theme(settings.theme)
            apply_theme(self._application, theme)
            self.session.use_theme(theme)
        self.services.use(settings)
        try:
            save(settings, self._settings_file)
        except OSError as error:
            log.warning("settings not kept: %s", error)
            text = self.tr("The settings could not be saved: {reason}").format(reason=error.strerror or str(error))
            self.window.notice(Notice(text, Level.ATTENTION, key="settings"))

    def _use_language(self, lang: str) -> None:
        self.lang = lang
        self._translations.use(lang)
        self.plan.set_language(lang)
        self.teach.set_language(lang)
        self.replan.set_language(lang)
        self.lab.set_language(lang)
        self.labs.set_language(lang)
        self.doors.set_language(lang)
        self.review.set_language(lang)
        self.audience.set_language(lang)
        self.room_control.retell()
        self._away.retranslate()
        self._turns.retranslate()
        self.follower.show_end(self.playback.view)
        self.follower.show_links()

    # ------------------------------------------------------------ from plan to class

    def _teach(self, path: Path) -> None:
        if self.desk.teach(path):
            self.window.show_workspace(TEACH)

    def _teach_wanted(self, path: Path) -> None:
        """Teach what the start was about: a lesson that goes on leaves the lab on show where that was the view."""
        if self.desk.teach(path):
            view = self.memory.view
            self.window.show_workspace(TEACH if view is None else view.lesson_view())

    def _prepare(self, path: Path) -> None:
        """Make the slides of a session that is about to be taught; one that runs is not disturbed."""
        if not self.services.is_playing:
            self.desk.teach(path)
            self._tell_slides()

    def _on_deck(self, deck: Deck) -> None:
        self.audience.set_content(deck, self.session.drawings, self.session.theme)
        self._tell_preflight()
        self._tell_slides()

    def _tell_preflight(self) -> None:
        """Tell the plan what became of the slides, again when every diagram is drawn."""
        deck = self.session.deck
        self.plan.set_preflight(deck, () if deck is None else small_print(deck, self.session.drawings))

    def _tell_slides(self) -> None:
        if self.session.deck is not None:
            self.services.readiness.set_deck(self.session.deck, self.session.drawings)

    def complain(self, error: ConsoleError) -> None:
        """Say in the window what went wrong; it stays until it is read."""
        self.follower.complain(error)

    def close(self) -> None:
        """Stop everything; pages go before the profile they belong to."""
        if self._is_closed:
            return
        self._is_closed = True
        self.remember(window_geometry=self.window.geometry_text(), lab_layout=self.lab.remembered())
        self._application.focusWindowChanged.disconnect(self._watch_dialog)
        self.follower.stop()
        self._extras.close()
        self.doors.close()
        self.labs.close()
        self.review.close()
        self.memory.close()
        self.classes.close()
        self.audience.shut_down()
        self.remember(room_geometry=self.audience.place)
        self.services.close_session()
        self.room_camera.stop()
        self.teach.dispose()
        self.services.close_threads()
        self._translations.deleteLater()


def _open_outside(url: QUrl) -> None:
    QDesktopServices.openUrl(url)

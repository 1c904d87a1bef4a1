"""Runs the audience window: on which display, what of the show and the time is in it, and the way to the desktop.

One rule stands over all: whatever happens to the displays, the presenter view is never covered by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QScreen

from console.bridge.displays import Displays
from console.bridge.playback_model import PlaybackModel
from console.bridge.slideshow import Cover, Show, SlideShow
from console.bridge.web.profile import SlideProfile
from console.course.model import SegmentKind
from console.deck.cursor import Cursor
from console.deck.model import Deck, Drawing
from console.rundown.away import Cause
from console.ui.audience.desktop_timer import DesktopTimer
from console.ui.audience.identify import Identifier
from console.ui.audience.join_face import JoinFace
from console.ui.audience.lab_face import CauseFace, LabFace
from console.ui.audience.room_face import RoomFace, RoomMode, room_face
from console.ui.audience.turn_face import TurnFace
from console.ui.audience.window import AudienceWindow


class AudienceController(QObject):
    """Opens, fills, moves and closes the audience window."""

    state_changed = Signal()
    """The window was opened or closed, or shows something of another kind."""
    clicked = Signal()
    """The slide was clicked while the audience window fills the only display: the way on without a key."""
    unplugged = Signal()
    """The room's display went away, and the audience window with it."""
    plugged = Signal(str)
    """There is now a display for the room, by name, and nothing is on it yet."""

    def __init__(
        self,
        profile: SlideProfile,
        displays: Displays,
        show: SlideShow,
        playback: PlaybackModel,
        home: Callable[[], QScreen | None],
        *,
        lang: str,
        parent: QObject | None = None,
    ) -> None:
        """``home`` returns the display of the presenter view."""
        super().__init__(parent)
        self._profile = profile
        self._displays = displays
        self._show = show
        self._playback = playback
        self._home = home
        self._lang = lang
        self._window: AudienceWindow | None = None
        self._timer: DesktopTimer | None = None
        self._identifier = Identifier(self)
        self._content: tuple[Deck, Mapping[str, Drawing], str] | None = None
        self._minutes: Mapping[int, float] | None = None
        self._mode = RoomMode.SLIDE
        self._lab: LabFace | None = None
        self._cause: CauseFace | None = None
        self._join: JoinFace | None = None
        self._wants_join = False
        self._turn: TurnFace | None = None
        self._cause_over = Cursor()
        self._preferred = ""
        self.place = ""
        """Where the window was moved to on the presenter's display, as text for the settings."""
        self._had_room = self._room_screen() is not None
        displays.changed.connect(self._on_displays_changed)
        displays.removed.connect(self._on_display_removed)
        show.changed.connect(self._on_show_changed)
        playback.changed.connect(self._on_time)
        playback.ticked.connect(self._on_time)
        playback.away.connect(self._on_time)

    # ------------------------------------------------------------ what there is

    @property
    def window(self) -> AudienceWindow | None:
        """The window, while it is open (also while it is hidden for the desktop)."""
        return self._window

    @property
    def is_open(self) -> bool:
        return self._window is not None

    @property
    def is_on_desktop(self) -> bool:
        """Whether the room sees the desktop instead of the slide."""
        return self._timer is not None

    @property
    def covers_presenter(self) -> bool:
        """Whether the audience window fills the only display: then a way back must stay open."""
        window = self._window
        return window is not None and window.isVisible() and window.isFullScreen() and window.screen() is self._home()

    @property
    def shares_display(self) -> bool:
        """Whether the audience window is on the presenter's display, as there is none for the room."""
        return self._window is not None and self._room_screen() is None

    @property
    def has_display(self) -> bool:
        """Whether there is a display for the room beside the presenter's."""
        return self._room_screen() is not None

    @property
    def mode(self) -> RoomMode:
        """How much of the window the time takes."""
        return self._mode

    @property
    def lab(self) -> LabFace | None:
        """The step of a lab that runs, whether or not the room sees it."""
        return self._lab

    @property
    def cause(self) -> CauseFace | None:
        """What is being explained to the room on a card, None when nothing is."""
        return self._cause

    @property
    def can_join(self) -> bool:
        """Whether there is anything to tell the room of how to join."""
        return self._join is not None

    @property
    def shows_join(self) -> bool:
        """Whether the room is told how to join, unless something hides that from it."""
        return self._wants_join and self._join is not None

    @property
    def shows_lab(self) -> bool:
        """Whether the lab's step is what the room is to see in full."""
        return self._lab is not None and self._mode is RoomMode.FULL and self._cause is None and not self.shows_join

    @property
    def sees_lab(self) -> bool:
        """Whether the room sees the lab's step right now: nothing covers it, and no break stands in its place."""
        is_hidden = self.is_on_desktop or self._show.show.cover is not Cover.NONE or self.in_break
        return self.is_open and self.shows_lab and not is_hidden

    @property
    def in_break(self) -> bool:
        """Whether a break runs: the room then sees when it ends wherever the time fills its window."""
        face = self.face
        return face is not None and face.kind is SegmentKind.BREAK

    @property
    def face(self) -> RoomFace | None:
        """What the room may be told of the time now: nothing while it is open whether an absence counts."""
        view, state, asks = self._playback.view, self._playback.state, self._playback.question
        if view is None or state is None or (asks is not None and asks.cause is Cause.AWAY):
            return None
        return room_face(view, state.rundown, self._lang)

    def picture(self) -> QPixmap | None:
        """Return what the room sees right now, None when it sees nothing of ours."""
        window = self._window
        return window.grab() if window is not None and window.isVisible() else None

    # ------------------------------------------------------------ what can be done

    def set_content(self, deck: Deck, drawings: Mapping[str, Drawing], theme: str) -> None:
        """Take another deck, or a new version of it."""
        self._content = (deck, drawings, theme)
        if self._window is not None:
            self._window.stage.set_deck(deck, drawings, theme, self._show.show.room)

    def set_drawing(self, key: str, drawing: Drawing) -> None:
        """Pass a diagram's drawing on."""
        if self._content is not None:
            deck, drawings, theme = self._content
            self._content = (deck, {**drawings, key: drawing}, theme)
        if self._window is not None:
            self._window.stage.set_drawing(key, drawing)

    def set_minutes(self, minutes: Mapping[int, float] | None) -> None:
        """Say other times on the slides than are written; see `SlideStage.set_minutes`."""
        self._minutes = minutes
        if self._window is not None:
            self._window.stage.set_minutes(minutes)

    def set_language(self, lang: str) -> None:
        """Speak another language to the room."""
        self._lang = lang
        if self._window is not None:
            self._window.set_language(lang)
        self._on_time()

    def prefer(self, display: str) -> None:
        """Show the room's picture on this display when it is there."""
        self._preferred = display
        if self._window is not None and not self.is_on_desktop:
            self.open()

    def next_display(self, names: Sequence[str]) -> str | None:
        """Prefer the display after the room's in ``names``, the presenter's left out; None when there is no other."""
        home, room = self._home(), self._room_screen()
        others = [name for name in names if home is None or name != home.name()]
        if not others or room is None:
            return None
        chosen = others[(others.index(room.name()) + 1) % len(others)] if room.name() in others else others[0]
        self.prefer(chosen)
        return chosen

    def open(self, *, windowed: bool = False) -> None:
        """Show the window on the room's display; on one display it fills that one (or stands on it, ``windowed``)."""
        window = self._window or self._make()
        self.place = window.place_text() or self.place
        self._leave_desktop()
        room = self._room_screen()
        screen = room or self._home() or QGuiApplication.primaryScreen()
        takes_over = room is None and not windowed
        window.show_on(screen, full=room is not None or takes_over, takes_keys=takes_over, place=self.place)
        if takes_over:
            window.activateWindow()
        self.state_changed.emit()

    def close(self) -> None:
        """Take the window away; the deck stays where it is."""
        self._leave_desktop()
        if self._window is not None:
            window, self._window = self._window, None
            self._cause = None  # what is opened again later begins with the slide
            self._wants_join = False
            self.place = window.place_text() or self.place
            window.leave()
            self.state_changed.emit()

    def toggle_desktop(self) -> None:
        """Let the room see the desktop, with a small timer; again, and the same slide is back."""
        if self._window is None:
            return
        if self.is_on_desktop:
            self._leave_desktop()
            self._window.show()
        else:
            self._timer = DesktopTimer()
            self._timer.show_time(self._small_face())
            self._timer.show_on(self._window.screen())
            self._window.hide()
        self.state_changed.emit()

    def set_mode(self, mode: RoomMode) -> None:
        """Give the time more or less of the window."""
        if mode is not self._mode:
            self._mode = mode
            self._on_time()
            self.state_changed.emit()

    def set_lab(self, face: LabFace | None) -> None:
        """Say which step of a lab runs, None when none does; it is shown where the time would fill the window."""
        if face == self._lab:
            return
        has_come_or_gone = (face is None) is not (self._lab is None)
        self._lab = face
        if self._window is not None:
            self._window.show_lab(face)
        if has_come_or_gone:
            self.state_changed.emit()

    def set_turn(self, face: TurnFace | None) -> None:
        """Say whose turn it is in a discussion, None when it is nobody's; it stands where the time does."""
        if face == self._turn:
            return
        self._turn = face
        if self._window is not None:
            self._window.show_turn(face)
        if self._timer is not None:
            self._timer.show_time(self._small_face())

    def show_cause(self, face: CauseFace | None) -> None:
        """Explain a cause on a card over the slide; the room's next slide, or None, takes it away."""
        self._cause_over = self._show.show.room
        if face != self._cause:
            self._cause = face
            if self._window is not None:
                self._window.show_cause(face)
            self.state_changed.emit()

    def set_join(self, face: JoinFace | None) -> None:
        """Say how to join, None when nobody can; the room is told when `show_join` says so."""
        if face == self._join:
            return
        has_come_or_gone = (face is None) is not (self._join is None)
        self._join = face
        if face is None:
            self._wants_join = False
        self._tell_join()
        if has_come_or_gone:
            self.state_changed.emit()

    def show_join(self, is_shown: bool) -> None:
        """Tell the room how to join, over whatever it sees, or take that away."""
        if is_shown != self._wants_join:
            self._wants_join = is_shown and self._join is not None
            self._tell_join()
            self.state_changed.emit()

    def _tell_join(self) -> None:
        if self._window is not None:
            self._window.show_join(self._join if self._wants_join else None)

    def identify(self) -> None:
        """Number the displays for a moment."""
        self._identifier.show(self._displays.all())

    def shut_down(self) -> None:
        """Close everything, before the profile goes."""
        self._identifier.clear()
        self.close()

    # ------------------------------------------------------------ following

    def _make(self) -> AudienceWindow:
        window = AudienceWindow(self._profile, self._lang)
        window.close_requested.connect(self._on_close_requested)
        window.stage.pressed.connect(self._on_pressed)
        self._window = window
        if self._content is not None:
            deck, drawings, theme = self._content
            window.stage.set_deck(deck, drawings, theme, self._show.show.room)
        window.stage.set_minutes(self._minutes)
        self._on_show_changed(self._show.show)
        window.show_lab(self._lab)
        window.show_turn(self._turn)
        window.show_cause(self._cause)
        self._tell_join()
        self._on_time()
        return window

    def _leave_desktop(self) -> None:
        if self._timer is not None:
            timer, self._timer = self._timer, None
            timer.close()
            timer.deleteLater()

    def _room_screen(self) -> QScreen | None:
        return self._displays.for_room(self._home(), self._preferred)

    def _on_show_changed(self, show: Show) -> None:
        if self._cause is not None and show.room != self._cause_over:
            self.show_cause(None)
        if self._window is not None:
            stage = self._window.stage
            stage.show_slide(show.room)
            self._window.set_cover(show.cover)
            if not show.frozen:
                stage.set_zoom(show.zoom)

    def _on_time(self, _view: object = None) -> None:
        face = self.face
        if self._window is not None:
            self._window.show_time(face, self._mode)
        if self._timer is not None:
            self._timer.show_time(self._small_face())

    def _small_face(self) -> RoomFace | None:
        """Return what a small timer counts: the turn, unless there is a break."""
        face, turn = self.face, self._turn
        if face is None or turn is None or face.kind is SegmentKind.BREAK:
            return face
        return replace(face, seconds=turn.seconds, phase=turn.phase)

    def _on_close_requested(self) -> None:
        """A window beside the presenter view is closed as any; on the room's display it stays until it is told."""
        if self._room_screen() is None:
            self.close()

    def _on_pressed(self, _position: QPointF, button: Qt.MouseButton) -> None:
        if button == Qt.MouseButton.LeftButton and self.covers_presenter:
            self.clicked.emit()

    def _on_display_removed(self, name: str) -> None:
        """Leave a display that is going, before the window system puts the window on top of the presenter view."""
        window = self._window
        if window is not None and window.screen() is not None and window.screen().name() == name:
            self.close()
            self._had_room = False
            self.unplugged.emit()

    def _on_displays_changed(self) -> None:
        room = self._room_screen()
        if self._window is not None and not self.is_on_desktop:
            if room is None and self._had_room:
                self.close()  # the room's display now shows the same as the presenter's
                self.unplugged.emit()
            elif room is not None and self._window.isFullScreen():
                self._window.show_on(room)
        elif room is not None and not self._had_room:
            self.plugged.emit(room.name())
        self._had_room = room is not None
        self.state_changed.emit()

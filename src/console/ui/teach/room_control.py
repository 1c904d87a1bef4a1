"""Turns the room's actions into what the audience window does, and keeps their buttons and the header true."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from console.bridge.displays import Displays
from console.bridge.slideshow import Cover, SlideShow
from console.course.model import SegmentKind
from console.rundown.view import RundownView
from console.ui.audience.actions import ROOM_LAB
from console.ui.audience.controller import AudienceController
from console.ui.audience.explain import Explanation
from console.ui.audience.room_face import RoomMode
from console.ui.joining.actions import ROOM_JOIN
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.header import RoomState
from console.ui.teach.room_thumbnail import RoomThumbnail
from console.ui.widgets.notice import Level, Notice

_NEXT_MODE = {RoomMode.SLIDE: RoomMode.CORNER, RoomMode.CORNER: RoomMode.FULL, RoomMode.FULL: RoomMode.SLIDE}


class RoomControl(QObject):
    """Listens to the registry, the displays and the audience window.

    ``say_room`` shows state and words; ``one_screen`` says whether slides may cover the only display.
    """

    explained = Signal(object)
    """The `FindingKey` of a cause that the room now sees explained."""

    def __init__(
        self,
        registry: ActionRegistry,
        audience: AudienceController,
        show: SlideShow,
        displays: Displays,
        thumbnail: RoomThumbnail,
        notify: Callable[[Notice], None],
        say_room: Callable[[RoomState, str], None],
        *,
        one_screen: Callable[[], bool],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self._audience = audience
        self._show = show
        self._displays = displays
        self._thumbnail = thumbnail
        self._notify = notify
        self._say_room = say_room
        self._one_screen = one_screen
        self._before_panel: RoomMode | None = None
        self._panel_of: str | None = None
        self._before_lab: RoomMode | None = None
        self._shown_before = RoomMode.SLIDE
        self._has_join_action = any(spec.id == ROOM_JOIN.id for spec in registry.specs())
        if self._has_join_action:
            registry.connect_to(ROOM_JOIN.id, self.toggle_join)
        self._has_lab_action = any(spec.id == ROOM_LAB.id for spec in registry.specs())
        if self._has_lab_action:
            registry.connect_to(ROOM_LAB.id, self.toggle_lab)
        for action_id, slot in {
            "audience": self.toggle,
            "audience-show": self._open,
            "black": lambda: show.toggle_cover(Cover.BLACK),
            "white": lambda: show.toggle_cover(Cover.WHITE),
            "freeze": show.toggle_freeze,
            "desktop": self._toggle_desktop,
            "room-time": lambda: audience.set_mode(_NEXT_MODE[audience.mode]),
            "identify": audience.identify,
            "room-display": self._next_display,
        }.items():
            registry.connect_to(action_id, slot)
        show.changed.connect(lambda _show: self._update())
        audience.state_changed.connect(self._update)
        audience.unplugged.connect(self._on_unplugged)
        audience.plugged.connect(self._on_plugged)
        self._update()

    def toggle(self) -> None:
        """Open the audience window, or close it; on one display it covers this one only when set to."""
        if self._audience.is_open:
            self._audience.close()
        else:
            self._open()
        self._update()

    def _open(self) -> None:
        if self._audience.is_open:
            return
        self._audience.open(windowed=not self._one_screen())
        if self._audience.shares_display and not self._audience.covers_presenter:
            words = self.tr("There is one display, and the room's window is on it, too. {key} closes it.")
            self._notify(Notice(words.format(key=self._registry.key_label("audience")), key="room"))

    def follow(self, view: RundownView | None) -> None:
        """A discussion, a break and a lab take the room's whole screen when they begin, and give it back at their end.

        A lab does so once, not with every step: who shows slides in it meanwhile is not disturbed.
        """
        telling = _telling(view)
        in_lab = self._audience.lab is not None and view is not None and view.started is not None
        if telling is None and self._before_panel is not None:
            self._give_back(self._before_panel)
            self._before_panel = None
        if not in_lab and self._before_lab is not None:
            self._give_back(self._before_lab)
            self._before_lab = None
        if in_lab and self._before_lab is None:
            self._before_lab = self._take_screen()
        if telling is not None and self._panel_of is None:
            self._before_panel = self._take_screen()
        self._panel_of = telling

    def retell(self) -> None:
        """Say anew what the room sees: another language is spoken, or it may be told the time again or no longer."""
        self._update()

    def toggle_lab(self) -> None:
        """Show the lab's step to the room; again, and it sees what it saw before."""
        if self._audience.lab is None:
            self._notify(Notice(self.tr("No step of a lab is running"), Level.ATTENTION, key="room"))
        elif self._audience.sees_lab:
            self._audience.set_mode(self._shown_before)
        elif self._audience.in_break:
            self._notify(Notice(self.tr("The room sees the break. The lab step comes after it."), key="room"))
        else:
            self._uncover()
            self._audience.show_join(False)
            self._shown_before = self._audience.mode if self._audience.mode is not RoomMode.FULL else RoomMode.SLIDE
            self._audience.show_cause(None)
            self._audience.set_mode(RoomMode.FULL)
        self._update()

    def explain(self, explanation: Explanation) -> None:
        """Show the room the slide or the card that explains a cause, whatever it saw before; the time stays beside."""
        self._uncover()
        self._audience.show_join(False)
        if not self._audience.is_open:
            return
        if explanation.slide is None:
            self._audience.show_cause(explanation.face)
        else:
            self._audience.show_cause(None)
            if self._audience.mode is RoomMode.FULL:
                self._audience.set_mode(RoomMode.CORNER)
            self._show.go(explanation.slide)
        self._update()
        self.explained.emit(explanation.key)

    def toggle_join(self) -> None:
        """Tell the room how to join; again, and it sees what it saw before."""
        if not self._audience.can_join:
            self._notify(Notice(self.tr("The door is closed: nobody can join now"), Level.ATTENTION, key="room"))
        elif self._tells_join:
            self._audience.show_join(False)
        else:
            self._uncover()
            self._audience.show_join(True)
        self._update()

    @property
    def _tells_join(self) -> bool:
        """Whether the room sees how to join right now."""
        is_hidden = self._audience.is_on_desktop or self._show.show.cover is not Cover.NONE
        return self._audience.is_open and self._audience.shows_join and not is_hidden

    def end_explanation(self) -> bool:
        """Take away what lies over the slide: how to join, else the card that explains a cause; False for nothing."""
        if self._tells_join:
            self._audience.show_join(False)
            return True
        has_card = self._audience.cause is not None
        self._audience.show_cause(None)
        return has_card

    def _uncover(self) -> None:
        """Open the room's window, and take away what would hide from it what it is now to see."""
        self._open()
        if self._audience.is_on_desktop:
            self._audience.toggle_desktop()
        if self._show.show.cover is not Cover.NONE:
            self._show.toggle_cover(self._show.show.cover)
        if self._show.show.frozen:
            self._show.toggle_freeze()

    def _take_screen(self) -> RoomMode:
        """Let the time, or the lab, fill the room's window; return how it was before."""
        before = self._audience.mode
        self._audience.set_mode(RoomMode.FULL)
        return before

    def _give_back(self, before: RoomMode) -> None:
        if self._audience.mode is RoomMode.FULL:
            self._audience.set_mode(before)

    def _next_display(self) -> None:
        """Send the room's picture to the next display that is not the presenter's own."""
        names = [display.name for display in self._displays.all()]
        name = self._audience.next_display(names)
        if name is None:
            self._notify(Notice(self.tr("There is no other display for the room"), Level.ATTENTION, key="room"))
        else:
            self._notify(Notice(self.tr("The room's display: {name}").format(name=name), key="room"))

    def _toggle_desktop(self) -> None:
        if not self._audience.is_open:
            self._notify(Notice(self.tr("The room's window is not open"), Level.ATTENTION, key="room"))
        self._audience.toggle_desktop()
        self._update()

    def come_back(self) -> None:
        """Close the window that filled the only display, and say how it is opened again."""
        self._audience.close()
        words = self.tr("The room's window is closed. {key} opens it again, Esc brings you back here.")
        self._notify(Notice(words.format(key=self._registry.key_label("audience-show")), key="room"))

    def _on_unplugged(self) -> None:
        text = self.tr("The room's display is gone. The room's window is closed; your view stays as it is.")
        self._notify(Notice(text, Level.ATTENTION, key="displays"))

    def _on_plugged(self, name: str) -> None:
        text = self.tr("A display for the room is there: {name}").format(name=name)
        self._notify(
            Notice(text, action=self.tr("Show the room the slides"), on_action=self._audience.open, key="displays")
        )

    def _update(self) -> None:
        show, audience = self._show.show, self._audience
        self._registry.set_checked("audience", audience.is_open)
        self._registry.set_checked("black", show.cover is Cover.BLACK)
        self._registry.set_checked("white", show.cover is Cover.WHITE)
        self._registry.set_checked("freeze", show.frozen)
        self._registry.set_checked("desktop", audience.is_on_desktop)
        if self._has_lab_action:
            self._registry.set_checked(ROOM_LAB.id, audience.sees_lab)
        if self._has_join_action:
            self._registry.set_checked(ROOM_JOIN.id, self._tells_join)
        state, words, reason = self._state()
        self._say_room(state, words)
        self._thumbnail.set_reason(reason)

    @property
    def _is_explaining(self) -> bool:
        """Whether the room sees a card now."""
        has_card = self._audience.cause is not None and not self._audience.is_on_desktop
        return has_card and self._show.show.cover is Cover.NONE

    def _state(self) -> tuple[RoomState, str, str]:
        show = self._show.show
        if self._displays.is_mirrored:
            return RoomState.MIRRORED, self.tr("The room sees your screen"), self.tr("Displays are mirrored")
        if not self._audience.is_open:
            return RoomState.OFF, self.tr("Room: off"), ""
        held = {
            self._audience.is_on_desktop: self.tr("Desktop"),
            show.frozen: self.tr("Frozen"),
            show.cover is Cover.BLACK: self.tr("Black"),
            show.cover is Cover.WHITE: self.tr("White"),
            self._is_explaining: self.tr("Explanation"),
            self._tells_join: self.tr("How to join"),
        }.get(True)
        if held is not None:
            return RoomState.HELD, self.tr("Room: {state}").format(state=held), held
        if self._audience.sees_lab:
            return RoomState.SHOWING, self.tr("The room"), self.tr("The lab step, not the slide")
        telling = self._audience.mode is RoomMode.FULL and self._audience.face is not None
        return RoomState.SHOWING, self.tr("The room"), self.tr("The time, not the slide") if telling else ""


def _telling(view: RundownView | None) -> str | None:
    """Return what of the time the room should see in full: the break, or the discussion that runs."""
    if view is None or view.started is None:
        return None
    if view.running_break is not None:
        return "break"
    discussion = next((each for each in (*view.around, view.current) if each.kind is SegmentKind.DISCUSSION), None)
    return None if discussion is None else discussion.id

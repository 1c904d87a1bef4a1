"""Turns the turns' actions into what goes round, and tells the room whose turn it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from console.bridge.playback_model import PlaybackModel
from console.bridge.turns_model import TurnsModel
from console.course.model import SegmentKind
from console.rundown.state import Playback
from console.rundown.turns_view import TurnsView, frame_of, left_in
from console.rundown.view import RundownView
from console.ui.audience.controller import AudienceController
from console.ui.audience.room_face import RoomMode
from console.ui.audience.turn_face import turn_face
from console.ui.shell.actions import ActionRegistry
from console.ui.teach.turns.actions import BACK, END, HOLD, MORE, MORE_SECONDS, NEXT, SHARE, SKIP, TURNS, WHILE_GOING
from console.ui.teach.turns.panel import Page, TurnsPanel
from console.ui.widgets.notice import Level, Notice

_RUNS = (Playback.PLAYING, Playback.PAUSED)


class TurnsControl(QObject):
    """Listens to the registry, the panel, and the models. ``take_keys`` gives the keyboard back to the slides."""

    def __init__(
        self,
        registry: ActionRegistry,
        turns: TurnsModel,
        playback: PlaybackModel,
        panel: TurnsPanel,
        audience: AudienceController,
        notify: Callable[[Notice], None],
        *,
        take_keys: Callable[[], object],
        lang: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._registry = registry
        self._turns = turns
        self._playback = playback
        self._panel = panel
        self._audience = audience
        self._take_keys = take_keys
        self._lang = lang
        self._is_record_closed = False
        self._has_shown = False
        self._before: RoomMode | None = None
        for action, slot in {
            TURNS: self._open,
            NEXT: turns.hand_on,
            BACK: turns.back,
            HOLD: turns.hold,
            MORE: lambda: turns.extend(MORE_SECONDS),
            SKIP: turns.skip,
            SHARE: turns.share,
            END: turns.finish,
        }.items():
            registry.connect_to(action.id, slot)
        panel.form.begun.connect(self._begin)
        panel.closed.connect(self.close_open)
        turns.changed.connect(self._on_turns)
        turns.refused.connect(lambda error: notify(Notice(error.text(lang()), Level.ATTENTION, key="refused")))
        playback.changed.connect(self._follow)
        playback.ticked.connect(self._follow)
        self._on_turns(None)

    def close_open(self) -> bool:
        """Close the form or the record; False when neither is open."""
        if self._panel.page not in (Page.SETUP, Page.RECORD):
            return False
        if self._panel.page is Page.RECORD:
            self._turns.put_away()
        self._is_record_closed = True
        self._panel.show_page(Page.NOTHING)
        self._follow(self._playback.view)
        self._take_keys()
        return True

    def retranslate(self) -> None:
        """Speak the language of the window, and to the room."""
        self._panel.set_language(self._lang())
        self._on_turns(self._turns.view)

    def _open(self) -> None:
        """Set turns up; while they go round the strip is there already."""
        view = self._playback.view
        if self._turns.is_going or view is None:
            return
        self._panel.show_page(Page.SETUP)
        self._panel.form.open(left_in(frame_of(view), view))

    def _begin(self) -> None:
        form = self._panel.form
        if self._turns.begin(form.labels, form.seconds.value()):
            self._take_keys()

    def _on_turns(self, shown: TurnsView | None) -> None:
        is_going = self._turns.is_going
        is_again = shown is not None and not self._has_shown  # a record at once: it was on show before a sudden end
        self._has_shown = shown is not None
        if shown is not None:
            self._panel.set_view(shown)
        if is_going:
            self._is_record_closed = False
            self._panel.show_page(Page.GOING)
        elif is_again or self._panel.page is Page.GOING:
            self._panel.show_page(Page.RECORD if shown is not None else Page.NOTHING)
        for action in WHILE_GOING:
            self._registry.set_enabled(action.id, is_going)
        # Once all is over the word can still be given back to the last.
        self._registry.set_enabled(BACK.id, shown is not None and not self._is_record_closed)
        self._registry.set_checked(HOLD.id, is_going and shown is not None and shown.is_held)
        self._tell_room(shown if is_going else None)
        self._follow(self._playback.view)

    def _tell_room(self, shown: TurnsView | None) -> None:
        """A turn takes the room's whole screen when the first begins; it gives it back at the end of the last."""
        self._audience.set_turn(turn_face(shown, self._lang()))
        if shown is not None and self._before is None:
            self._before = self._audience.mode
            self._audience.set_mode(RoomMode.FULL)
        elif shown is None and self._before is not None:
            before, self._before = self._before, None
            if self._audience.mode is RoomMode.FULL:
                self._audience.set_mode(before)

    def _follow(self, view: RundownView | None) -> None:
        """Offer turns while a discussion runs, and say in the form what it has left."""
        runs = view is not None and view.playback in _RUNS
        self._registry.set_enabled(TURNS.id, runs and not self._turns.is_going)
        if self._panel.page is Page.SETUP and view is not None and runs:
            self._panel.form.set_left(left_in(frame_of(view), view))
        elif self._panel.page is Page.SETUP and not runs:
            self._panel.show_page(Page.NOTHING)
        if self._panel.page in (Page.NOTHING, Page.OFFER):
            in_discussion = runs and view is not None and frame_of(view).kind is SegmentKind.DISCUSSION
            self._panel.show_page(Page.OFFER if in_discussion else Page.NOTHING)

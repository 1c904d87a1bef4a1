"""Keeps slides and segments together: moving into another segment's slides offers or makes the switch, and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.bridge.playback_model import PlaybackModel
from console.bridge.slideshow import SlideShow
from console.course.lines import step_at
from console.rundown.actions import Jump
from console.rundown.plan import Step
from console.rundown.state import Playback
from console.rundown.tie import first_slide_of_step
from console.settings import TieMode
from console.ui.teach.actions import TEACH
from console.ui.widgets.notice import Level, Notice

_KEY = "tie"
_LONG = 60.0  # seconds; an instructor in mid-sentence looks down when the sentence is over


class SlideTie(QObject):
    """Watches both; ``mode`` says whether it offers, acts, or stays out of it."""

    def __init__(
        self,
        show: SlideShow,
        playback: PlaybackModel,
        notify: Callable[[Notice], None],
        withdraw: Callable[[str], None],
        mode: Callable[[], TieMode],
        parent: QObject | None = None,
    ) -> None:
        """``withdraw`` takes back the notice of a key."""
        super().__init__(parent)
        self._show = show
        self._playback = playback
        self._notify = notify
        self._withdraw = withdraw
        self._mode = mode
        self._step: str | None = None
        self._acting = False
        show.moved.connect(self._on_moved)
        playback.changed.connect(self._on_changed)

    def go_to_segment(self) -> None:
        """Show the first slide of the running segment."""
        state, deck = self._playback.state, self._show.deck
        if state is None or deck is None:
            return
        index = first_slide_of_step(self._titles(), state.current_index, [slide.line for slide in deck.slides])
        if index is not None:
            self._quietly(lambda: self._show.go(index))

    def _on_moved(self, index: int) -> None:
        """The presenter went to another slide: is it another segment's?"""
        state, deck = self._playback.state, self._show.deck
        if self._acting or state is None or deck is None or state.playback is not Playback.PLAYING:
            return
        wanted = state.rundown.steps[step_at(self._titles(), deck.slides[index].line)]
        if wanted.id == state.current or self._mode() is TieMode.OFF:
            self._withdraw(_KEY)
        elif self._mode() is TieMode.AUTOMATIC:
            self._switch(wanted)
        else:
            text = self.tr("These slides belong to “{title}”").format(title=wanted.segment.title)
            switch = self.tr("Switch to it (Y)")
            self._notify(Notice(text, Level.INFO, switch, lambda: self._switch(wanted), _KEY, _LONG, place=TEACH))

    def _on_changed(self, _view: object) -> None:
        """Another segment runs: are its slides on show?"""
        state, deck = self._playback.state, self._show.deck
        step = None if state is None or state.playback is Playback.ARMED else state.current
        before, self._step = self._step, step
        if self._acting or state is None or deck is None or step is None or before is None or step == before:
            return
        self._withdraw(_KEY)
        slide = self._show.slide
        shown = step_at(self._titles(), slide.line) if slide is not None else state.current_index
        first = first_slide_of_step(self._titles(), state.current_index, [each.line for each in deck.slides])
        if first is None or shown == state.current_index or self._mode() is TieMode.OFF:
            return
        if self._mode() is TieMode.AUTOMATIC:
            self.go_to_segment()
        else:
            text = self.tr("“{title}” begins on slide {number}").format(
                title=state.current_step.segment.title, number=first + 1
            )
            go = self.tr("Go there (Shift+G)")
            self._notify(Notice(text, Level.INFO, go, self.go_to_segment, key=_KEY, place=TEACH))

    def take_offer(self) -> None:
        """Switch the timeline to the segment whose slides are on show, as the notice offers."""
        state, slide = self._playback.state, self._show.slide
        if state is None or slide is None or state.playback is not Playback.PLAYING:
            return
        wanted = state.rundown.steps[step_at(self._titles(), slide.line)]
        if wanted.id != state.current:
            self._switch(wanted)

    def _switch(self, step: Step) -> None:
        self._withdraw(_KEY)
        self._quietly(lambda: self._playback.do(Jump(step.id)))

    def _quietly(self, act: Callable[[], object]) -> None:
        """Act without taking one's own move for the instructor's."""
        self._acting = True
        try:
            act()
        finally:
            self._acting = False

    def _titles(self) -> list[int]:
        state = self._playback.state
        return [] if state is None else [step.segment.line for step in state.rundown.steps]

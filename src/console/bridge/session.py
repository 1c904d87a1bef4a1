"""The session being taught: its deck on show, its rundown playing, both following the file as it is edited."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.bridge.deck_maker import DeckMaker, MadeDeck
from console.bridge.playback_model import PlaybackModel
from console.bridge.slideshow import SlideShow
from console.bridge.watcher import FileWatcher
from console.course.model import Outline
from console.deck.cursor import Cursor, index_of
from console.deck.model import Deck, Drawing
from console.errors import ConsoleError
from console.history.replay import Replayed
from console.rundown.day import Block
from console.rundown.plan import Rundown, rundown_of

log = logging.getLogger(__name__)


class Session(QObject):
    """One file of the course in class. Opening another ends this one; editing the file changes nothing that was played.

    What cannot be read leaves what is on show as it is.
    """

    opening = Signal()
    """Another file is being opened, which may take a while; `opened` or `failed` follows."""
    opened = Signal(object)
    """The `Outline` of another file, its rundown armed; its deck follows."""
    refreshed = Signal(object)
    """The `Outline` after an edit."""
    deck_shown = Signal(object)
    """The `Deck`, new or edited, in the theme that was asked for; drawings as in `drawings`."""
    drawn = Signal(str, object)
    """A diagram's key and its `Drawing`."""
    complete = Signal()
    """Every diagram of the deck has its drawing."""
    failed = Signal(object)
    """A `ConsoleError`: the file could not be read, or an edit of it not be taken over."""
    noticed = Signal(object)
    """A `Finding` about how the file is written that did not keep it from being read."""
    vanished = Signal(object)
    """The `Path` of the open file, which is no longer there; what is on show stays."""

    def __init__(
        self, maker: DeckMaker, playback: PlaybackModel, show: SlideShow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._maker = maker
        self._playback = playback
        self._show = show
        self._watcher = FileWatcher(self)
        self._theme = "dark"
        self._path: Path | None = None
        self._outline: Outline | None = None
        self._written: Outline | None = None
        self._drawings: dict[str, Drawing] = {}
        self._is_new = False
        self._is_busy = False
        self._planned_start: datetime | None = None
        self._rest_of_day: Sequence[Block] = ()
        self._slot_minutes: float | None = None
        self._resumed: Replayed | None = None
        self._is_early = False
        self.arrange: Callable[[Path, Outline], Outline] = _as_written
        """Makes the outline that plays from a file and its outline as it is written, from the next file or edit on."""
        self.is_partial: Callable[[Path], bool] = _is_whole
        """Whether `arrange` cannot make all that plays of a file yet; `rearrange` is called when it can."""
        self.hand_over = True
        """Whether the parts of a discussion follow each other by themselves, from the next file or edit on."""
        maker.made.connect(self._on_made)
        maker.drawn.connect(self._on_drawn)
        maker.complete.connect(self.complete)
        maker.failed.connect(self._on_failed)
        self._watcher.saved.connect(self._remake)
        self._watcher.vanished.connect(lambda: self.vanished.emit(self._path))

    @property
    def path(self) -> Path | None:
        """The file being taught, or being opened."""
        return self._path

    @property
    def outline(self) -> Outline | None:
        return self._outline

    @property
    def deck(self) -> Deck | None:
        return self._show.deck

    @property
    def drawings(self) -> Mapping[str, Drawing]:
        """The drawings there are, by diagram key."""
        return self._drawings

    @property
    def theme(self) -> str:
        """The theme of the slides: "dark" or "light"."""
        return self._theme

    @property
    def is_opening(self) -> bool:
        """Whether another file is being opened: what is on show until then is of the one before."""
        return self._is_busy and self._is_new

    @property
    def is_busy(self) -> bool:
        """Whether a deck is being made."""
        return self._is_busy

    def open(
        self,
        path: Path,
        *,
        slot_minutes: float | None = None,
        planned_start: datetime | None = None,
        rest_of_day: Sequence[Block] = (),
        resumed: Replayed | None = None,
    ) -> None:
        """Begin with another file; the rest is what its schedule says.

        ``resumed`` is a run of it to go on with: its times count, and what the file says now is taken over, as soon as
        that is no longer partial.
        """
        self._path = path
        self._slot_minutes = slot_minutes
        self._planned_start = planned_start
        self._rest_of_day = rest_of_day
        self._resumed = resumed
        self._is_early = resumed is not None
        self._is_new = True
        self._watcher.watch(path)
        self._remake()
        self.opening.emit()

    def close(self) -> None:
        """Let go of the file and everything made from it."""
        self._maker.cancel()
        self._watcher.watch(None)
        self._path = self._outline = self._written = None
        self._is_busy = False
        self._drawings = {}
        self._playback.unload()
        self._show.open(None)

    def use_theme(self, theme: str) -> None:
        """Make the slides in another theme; place and times stay."""
        if theme != self._theme:
            self._theme = theme
            if self._path is not None:
                self._remake()

    def rearrange(self) -> None:
        """Play another outline of the open file, as `arrange` makes it now; what has been played stays."""
        if self._path is None or self._written is None or self._is_new:
            return
        outline = self.arrange(self._path, self._written)
        if outline != self._outline or self._is_early:
            self._outline = outline
            self._take_over(self._rundown(outline))
            self.refreshed.emit(outline)

    def _rundown(self, outline: Outline) -> Rundown:
        return rundown_of(outline, slot_minutes=self._slot_minutes, hand_over=self.hand_over)

    def _take_over(self, rundown: Rundown) -> None:
        """Play a plan from now on. A run that goes on is not held against less than all of what it was planned by."""
        self._is_early = self._is_early and self._path is not None and self.is_partial(self._path)
        if not self._is_early:
            self._playback.refresh(rundown)

    def _remake(self) -> None:
        if self._path is not None:
            self._is_busy = True
            self._maker.make(self._path, theme=self._theme)

    def _on_made(self, made: MadeDeck) -> None:
        if made.path != self._path:
            return
        self._is_busy = False
        self._written = made.outline
        self._outline = self.arrange(made.path, made.outline)
        self._drawings = dict(made.drawings)
        rundown = self._rundown(self._outline)
        if self._is_new:
            self._is_new = False
            self._begin(rundown, made.deck)
            self.opened.emit(self._outline)
        else:
            # A refused plan is said by the playback; the slides are the author's all the same.
            self._take_over(rundown)
            self._show.refresh(made.deck)
            self.refreshed.emit(self._outline)
        self.deck_shown.emit(made.deck)
        for problem in made.source.problems:
            self.noticed.emit(problem)

    def _begin(self, rundown: Rundown, deck: Deck) -> None:
        resumed, self._resumed = self._resumed, None
        if resumed is None:
            self._playback.load(rundown, planned_start=self._planned_start, rest_of_day=self._rest_of_day)
            self._show.open(deck)
            return
        self._playback.restore(resumed.history, resumed.last, rest_of_day=self._rest_of_day)
        self._show.open(deck)
        if resumed.slide is not None:
            index = index_of(deck, resumed.slide.slide)
            place = min(resumed.slide.index, len(deck.slides) - 1) if index is None else index
            self._show.restore(Cursor(place, min(resumed.slide.fragment, deck.slides[place].fragments)))
        self._take_over(rundown)

    def _on_drawn(self, key: str, drawing: Drawing) -> None:
        self._drawings[key] = drawing
        self.drawn.emit(key, drawing)

    def _on_failed(self, error: ConsoleError) -> None:
        self._is_busy = False
        log.info("no deck: %s", error)
        self.failed.emit(error)


def _as_written(_path: Path, outline: Outline) -> Outline:
    return outline


def _is_whole(_path: Path) -> bool:
    return False

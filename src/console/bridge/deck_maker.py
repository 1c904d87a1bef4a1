"""From a file of the course to a deck that fits: built in a thread, measured and drawn in hidden pages, cached.

The deck is out as soon as it is measured; its diagrams follow one by one as they are drawn.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.bridge.cache import FileCache
from console.bridge.painter import Painter
from console.bridge.web.jobs import MeasureJob
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.course.lint.root import absolute, course_root
from console.course.model import Outline
from console.course.slots import outline_file
from console.course.source import SourceText, read_text
from console.deck.build import build_deck
from console.deck.fit import fit_deck
from console.deck.html import deck_html
from console.deck.measure import Measures, measures_from_json
from console.deck.model import Deck, Drawing
from console.errors import ConsoleError, RenderError
from console.paths import user_cache

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class MadeDeck:
    """A fitted deck with the source and outline it belongs to, and the drawings that are already there, by key.

    ``root`` is the folder of its course: the pictures on its slides may come from anywhere below it.
    """

    path: Path
    root: Path
    deck: Deck
    outline: Outline
    source: SourceText
    drawings: Mapping[str, Drawing] = field(default_factory=dict)


class DeckMaker(QObject):
    """Makes one deck at a time; asking for another gives up the one under way."""

    made = Signal(object)
    """A `MadeDeck`."""
    drawn = Signal(str, object)
    """A diagram's key and its `Drawing`, for the deck made last."""
    complete = Signal()
    """Every diagram of the deck made last has its drawing, or the reason why it has none."""
    failed = Signal(object)
    """A `ConsoleError`: there is no deck."""

    def __init__(
        self, profile: SlideProfile, worker: Worker, parent: QObject | None = None, *, cache: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._worker = worker
        folder = cache or user_cache()
        self._measures = FileCache(folder / "measures")
        self._painter = Painter(profile, folder / "drawings", self)
        self._painter.drawn.connect(self._on_drawn)
        self._painter.finished.connect(self._on_painted)
        self._measuring: MeasureJob | None = None
        self._drawings: dict[str, Drawing] = {}
        self._is_made = False
        self._is_painted = False
        self._turn = 0

    def make(self, path: Path, *, theme: str, outline: Outline | None = None, source: SourceText | None = None) -> None:
        """Begin with a file. ``theme`` is "dark" or "light".

        ``source`` spares reading the file, and ``outline`` the day around it.
        """
        self.cancel()
        turn = self._turn

        def build() -> _Built:
            read = source or read_text(path)
            text = read.require()
            found = outline or outline_file(path)
            root = course_root(path)
            deck = build_deck(text, outline=found, base=absolute(path.parent), root=root)
            html = deck_html(deck, theme=theme)
            drawings = self._painter.kept(deck.diagrams, theme)
            return _Built(MadeDeck(path, root, deck, found, read, drawings), html, self._kept_measures(html))

        def built(result: _Built) -> None:
            if turn == self._turn:
                self._begin(result, theme)

        def failed(error: ConsoleError) -> None:
            if turn == self._turn:
                self._give_up(error)

        self._worker.run(build, built, failed)

    def cancel(self) -> None:
        """Give up what is under way."""
        self._turn += 1
        self._painter.cancel()
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None
        self._drawings = {}
        self._is_made = self._is_painted = False

    def _begin(self, built: _Built, theme: str) -> None:
        self._drawings = dict(built.made.drawings)
        self._profile.assets.root = built.made.root
        undrawn = [diagram for diagram in built.made.deck.diagrams if diagram.key not in self._drawings]
        self._painter.paint(undrawn, theme)
        if built.measures is not None:
            self._fit(built.made, built.measures)
            return

        def measured(answer: object) -> None:
            self._measuring = None
            try:
                measures = measures_from_json(answer)
            except RenderError as error:
                self._give_up(error)
                return
            self._measures.put(built.html, answer)
            self._fit(built.made, measures)

        self._measuring = MeasureJob(self._profile, built.html, self)
        self._measuring.measured.connect(measured)
        self._measuring.failed.connect(self._give_up)

    def _fit(self, made: MadeDeck, measures: Measures) -> None:
        self._is_made = True
        self.made.emit(replace(made, deck=fit_deck(made.deck, measures), drawings=dict(self._drawings)))
        self._tell_complete()

    def _on_drawn(self, key: str, drawing: Drawing) -> None:
        self._drawings[key] = drawing
        if self._is_made:
            self.drawn.emit(key, drawing)

    def _on_painted(self) -> None:
        self._is_painted = True
        self._tell_complete()

    def _tell_complete(self) -> None:
        if self._is_made and self._is_painted:
            self.complete.emit()

    def _give_up(self, error: ConsoleError) -> None:
        self.cancel()
        self.failed.emit(error)

    def _kept_measures(self, html: str) -> Measures | None:
        kept = self._measures.get(html)
        try:
            return None if kept is None else measures_from_json(kept)
        except RenderError:
            return None


@dataclass(frozen=True, slots=True)
class _Built:
    """What the thread answers: the deck before its fit, its document, and its measures when they were kept."""

    made: MadeDeck
    html: str
    measures: Measures | None

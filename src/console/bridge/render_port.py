"""What only drawing can tell about a course file, for the lint: the port of `console.course.render_port`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from console.bridge.deck_maker import DeckMaker, MadeDeck
from console.bridge.painter import Painter
from console.bridge.waiting import Waiting, delete_what_waits
from console.bridge.web.jobs import OverflowJob
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.course.outline import outline_of
from console.course.render_port import DiagramReport, SlideOverflow
from console.course.source import SourceText
from console.deck.diagrams import diagram_of
from console.deck.html import deck_html
from console.deck.model import Deck, Drawing
from console.paths import user_cache

_THEME = "light"
_NODE = re.compile(r'<g class="node [^"]*" id="[^"]*?flowchart-([^"]*)-\d+"')


class WebRenderPort:
    """Draws out of sight and waits for the outcome. Needs an application; `close` it before that one ends."""

    def __init__(self, *, cache: Path | None = None) -> None:
        self._cache = cache or user_cache()
        self._profile = SlideProfile()
        self._worker = Worker()

    def diagram_problems(self, sources: Sequence[str]) -> Sequence[DiagramReport]:
        """Draw mermaid sources and return one report for each, in their order."""
        diagrams = [diagram_of(source, 1) for source in sources]
        with self._painter() as painter:
            drawings = painter.kept(diagrams, _THEME)
            waiting = Waiting[None]()
            painter.drawn.connect(drawings.__setitem__)
            painter.gave_up.connect(waiting.fail)
            painter.finished.connect(lambda: waiting.done(None))
            painter.paint([diagram for diagram in diagrams if diagram.key not in drawings], _THEME)
            waiting.result()
        return [_report(drawings[diagram.key]) for diagram in diagrams]

    def overflowing_slides(self, path: Path, text: str) -> Sequence[SlideOverflow]:
        """Lay out the deck of the file ``path``, whose text is ``text``, and return the slides that do not fit."""
        made, drawings = self._make(path, text)
        found = {}
        for finding in made.deck.problems:
            if finding.code == "slide-overflow" and finding.line is not None:
                title, percent = str(finding.params["title"]), float(str(finding.params["percent"]))
                found[finding.line] = SlideOverflow(finding.line, title, percent)
        slides = {slide.id: slide for slide in made.deck.slides}
        for slide_id, excess in self._overflow(made.deck, drawings).items():
            slide = slides[slide_id]
            found.setdefault(slide.line, SlideOverflow(slide.line, slide.title, excess * 100))
        return [found[line] for line in sorted(found)]

    def close(self) -> None:
        """Let go of the pages' profile; nothing can be asked afterwards."""
        self._worker.close()
        delete_what_waits()  # pages go before their profile
        self._profile.deleteLater()
        delete_what_waits()

    def _make(self, path: Path, text: str) -> tuple[MadeDeck, dict[str, Drawing]]:
        """Return the fitted deck and all its drawings."""
        maker = DeckMaker(self._profile, self._worker, cache=self._cache)
        made = list[MadeDeck]()
        drawings = dict[str, Drawing]()
        waiting = Waiting[None]()
        maker.made.connect(made.append)
        maker.drawn.connect(drawings.__setitem__)
        maker.complete.connect(lambda: waiting.done(None))
        maker.failed.connect(waiting.fail)
        maker.make(path, theme=_THEME, outline=outline_of(text, path=path), source=SourceText(text, "utf-8"))
        try:
            waiting.result()
        finally:
            maker.cancel()
            maker.deleteLater()
        return made[0], {**made[0].drawings, **drawings}

    def _overflow(self, deck: Deck, drawings: dict[str, Drawing]) -> dict[str, float]:
        """Return by slide id the share by which slides are too large as they are shown, drawings included."""
        waiting = Waiting[dict[str, float]]()
        job = OverflowJob(self._profile, deck_html(deck, theme=_THEME, drawings=drawings))
        job.found.connect(waiting.done)
        job.failed.connect(waiting.fail)
        return waiting.result()

    @contextmanager
    def _painter(self) -> Iterator[Painter]:
        painter = Painter(self._profile, self._cache / "drawings")
        try:
            yield painter
        finally:
            painter.cancel()
            painter.deleteLater()


def _report(drawing: Drawing) -> DiagramReport:
    return DiagramReport(drawing.error or None, () if drawing.error else _strays(drawing.svg))


def _strays(svg: str) -> tuple[str, ...]:
    """Return the names of drawn boxes that join several names with commas: mermaid has no such lists."""
    return tuple(dict.fromkeys(name for name in _NODE.findall(svg) if "," in name))

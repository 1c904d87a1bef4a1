"""Draws a deck's diagrams, each once: what was drawn before comes from the cache."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.bridge.cache import FileCache
from console.bridge.web.drawing_style import mermaid_variables
from console.bridge.web.jobs import DrawJob
from console.bridge.web.page import web_resource
from console.bridge.web.profile import SlideProfile
from console.deck.model import Diagram, Drawing
from console.errors import ConsoleError, ResourceError

PAGES = 2
"""How many pages draw at the same time. Each parses mermaid anew, so more would cost more than they bring."""

log = logging.getLogger(__name__)


class Painter(QObject):
    """Draws one set of diagrams at a time. It never fails: a diagram that cannot be drawn gets the reason instead."""

    drawn = Signal(str, object)
    """A diagram's key and its `Drawing`."""
    finished = Signal()
    gave_up = Signal(object)
    """A `ConsoleError`: nothing can be drawn at all. The diagrams that are left get it as their reason."""

    def __init__(self, profile: SlideProfile, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._cache = FileCache(folder)
        self._jobs: list[DrawJob] = []
        self._waiting: dict[str, Diagram] = {}
        self._theme = ""

    def kept(self, diagrams: Sequence[Diagram], theme: str) -> dict[str, Drawing]:
        """Return the drawings that are in the cache, by key. May be called from another thread."""
        drawings = {}
        for diagram in diagrams:
            entry = self._cache.get(_cache_key(diagram.key, theme))
            if isinstance(entry, list) and len(entry) == 2:
                drawings[diagram.key] = Drawing(svg=str(entry[0]), error=str(entry[1]))
        return drawings

    def paint(self, diagrams: Sequence[Diagram], theme: str) -> None:
        """Begin to draw; what was being drawn is given up."""
        self.cancel()
        self._theme = theme
        self._waiting = {diagram.key: diagram for diagram in diagrams}
        unlike = tuple(self._waiting.values())
        try:
            for page in range(PAGES):
                self._begin(unlike[page::PAGES])
        except ResourceError as error:
            self._give_up(error)
            return
        if not self._jobs:
            self._finish()

    def cancel(self) -> None:
        """Give up what is being drawn."""
        self._waiting = {}
        for job in self._jobs:
            job.cancel()
        self._jobs = []

    def _begin(self, diagrams: Sequence[Diagram]) -> None:
        """Draw some of what waits in a page of its own."""
        if not diagrams:
            return
        variables = mermaid_variables(self._theme)
        job = DrawJob(self._profile, diagrams, theme=self._theme, variables=variables, parent=self)
        job.drawn.connect(self._keep)
        job.finished.connect(lambda: self._end(job))
        job.stuck.connect(lambda key, error: self._leave(job, key, error))
        job.failed.connect(self._give_up)
        self._jobs.append(job)

    def _keep(self, key: str, drawing: Drawing) -> None:
        self._waiting.pop(key, None)
        self._cache.put(_cache_key(key, self._theme), [drawing.svg, drawing.error])
        self.drawn.emit(key, drawing)

    def _leave(self, job: DrawJob, key: str, error: ConsoleError) -> None:
        """One diagram took the page with it: the others that were to be drawn there get another."""
        log.warning("a diagram was not drawn: %s", error)
        self._waiting.pop(key, None)
        self.drawn.emit(key, Drawing(error=error.text()))
        self._begin(job.waiting[1:])
        self._end(job)

    def _end(self, job: DrawJob) -> None:
        self._jobs.remove(job)
        if not self._jobs:
            self._finish()

    def _give_up(self, error: ConsoleError) -> None:
        """Nothing can be drawn at all."""
        log.warning("%d diagrams not drawn: %s", len(self._waiting), error)
        self.gave_up.emit(error)
        while self._waiting:
            self.drawn.emit(self._waiting.popitem()[0], Drawing(error=error.text()))
        self._finish()

    def _finish(self) -> None:
        self.cancel()
        self.finished.emit()


def _cache_key(key: str, theme: str) -> str:
    return f"{theme}:{_engine_digest()}:{key}"


@cache
def _engine_digest() -> str:
    """Return a digest of what draws: another mermaid, or another way to call it, draws anew."""
    digest = hashlib.sha256(web_resource("draw.js").encode())
    digest.update(web_resource("vendor", "mermaid.min.js").encode())
    return digest.hexdigest()

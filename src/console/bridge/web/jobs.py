"""Work done in a hidden page that is thrown away afterwards: measuring slides and drawing diagrams."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QObject, QTimer, Signal

from console.bridge.web.page import SlidePage, web_resource
from console.bridge.web.profile import SlideProfile
from console.deck.fit import SCALES
from console.deck.model import Diagram, Drawing
from console.errors import RenderError

PATIENCE_MS = 30_000
"""How long a page may take before it is given up; a diagram of a thousand nodes needs seconds."""
_POLL_MS = 15
_numbers = count(1)


class PageJob(QObject):
    """Loads one document in a hidden page and works with it. Emits ``failed`` or what the kind of job promises, once.

    The page is deleted when the job ends; `cancel` ends it early and in silence.
    """

    failed = Signal(object)
    """A `RenderError`."""

    def __init__(self, profile: SlideProfile, html: str, scripts: tuple[str, ...], parent: QObject | None) -> None:
        super().__init__(parent)
        self._profile = profile
        self._name = f"job-{next(_numbers)}"
        self._page: SlidePage | None = SlidePage(profile, self, scripts=scripts)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.crashed.connect(lambda: self._fail(RenderError("render-process-ended")))
        self._deadline = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._deadline.timeout.connect(lambda: self._fail(RenderError("render-timeout", seconds=PATIENCE_MS // 1000)))
        self._deadline.start()
        # A site of its own: what a job works at must not hold up the slides on show, nor another job.
        self._page.load(profile.documents.put(self._name, html, site=self._name))

    def cancel(self) -> None:
        """End the job without a word."""
        self._close()

    def work(self, page: SlidePage) -> None:
        """Begin; the document is loaded."""
        raise NotImplementedError

    def _on_loaded(self, succeeded: bool) -> None:
        if self._page is None:
            return
        if succeeded:
            self.work(self._page)
        else:
            self._fail(RenderError("render-load-failed"))

    def _fail(self, error: RenderError) -> None:
        if self._close():
            self.failed.emit(error)

    def _close(self) -> bool:
        """Let go of the page; False when that has already been done."""
        if self._page is None:
            return False
        page, self._page = self._page, None
        self._deadline.stop()
        self._profile.documents.drop(self._name)
        page.deleteLater()
        self.deleteLater()
        return True


class MeasureJob(PageJob):
    """Measures every slide of a deck's document at scale 1 and at the smaller scales."""

    measured = Signal(object)
    """What `console.deck.measure.measures_from_json` reads."""

    def __init__(self, profile: SlideProfile, html: str, parent: QObject | None = None) -> None:
        super().__init__(profile, html, (web_resource("runtime.js"),), parent)

    def work(self, page: SlidePage) -> None:
        page.call("deck.measure", list(SCALES), then=self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if self._close():
            self.measured.emit(answer)


class OverflowJob(PageJob):
    """Finds the slides of a fitted deck's document that are still taller or wider than their room."""

    found = Signal(object)
    """`dict[str, float]`: by slide id the share by which it is too large."""

    def __init__(self, profile: SlideProfile, html: str, parent: QObject | None = None) -> None:
        super().__init__(profile, html, (web_resource("runtime.js"),), parent)

    def work(self, page: SlidePage) -> None:
        page.call("deck.overflowing", then=self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if self._close():
            pairs = answer if isinstance(answer, list) else []
            self.found.emit({str(key): float(excess) for key, excess in pairs})


class DrawJob(PageJob):
    """Draws diagrams with mermaid, one after the other."""

    drawn = Signal(str, object)
    """A diagram's key and its `Drawing`."""
    finished = Signal()
    stuck = Signal(str, object)
    """The key of the diagram that the page did not get over, and the `RenderError`; instead of ``failed``."""

    def __init__(
        self,
        profile: SlideProfile,
        diagrams: Sequence[Diagram],
        *,
        theme: str,
        variables: dict[str, str],
        parent: QObject | None = None,
    ) -> None:
        html = f"<!DOCTYPE html><html lang='ko'><body style='font-family:{FONTS}'></body></html>"
        super().__init__(profile, html, (web_resource("vendor", "mermaid.min.js"), web_resource("draw.js")), parent)
        self._waiting = list(diagrams)
        self._theme = theme
        self._variables = variables
        self._is_drawing = False
        self._poll = QTimer(self, interval=_POLL_MS)
        self._poll.timeout.connect(self._ask)

    @property
    def waiting(self) -> Sequence[Diagram]:
        """What is still to be drawn, first the one that is being drawn."""
        return tuple(self._waiting)

    def work(self, page: SlidePage) -> None:
        page.call("drawing.initialise", self._theme, self._variables, FONTS)
        self._is_drawing = True
        self._draw_next()
        self._poll.start()

    def _draw_next(self) -> None:
        """Ask for one at a time: a page busy with all of them would answer for none until the last."""
        self._deadline.start()
        if self._page is not None:
            self._page.call("drawing.draw", self._waiting[0].key, self._waiting[0].source)

    def _ask(self) -> None:
        if self._page is not None:
            self._page.call("drawing.take", then=self._on_answer)

    def _on_answer(self, answer: object) -> None:
        if not isinstance(answer, dict) or self._page is None:
            return
        diagram = self._waiting.pop(0)
        self.drawn.emit(diagram.key, Drawing(svg=str(answer["svg"]), error=str(answer["error"])))
        if self._waiting:
            self._draw_next()
        elif self._close():
            self.finished.emit()

    def _fail(self, error: RenderError) -> None:
        if not self._is_drawing:
            super()._fail(error)
        elif self._close():
            self.stuck.emit(self._waiting[0].key, error)


FONTS = "'Noto Sans CJK KR','Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic',sans-serif"
"""The slides' own face: a diagram measured in another one comes out with clipped Hangul."""

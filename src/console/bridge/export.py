"""A deck as a file to keep: a PDF with one slide a page, or one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QMarginsF, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from console.bridge.deck_maker import DeckMaker, MadeDeck
from console.bridge.files import data_url, write_whole
from console.bridge.web.jobs import PageJob
from console.bridge.web.page import SlidePage
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.deck.html import Role, deck_html
from console.deck.model import Drawing
from console.deck.sanitise import asset_file
from console.errors import ConsoleError, RenderError, UsageError
from console.messages import Message

EXPORT_SUFFIXES = (".pdf", ".html")

_PAGE = QSizeF(40 / 3, 7.5)
"""Inches: 1280 by 720 CSS pixels, the size that projectors' own programs give a 16:9 slide."""
_PRINT_PATIENCE_MS = 180_000

Result = TypeVar("Result")


class PrintJob(PageJob):
    """Prints a document: without a ``layout`` a deck's export, one slide a page."""

    printed = Signal(bytes)
    """The PDF."""

    def __init__(
        self, profile: SlideProfile, html: str, parent: QObject | None = None, *, layout: QPageLayout | None = None
    ) -> None:
        super().__init__(profile, html, (), parent)
        size = QPageSize(_PAGE, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
        self._layout = layout or QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())

    def work(self, page: SlidePage) -> None:
        self._deadline.start(_PRINT_PATIENCE_MS)
        page.printToPdf(self._on_printed, self._layout)

    def _on_printed(self, pdf: QByteArray) -> None:
        if pdf.isEmpty():
            self._fail(RenderError("export-print-failed"))
        elif self._close():
            self.printed.emit(pdf.data())


class Exporter(QObject):
    """Exports one file at a time; beginning another gives up the one under way.

    Nothing is written until it is whole.
    """

    finished = Signal(object)
    """The `Path` that was written."""
    failed = Signal(object)
    """A `ConsoleError`; the target is as it was."""
    progressed = Signal(object)
    """A `Message` that says what is being done."""

    def __init__(
        self, profile: SlideProfile, worker: Worker, parent: QObject | None = None, *, cache: Path | None = None
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._worker = worker
        self._maker = DeckMaker(profile, worker, self, cache=cache)
        self._maker.made.connect(self._on_made)
        self._maker.drawn.connect(self._on_drawn)
        self._maker.complete.connect(self._on_complete)
        self._maker.failed.connect(self._fail)
        self._made: MadeDeck | None = None
        self._drawings: dict[str, Drawing] = {}
        self._printing: PrintJob | None = None
        self._target = Path()
        self._theme = self._lang = ""
        self._turn = 0

    def export(self, path: Path, target: Path, *, theme: str = "light", lang: str = "ko") -> None:
        """Begin to export the course file ``path``; the suffix of ``target`` chooses the format.

        ``theme`` is "light", which is kind to paper, or "dark"; ``lang`` is the language of what the slides
        themselves say ("continued", "15 min").
        """
        self.cancel()
        if target.suffix.lower() not in EXPORT_SUFFIXES:
            self._fail(UsageError("export-suffix", path=target, suffixes=", ".join(EXPORT_SUFFIXES)))
            return
        self._target, self._theme, self._lang = target, theme, lang
        self.progressed.emit(Message("export-reading"))
        self._maker.make(path, theme=theme)

    def cancel(self) -> None:
        """Give up what is under way, in silence."""
        self._turn += 1
        self._maker.cancel()
        self._made = None
        self._drawings = {}
        if self._printing is not None:
            self._printing.cancel()
            self._printing = None

    def _on_made(self, made: MadeDeck) -> None:
        self._made = made
        self._drawings = dict(made.drawings)
        self._tell_drawn()

    def _on_drawn(self, key: str, drawing: Drawing) -> None:
        self._drawings[key] = drawing
        self._tell_drawn()

    def _tell_drawn(self) -> None:
        total = len(self._made.deck.diagrams) if self._made is not None else 0
        if total:
            self.progressed.emit(Message("export-drawing", {"done": len(self._drawings), "total": total}))

    def _on_complete(self) -> None:
        made, drawings, theme, lang = self._made, self._drawings, self._theme, self._lang
        if made is None:
            return
        self.progressed.emit(Message("export-writing", {"slides": len(made.deck.slides)}))

        def document() -> str:
            return deck_html(
                made.deck,
                theme=theme,
                lang=lang,
                role=Role.EXPORT,
                drawings=drawings,
                asset=lambda url: data_url(asset_file(made.root, url)),
            )

        self._run(document, self._print if self._target.suffix.lower() == ".pdf" else self._write_text)

    def _print(self, html: str) -> None:
        self._printing = PrintJob(self._profile, html, self)
        self._printing.printed.connect(self._write)
        self._printing.failed.connect(self._fail)

    def _write_text(self, html: str) -> None:
        self._write(html.encode("utf-8", "replace"))

    def _write(self, content: bytes) -> None:
        target = self._target
        self._run(lambda: write_whole(target, content), lambda _: self._finish(target))

    def _run(self, task: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Run ``task`` in the thread; what comes of it is dropped when the export was given up meanwhile."""
        turn = self._turn

        def answer(result: Result) -> None:
            if turn == self._turn:
                then(result)

        def fail(error: ConsoleError) -> None:
            if turn == self._turn:
                self._fail(error)

        self._worker.run(task, answer, fail)

    def _finish(self, target: Path) -> None:
        self.cancel()
        self.finished.emit(target)

    def _fail(self, error: ConsoleError) -> None:
        self.cancel()
        self.failed.emit(error)

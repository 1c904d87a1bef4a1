"""A deck as a file to keep: a PDF with one slide a page, or one HTML file that needs nothing beside it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from console.bridge.deck_maker import DeckMaker, MadeDeck
from console.bridge.files import data_url
from console.bridge.printing import FileMaker
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.deck.html import Role, deck_html
from console.deck.model import Drawing
from console.deck.sanitise import asset_file
from console.errors import UsageError
from console.messages import Message

EXPORT_SUFFIXES = (".pdf", ".html")


class Exporter(FileMaker):
    """Exports one file at a time; beginning another gives up the one under way."""

    progressed = Signal(object)
    """A `Message` that says what is being done."""

    def __init__(
        self, profile: SlideProfile, worker: Worker, parent: QObject | None = None, *, cache: Path | None = None
    ) -> None:
        super().__init__(profile, worker, parent)
        self._maker = DeckMaker(profile, worker, self, cache=cache)
        self._maker.made.connect(self._on_made)
        self._maker.drawn.connect(self._on_drawn)
        self._maker.complete.connect(self._on_complete)
        self._maker.failed.connect(self._fail)
        self._made: MadeDeck | None = None
        self._drawings: dict[str, Drawing] = {}
        self._target = Path()
        self._theme = self._lang = ""

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
        super().cancel()
        self._maker.cancel()
        self._made = None
        self._drawings = {}

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

        self._run(document, self._print_slides if self._target.suffix.lower() == ".pdf" else self._write_text)

    def _print_slides(self, html: str) -> None:
        self._print(html, self._target)

    def _write_text(self, html: str) -> None:
        self._write(html.encode("utf-8", "replace"), self._target)

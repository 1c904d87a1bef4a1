"""The slides of a deck in a reveal.js document, in the same web engine, with reveal's own keys."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView

from console.deck.html import deck_html
from console.deck.model import Deck
from console.deck.style import stylesheet

_SLIDE = re.compile(r'<section class="slide ([^"]*)"[^>]*style="([^"]*)">(.*?)</section>', re.DOTALL)
_OPTIONS = (
    "{width:1280,height:720,margin:0,center:false,transition:'none',backgroundTransition:'none',controls:false,"
    "progress:false,hash:false,history:false,keyboard:true}"
)
_BRIDGE = """
.reveal .slides > section { width: 1280px; height: 720px; padding: 0; text-align: left; }
.slide { visibility: inherit; }
"""
_DOCUMENT = """<!DOCTYPE html><html lang="ko" data-theme="dark"><head><meta charset="utf-8">
<link rel="stylesheet" href="dist/reset.css"><link rel="stylesheet" href="dist/reveal.css">
<style>{style}</style></head><body><div class="reveal"><div class="slides">
{slides}
</div></div><script src="dist/reveal.js"></script><script>Reveal.initialize({options})</script></body></html>
"""


class RevealWindow(QWebEngineView):
    """A window of its own, as large as the console's; it takes keys as a browser does."""

    ready = Signal()

    def __init__(self, deck: Deck, package: Path) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="reveal-"))
        (self._folder / "dist").symlink_to(package / "dist")
        document = self._folder / "index.html"
        document.write_text(reveal_document(deck), encoding="utf-8")
        self._profile = QWebEngineProfile()
        self._page = QWebEnginePage(self._profile)
        self._page.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        self._page.loadFinished.connect(self._on_loaded)
        self.setPage(self._page)
        self.setWindowFlags(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(0, 0, 1280, 720)
        self.show()
        self._page.load(QUrl.fromLocalFile(document))

    def take_keys(self) -> None:
        """Have the page take the keys."""
        self.activateWindow()
        self.setFocus()

    def dispose(self) -> None:
        """Let the page go before its profile."""
        self.hide()
        self._page.deleteLater()
        self._profile.deleteLater()
        shutil.rmtree(self._folder)

    def _on_loaded(self, succeeded: bool) -> None:
        if succeeded:
            self.ready.emit()


def reveal_document(deck: Deck) -> str:
    """Return the deck's slides, looking the same, in the structure that reveal.js asks for."""
    slides = "\n".join(
        f'<section><div class="slide {kind}" style="{style}">{content}</div></section>'
        for kind, style, content in _SLIDE.findall(deck_html(deck))
    )
    return _DOCUMENT.format(style=stylesheet("dark") + _BRIDGE, slides=slides, options=_OPTIONS)

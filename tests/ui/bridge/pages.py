"""A slide page with a document in it, for tests that talk to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from console.bridge.waiting import Waiting
from console.bridge.web.page import SlidePage
from console.bridge.web.profile import SlideProfile
from console.course.outline import outline_of
from console.deck.build import build_deck
from console.deck.html import deck_html
from console.deck.model import Deck

LONGEST_MS = 20_000


class LoadedPage:
    """A page with a document in it; what is called answers at once."""

    def __init__(self, page: SlidePage, html: str, name: str) -> None:
        self.page = page
        loaded = Waiting[bool]()
        page.loadFinished.connect(loaded.done)
        page.load(_profile_of(page).documents.put(name, html))
        assert loaded.result(longest_ms=LONGEST_MS)

    def call(self, function: str, *arguments: object) -> object:
        """Call one of our functions in the page and return its answer."""
        answered = Waiting[list[object]]()
        self.page.call(function, *arguments, then=lambda answer: answered.done([answer]))
        return answered.result(longest_ms=LONGEST_MS)[0]

    def ask(self, expression: str) -> object:
        """Evaluate JavaScript beside the page's own and return its value."""
        return self.call(f"(() => {expression})")


Open = Callable[[str], LoadedPage]


def _profile_of(page: SlidePage) -> SlideProfile:
    profile = page.profile()
    assert isinstance(profile, SlideProfile)
    return profile


def deck_of(text: str, path: Path | None = None) -> Deck:
    """The deck of a text, before its fit."""
    return build_deck(text, outline=outline_of(text, path=path))


def html_of(text: str) -> str:
    """The document of a text's deck."""
    return deck_html(deck_of(text))

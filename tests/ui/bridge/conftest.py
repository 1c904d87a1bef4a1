"""Real slide pages for tests. A page that outlives its test fails it: the web engine wants pages gone first."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from console.bridge.waiting import Waiting, delete_what_waits
from console.bridge.web.page import SlidePage, web_resource
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
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


def end_profile(profile: SlideProfile) -> None:
    """Delete a profile; its pages must be gone."""
    delete_what_waits()
    left = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, QWebEnginePage) and shiboken6.isValid(thing) and thing.profile() is profile
    ]
    profile.deleteLater()
    delete_what_waits()
    assert not left, f"pages left behind: {left}"


@pytest.fixture
def profile(qapp: QApplication) -> Iterator[SlideProfile]:
    made = SlideProfile()
    yield made
    end_profile(made)


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def open_page(profile: SlideProfile) -> Iterator[Open]:
    """Open a deck's document in a page of the size of a slide."""
    pages: list[SlidePage] = []

    def load(html: str) -> LoadedPage:
        page = SlidePage(profile, scripts=(web_resource("runtime.js"),))
        pages.append(page)
        return LoadedPage(page, html, f"test-{len(pages)}")

    yield load
    for page in pages:
        page.deleteLater()
    delete_what_waits()


def deck_of(text: str, path: Path | None = None) -> Deck:
    """The deck of a text, before its fit."""
    return build_deck(text, outline=outline_of(text, path=path))


def html_of(text: str) -> str:
    """The document of a text's deck."""
    return deck_html(deck_of(text))

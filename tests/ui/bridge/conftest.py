"""Real slide pages for tests. A page that outlives its test fails it: the web engine wants pages gone first."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

from console.bridge.waiting import delete_what_waits
from console.bridge.web.page import SlidePage, web_resource
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from ui.bridge.pages import LoadedPage, Open


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

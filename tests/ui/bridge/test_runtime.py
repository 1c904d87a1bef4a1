"""The functions of the slide page, called as the program calls them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWebEngineWidgets import QWebEngineView
from pytestqt.qtbot import QtBot

from console.deck.html import deck_html
from ui.bridge.pages import LoadedPage, Open, deck_of, html_of

TEXT = """# 제목

## 하나

첫 슬라이드

## 둘

* 하나씩
* 나타나는
* 목록

## 셋

찾을 말이 두 번: 찾을 말
"""


@pytest.fixture
def page(open_page: Open, qtbot: QtBot) -> Iterator[LoadedPage]:
    """The deck in a window of a slide's size: places in it need one."""
    loaded = open_page(html_of(TEXT))
    view = QWebEngineView()
    view.setPage(loaded.page)
    view.resize(1280, 720)
    view.show()
    qtbot.wait_until(lambda: loaded.ask("document.documentElement.clientWidth") == 1280)
    yield loaded
    view.setPage(None)  # type: ignore[arg-type]
    view.deleteLater()


def ids(page: LoadedPage) -> list[str]:
    found: Any = page.ask("[...document.querySelectorAll('#deck > section')].map((section) => section.id)")
    return [str(name) for name in found]


def named(title: str) -> str:
    return next(slide.id for slide in deck_of(TEXT).slides if slide.title == title)


def current(page: LoadedPage) -> object:
    return page.ask("[...document.querySelectorAll('#deck > .current')].map((section) => section.id)")


def test_one_slide_shows_at_a_time(page: LoadedPage) -> None:
    for name in ids(page):
        assert page.call("deck.show", name, 0) is True
        assert current(page) == [name]
    visible = (
        "[...document.querySelectorAll('section')].filter((s) => getComputedStyle(s).visibility === 'visible').length"
    )
    assert page.ask(visible) == 1


@pytest.mark.parametrize("name", ["nowhere", "deck", "curtain", None])
def test_what_is_no_slide_is_not_shown(page: LoadedPage, name: str | None) -> None:
    first = ids(page)[0]
    page.call("deck.show", first, 0)
    assert page.call("deck.show", name, 0) is False
    assert current(page) == [first]


def test_steps_appear_and_go_one_by_one(page: LoadedPage) -> None:
    steps = next(slide for slide in deck_of(TEXT).slides if slide.title == "둘")
    assert steps.fragments == 3
    for shown in (0, 1, 3, 2):
        page.call("deck.show", steps.id, shown)
        assert page.ask("document.querySelectorAll('.current .shown').length") == shown


def test_the_next_slide_stands_beside_as_a_copy_without_a_name(page: LoadedPage) -> None:
    page.call(
        "deck.layout", {"x": 0, "y": 0, "width": 640, "height": 360}, {"x": 640, "y": 0, "width": 320, "height": 180}
    )
    page.call("deck.showNext", named("셋"), 0)
    assert page.ask("document.querySelectorAll('#preview > section').length") == 1
    assert page.ask(f"document.querySelectorAll('#{named('셋')}').length") == 1
    assert page.ask("document.getElementById('preview').getBoundingClientRect().width") == pytest.approx(320)
    page.call("deck.showNext", None, 0)
    assert page.ask("document.getElementById('preview').childElementCount") == 0


def test_the_page_says_when_it_has_painted_what_it_was_told_and_what_comes_after(
    page: LoadedPage, qtbot: QtBot
) -> None:
    page.call("deck.showNextLater", named("셋"), 0)
    assert page.call("deck.isPainted", 1) is False
    qtbot.wait_until(lambda: page.call("deck.isPainted", 1) is True)
    assert page.ask("document.querySelectorAll('#preview > section').length") == 1
    assert page.call("deck.isPainted", 2) is False


def test_a_new_version_keeps_the_slide_and_its_steps(page: LoadedPage) -> None:
    page.call("deck.show", named("둘"), 2)
    edited = deck_of(TEXT.replace("첫 슬라이드", "첫 슬라이드를 고쳤다").replace("* 목록", "* 목록\n* 더"))
    assert page.call("deck.replace", deck_html(edited, theme="light"), "light", named("둘"), 2) == len(edited.slides)
    assert current(page) == [named("둘")]
    assert page.ask("document.querySelectorAll('.current .shown').length") == 2
    assert page.ask("document.documentElement.dataset.theme") == "light"
    assert "고쳤다" in str(page.ask("document.getElementById('deck').textContent"))


def test_found_words_are_marked_on_the_current_slide(page: LoadedPage) -> None:
    page.call("deck.show", named("셋"), 0)
    assert page.call("deck.highlight", "찾을 말") == 2
    assert page.ask("CSS.highlights.get('found').size") == 2
    assert page.call("deck.highlight", "없는 말") == 0
    assert page.ask("CSS.highlights.has('found')") is False


def test_the_overview_shows_all_and_knows_what_lies_under_a_point(page: LoadedPage) -> None:
    page.call("deck.show", ids(page)[1], 0)
    columns = page.call("deck.overview", 200)
    assert isinstance(columns, int)
    assert columns >= 2
    assert page.ask("[...document.querySelectorAll('.picked')].map((section) => section.id)") == [ids(page)[1]]
    for name in ids(page):
        page.call("deck.pick", name)
        box: Any = page.ask(f"document.getElementById('{name}').getBoundingClientRect().toJSON()")
        assert page.call("deck.slideAt", box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) == name
    assert page.call("deck.slideAt", 1, 1) is None
    assert page.call("deck.overview", None) == 0
    assert page.ask("document.querySelectorAll('.picked').length") == 0
    assert current(page) == [ids(page)[1]]


def test_no_preview_lies_over_the_overview(page: LoadedPage) -> None:
    page.call(
        "deck.layout", {"x": 0, "y": 0, "width": 640, "height": 360}, {"x": 640, "y": 0, "width": 320, "height": 180}
    )
    shown = "document.getElementById('preview').style.display"
    page.call("deck.overview", 200)
    page.call("deck.showNext", named("셋"), 0)  # as it comes two frames after a slide that was shown just before
    assert page.ask(shown) == "none"
    page.call("deck.overview", None)
    assert page.ask(shown) == "block"


def test_the_overview_shows_a_slide_with_all_its_steps(page: LoadedPage) -> None:
    page.call("deck.show", named("둘"), 1)
    seen = (
        f"[...document.querySelectorAll('#{named('둘')} .fragment')].map((step) => getComputedStyle(step).visibility)"
    )
    assert page.ask(seen) == ["visible", "hidden", "hidden"]
    page.call("deck.overview", 200)
    assert page.ask(seen) == ["visible"] * 3
    page.call("deck.overview", None)
    assert page.ask(seen) == ["visible", "hidden", "hidden"]


def test_zoom_stays_inside_the_slide_and_maps_points_back(page: LoadedPage) -> None:
    page.call("deck.layout", {"x": 100, "y": 50, "width": 640, "height": 360}, None)
    page.call("deck.show", ids(page)[0], 0)
    whole: Any = page.call("deck.slidePoint", 100 + 320, 50 + 180)
    assert (whole["x"], whole["y"]) == pytest.approx((640, 360))
    page.call("deck.zoom", 2, 0, 0)  # a corner: the view may not leave the slide
    corner: Any = page.call("deck.slidePoint", 101, 51)
    assert (corner["x"], corner["y"]) == pytest.approx((1, 1), abs=0.6)
    centre: Any = page.call("deck.slidePoint", 100 + 320, 50 + 180)
    assert (centre["x"], centre["y"]) == pytest.approx((320, 180), abs=0.6)
    assert "inset(0px 640px 360px 0px)" in str(page.ask("document.getElementById('deck').style.clipPath"))
    page.call("deck.zoom", 1, 640, 360)
    assert page.call("deck.slidePoint", 10, 10) is None


def test_the_cover_and_the_pointer_come_and_go(page: LoadedPage) -> None:
    for colour in ("black", "white"):
        page.call("deck.cover", colour)
        assert page.ask("getComputedStyle(document.getElementById('curtain')).display") == "block"
    page.call("deck.cover", None)
    assert page.ask("getComputedStyle(document.getElementById('curtain')).display") == "none"
    page.call("deck.point", {"x": 640, "y": 360})
    assert page.ask("document.getElementById('pointer').style.display") == "block"
    page.call("deck.point", None)
    assert page.ask("document.getElementById('pointer').style.display") == "none"


def test_measures_do_not_depend_on_where_the_deck_stands(page: LoadedPage) -> None:
    before = page.call("deck.measure", [0.95, 0.9, 0.85])
    page.call("deck.layout", {"x": 30, "y": 40, "width": 320, "height": 180}, None)
    assert page.call("deck.measure", [0.95, 0.9, 0.85]) == before
    assert isinstance(before, dict)
    assert set(before) == set(ids(page))


def test_too_much_for_a_slide_is_told_with_its_share(open_page: Open) -> None:
    lines = "\n".join(f"- 줄 {number}" for number in range(60))
    found: Any = open_page(html_of(f"# T\n\n## 많다\n\n{lines}\n")).call("deck.overflowing")
    assert [name for name, _ in found] == [slide.id for slide in deck_of(f"# T\n\n## 많다\n\n{lines}\n").slides][1:]
    assert found[0][1] > 1


def test_a_drawing_takes_its_place_wherever_the_diagram_stands(open_page: Open) -> None:
    fence = "```mermaid\ngraph LR\n A --> B\n```\n"
    text = f"# T\n\n## S\n\n{fence}\n## U\n\n{fence}"
    page = open_page(html_of(text))
    key = deck_of(text).diagrams[0].key
    page.call("deck.draw", key, f'<figure class="diagram" data-diagram="{key}"><b>drawn</b></figure>')
    assert page.ask("document.querySelectorAll('figure b').length") == 2
    assert page.ask("document.querySelectorAll('.pending').length") == 0

"""The document: structure that the page relies on, roles, languages, pictures, diagrams."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from console.deck import Deck, Drawing, Role, deck_html, fit_deck
from console.deck.measure import BlockMeasure, SlideMeasure
from console.deck.style import stylesheet
from console.deck.svg import clean_svg
from unit.deck.helpers import deck_of

DIAGRAM = "# D\n\n## S\n\n```mermaid\ngraph LR\n A-->B\n```\n"
VOID = {"br", "hr", "img", "meta", "wbr", "col"}


class Structure(HTMLParser):
    """Checks that every element is closed in order, and keeps ids and slide attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.slides: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self.slides.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def structure(deck: Deck) -> Structure:
    parser = Structure()
    parser.feed(deck_html(deck))
    assert parser.open == []
    return parser


def test_every_slide_is_one_section_with_its_place() -> None:
    slides = structure(deck_of("# D\n\n## A\n\n* a\n* b\n\n## B\n\n| a |\n|---|\n| <b>x |\n\n<div>\n\n- <i>y\n")).slides
    assert [slide["id"] for slide in slides] == ["s0", "s1", "s2"]
    assert [slide["data-index"] for slide in slides] == ["0", "1", "2"]
    assert [slide["data-fragments"] for slide in slides] == ["0", "2", "0"]
    assert [slide["data-line"] for slide in slides] == ["1", "3", "8"]


def test_rows_are_numbered_as_measured_and_code_keeps_its_line_numbers() -> None:
    source = "\n".join(f"k{n}: {n}" for n in range(30))
    deck = deck_of(f"# D\n\n## S\n\n```yaml\n{source}\n```\n")
    measure = SlideMeasure(560, (BlockMeasure(30 * 30 + 32, (30.0,) * 30),), ())
    fitted = fit_deck(deck, {"s1": measure})
    html = deck_html(fitted)
    structure(fitted)
    assert 'id="s1-2"' in html
    assert "계속" in html
    assert '<span class="part">2/2</span>' in html
    assert [html.count(f'data-row="{row}"') for row in (0, 14, 15)] == [2, 2, 0]
    assert '<span class="no">30</span>' in html


def test_the_policy_forbids_everything_but_our_own_pictures() -> None:
    html = deck_html(deck_of("# D\n"))
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src console-asset: data:" in html
    assert "img-src data:;" in deck_html(deck_of("# D\n"), role=Role.EXPORT)
    assert "<script" not in html


def test_an_export_embeds_pictures_or_leaves_their_place() -> None:
    deck = deck_of("# D\n\n## S\n\n![a](a.png) ![b](b.png)\n")
    html = deck_html(deck, role=Role.EXPORT, asset=lambda url: "data:image/png;base64,AA" if "a.png" in url else None)
    assert 'src="data:image/png;base64,AA"' in html
    assert "console-asset:" not in html.partition("<body>")[2]
    assert 'class="missing"' in html


@pytest.mark.parametrize(("lang", "word"), [("ko", "계속"), ("en", "continued")])
def test_words_of_the_slides_follow_the_language(lang: str, word: str) -> None:
    deck = deck_of("# D\n\n## S (90분)\n\ntext\n")
    continued = replace(deck, slides=(replace(deck.slides[-1], part=2, parts=2),))
    html = deck_html(continued, lang=lang)
    assert word in html
    assert ("1시간 30분" if lang == "ko" else "1 h 30 min") in html


def test_a_drawing_stands_in_its_slide() -> None:
    deck = deck_of(DIAGRAM)
    drawing = Drawing(svg='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><text>가</text></svg>')
    html = deck_html(deck, drawings={deck.diagrams[0].key: drawing})
    assert "--dw:20;--dh:10" in html
    assert "<text>가</text>" in html


def test_a_broken_diagram_is_for_the_presenter_only() -> None:
    deck = deck_of(DIAGRAM)
    drawings = {deck.diagrams[0].key: Drawing(error="Parse error <line 1>")}
    assert "Parse error &lt;line 1&gt;" in deck_html(deck, drawings=drawings, role=Role.PRESENTER)
    for role in (Role.AUDIENCE, Role.EXPORT):
        html = deck_html(deck, drawings=drawings, role=role)
        assert "Parse error" not in html
        assert "A--&gt;B" not in html


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<use href="http://evil.example/x.svg"/>',
        '<image href="http://evil.example/x.png"/>',
        "<style>@import url(http://evil.example);rect{fill:url(http://evil.example)}</style>",
        "<style>&lt;img src=x onerror=alert(1)&gt;</style>",
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><iframe src="http://evil.example"/></div></foreignObject>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<rect style="fill:url(http://evil.example)"/>',
    ],
)
def test_drawings_are_cleaned(inside: str) -> None:
    svg = clean_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
        f"{inside}<text>남음</text></svg>"
    )
    assert svg is not None
    assert "<text>남음</text>" in svg
    assert not [word for word in ("script", "onclick", "evil", "iframe", "<img", "animate") if word in svg]


@pytest.mark.parametrize(
    "source",
    [
        "",
        "<svg",
        "<p/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<!DOCTYPE svg [<!ENTITY a "a">]><svg viewBox="0 0 1 1"/>',
    ],
)
def test_what_is_no_drawing_is_none(source: str) -> None:
    assert clean_svg(source) is None


def test_labels_in_html_survive_as_html() -> None:
    svg = clean_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><foreignObject width="9" height="9">'
        '<div xmlns="http://www.w3.org/1999/xhtml"><span class="nodeLabel">첫<br/>둘</span></div></foreignObject></svg>'
    )
    assert svg is not None
    assert '<div><span class="nodeLabel">첫<br>둘</span></div>' in svg


def test_both_themes_have_their_tokens() -> None:
    assert "--bg:#15181B" in stylesheet("dark")
    assert "--bg:#F4F6F8" in stylesheet("light")
    assert stylesheet("none such") == stylesheet("dark")

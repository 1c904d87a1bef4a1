"""Diagrams that are too tall or too wide for their slide to be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.deck.model import Block, BlockKind, Deck, Drawing, Slide, SlideKind
from console.deck.small_print import SmallPrint, small_print

DIAGRAM = Block(BlockKind.DIAGRAM, 9, "key")
SLIDE = Slide("s", "Mesh", SlideKind.CONTENT, 4, 20)
TEXT = Block(BlockKind.TEXT, 5, "<p>x</p>")


def found(width: float, height: float, *others: Block, scale: float = 1.0) -> list[int]:
    slide = replace(SLIDE, blocks=(*others, DIAGRAM), scale=scale)
    drawing = Drawing(f'<svg id="m" viewBox="-8 -8 {width} {height}"><g viewBox="0 0 1 1"/></svg>')
    return [each.pixels for each in small_print(Deck("d", (slide,)), {"key": drawing})]


@pytest.mark.parametrize(
    ("width", "height", "pixels"),
    [
        (400, 300, []),  # larger than drawn
        (400, 800, []),  # 18 × 535 / 800 is what it takes
        (400, 1400, [7]),
        (3000, 400, [7]),
    ],
)
def test_a_drawing_is_as_large_as_its_slide_allows(width: float, height: float, pixels: list[int]) -> None:
    assert found(width, height) == pixels


def test_what_stands_beside_it_and_a_shrunk_slide_make_it_smaller() -> None:
    assert found(400, 800, TEXT) == [10]
    assert found(400, 800, scale=0.9) == [11]


def test_the_slide_and_the_place_are_named_and_what_is_not_drawn_is_not_judged() -> None:
    deck = Deck("d", (replace(SLIDE, blocks=(DIAGRAM,)),))
    tall = Drawing("<svg viewBox='0 0 400 2000'></svg>")
    assert small_print(deck, {"key": tall}) == (SmallPrint("Mesh", 9, 5),)
    assert small_print(deck, {}) == ()
    assert small_print(deck, {"key": Drawing(error="no such arrow")}) == ()
    assert small_print(deck, {"key": Drawing("<svg width='4'></svg>")}) == ()

"""Diagrams whose words are too small for the last row once the drawing is as large as its slide allows.

The numbers are those of the page: the room of a drawing from ``slides.css``, the size of its words from ``draw.js``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from console.deck.model import Block, BlockKind, Deck, Drawing, Slide
from console.deck.svg import svg_size

LEAST = 12
"""Pixels of 720 that words in a drawing need: two thirds of the smallest code; only names are read there."""
_WORDS = 18
_WIDTH = 1152
_ALONE, _BESIDE = 535, 440
"""Pixels that a drawing may be high: with a slide to itself, and with something above or below it."""
_MOST = 1.6


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """A diagram on the slide ``title`` whose words are about ``pixels`` high, of 720; ``line`` is its own."""

    title: str
    line: int
    pixels: int


def small_print(deck: Deck, drawings: Mapping[str, Drawing]) -> tuple[SmallPrint, ...]:
    """Return the diagrams with words below `LEAST`, of those that are drawn, in the order of the slides."""
    found = []
    for slide, block in _shown(deck):
        drawing = drawings.get(block.head)
        size = svg_size(drawing.svg) if drawing is not None else None
        if size is None:
            continue
        room = _ALONE if len(slide.blocks) == 1 else _BESIDE
        pixels = _WORDS * min(_WIDTH / size[0], room / size[1], _MOST) * slide.scale
        if pixels < LEAST:
            found.append(SmallPrint(slide.title, block.line, round(pixels)))
    return tuple(found)


def _shown(deck: Deck) -> Iterator[tuple[Slide, Block]]:
    for slide in deck.slides:
        for block in slide.blocks:
            if block.kind is BlockKind.DIAGRAM:
                yield slide, block

"""The words of a slide, without markup: what search looks through and what a speaker would read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from console.deck.model import Block, BlockKind, Deck, Slide

_BREAK = re.compile(r"<(?:br|/p|/li|/td|/th|/tr|/h\d)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_LABEL = re.compile(r'"([^"]+)"|\[([^]["|]+)\]|\|([^|"]+)\|')
"""What a diagram's source says to the reader: in quotes, in a box's brackets, on an edge."""


def plain(html: str) -> str:
    """Return the words of sanitised HTML."""
    return unescape(_TAG.sub("", _BREAK.sub(" ", html))).strip()


def slide_words(slide: Slide, deck: Deck) -> Iterator[str]:
    """Yield title, every row or paragraph, the text of diagrams, and the notes."""
    yield slide.title
    for block in slide.blocks:
        yield from _block_words(block, deck)
    if slide.notes:
        yield plain(slide.notes)


def _block_words(block: Block, deck: Deck) -> Iterator[str]:
    if block.kind is BlockKind.DIAGRAM:
        yield from (_labels(diagram.source) for diagram in deck.diagrams if diagram.key == block.head)
    elif block.rows:
        if block.kind is BlockKind.TABLE:
            yield plain(block.head)
        yield from (plain(row.html) for row in block.rows)
    else:
        yield plain(block.head)


def _labels(source: str) -> str:
    """Return what stands in the boxes and on the edges; the source itself where nothing is marked as such."""
    labels = [plain("".join(groups)) for groups in _LABEL.findall(source)]
    return ", ".join(labels) if labels else source

"""Short ways to a deck, shared by the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from console.course.outline import outline_of
from console.deck import Block, Deck, build_deck, deck_html


def deck_of(text: str, *, base: Path | None = None, root: Path | None = None) -> Deck:
    return build_deck(text, outline=outline_of(text), base=base, root=root)


def blocks_of(markdown: str) -> tuple[Block, ...]:
    """The blocks of the one slide that ``markdown`` makes below a heading."""
    return deck_of(f"# D\n\n## S\n\n{markdown}\n").slides[-1].blocks


def body(markdown: str) -> str:
    """The HTML of the one slide that ``markdown`` makes below a heading."""
    html = deck_html(deck_of(f"# D\n\n## S\n\n{markdown}\n"))
    return html.rpartition('<div class="flow">')[2].partition("</section>")[0]

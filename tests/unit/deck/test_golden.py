"""The whole way from markdown to slides and HTML, compared with what was looked at and found good.

After a wanted change run with ``CONSOLE_GOLDEN=write`` in the environment, and read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from console.course.outline import outline_of
from console.deck import Deck, Drawing, Role, build_deck, deck_html

GOLDEN = Path(__file__).parents[2] / "golden" / "deck"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100"/></svg>'


@pytest.fixture(scope="module")
def deck() -> Deck:
    text = (GOLDEN / "sample.md").read_text(encoding="utf-8")
    return build_deck(text, outline=outline_of(text))


def matches(name: str, text: str) -> bool:
    file = GOLDEN / name
    if os.environ.get("CONSOLE_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8") == text


def listing(deck: Deck) -> str:
    lines = []
    for slide in deck.slides:
        where = " > ".join(slide.trail)
        lines.append(
            f"{slide.id} {slide.kind} {slide.line}-{slide.end_line} {slide.title!r} {slide.minutes} {where}".strip()
        )
        for block in slide.blocks:
            lines.append(f"  {block.kind} {block.line}{' leads' if block.leads else ''} {block.head[:12]}")
            lines += [f"    {row.line} {'  ' * row.depth}{row.marker} {row.html}".rstrip() for row in block.rows]
        if slide.notes:
            lines.append(f"  notes {slide.notes}")
    return "\n".join(lines) + "\n"


def test_slides(deck: Deck) -> None:
    assert matches("sample.txt", listing(deck))


@pytest.mark.parametrize("role", list(Role))
def test_document(deck: Deck, role: Role) -> None:
    drawings = {deck.diagrams[0].key: Drawing(svg=SVG)}
    html = deck_html(deck, theme="light", role=role, drawings=drawings)
    assert matches(f"sample.{role.value}.html", html.partition("<body>")[2])

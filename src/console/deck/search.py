"""Find words in a deck."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from console.deck.model import Deck
from console.deck.words import slide_words

_AROUND = 32


@dataclass(frozen=True, slots=True)
class Hit:
    """A slide that holds the words: its id, 0-based place and title, and the text around them.

    ``snippet[start:end]`` is what was found.
    """

    slide_id: str
    index: int
    title: str
    snippet: str
    start: int
    end: int


def search(deck: Deck, query: str) -> tuple[Hit, ...]:
    """Return one hit for each slide with ``query`` in it, in the deck's order; case and Unicode form do not matter."""
    needle = _folded(" ".join(query.split()))
    if not needle:
        return ()
    hits: list[Hit] = []
    for index, slide in deck.indexed():
        for words in slide_words(slide, deck):
            text = " ".join(unicodedata.normalize("NFC", words).split())
            at = _folded(text).find(needle)
            if at >= 0:
                hits.append(_hit(slide.id, index, slide.title, text, at, len(needle)))
                break
    return tuple(hits)


def _folded(text: str) -> str:
    """Lower case letter by letter, so that places stay the same ("ß" and "İ" keep their length)."""
    return "".join(
        lowered if len(lowered := letter.lower()) == 1 else letter for letter in unicodedata.normalize("NFC", text)
    )


def _hit(slide_id: str, index: int, title: str, text: str, at: int, length: int) -> Hit:
    begin, end = max(0, at - _AROUND), min(len(text), at + length + _AROUND)
    before, after = "…" if begin else "", "…" if end < len(text) else ""
    start = at - begin + len(before)
    return Hit(slide_id, index, title, f"{before}{text[begin:end]}{after}", start, start + length)

"""A place in a deck, to the incremental step, and where the keys go from there."""

from __future__ import annotations

from dataclasses import dataclass

from console.deck.model import Deck


@dataclass(frozen=True, slots=True)
class Cursor:
    """Slide ``index`` (0-based) with ``shown`` of its incremental steps visible."""

    index: int = 0
    shown: int = 0


def forward(deck: Deck, cursor: Cursor) -> Cursor:
    """Return the next step, else the next slide; the end of the deck stays."""
    if cursor.shown < deck.slides[cursor.index].fragments:
        return Cursor(cursor.index, cursor.shown + 1)
    return forward_slide(deck, cursor)


def backward(deck: Deck, cursor: Cursor) -> Cursor:
    """Return the step before, else the slide before as it was left: with all its steps."""
    if cursor.shown > 0:
        return Cursor(cursor.index, cursor.shown - 1)
    if cursor.index == 0:
        return cursor
    return Cursor(cursor.index - 1, deck.slides[cursor.index - 1].fragments)


def forward_slide(deck: Deck, cursor: Cursor) -> Cursor:
    """Return the start of the next slide; the last one stays, with all its steps."""
    last = len(deck.slides) - 1
    return Cursor(cursor.index + 1) if cursor.index < last else Cursor(last, deck.slides[last].fragments)


def backward_slide(cursor: Cursor) -> Cursor:
    """Return the start of the slide before."""
    return Cursor(max(cursor.index - 1, 0))


def at_slide(deck: Deck, index: int) -> Cursor:
    """Return the start of slide ``index``, or of the nearest there is."""
    return Cursor(min(max(index, 0), len(deck.slides) - 1))


def index_of(deck: Deck, slide_id: str) -> int | None:
    """Return the place of a slide, None when the deck has no such slide."""
    return next((index for index, slide in deck.indexed() if slide.id == slide_id), None)


def follow(old: Deck, cursor: Cursor, new: Deck) -> Cursor:
    """Return the same place in an edited deck: the slide of the same id, else of the same title, else the same place.

    A part of a slide that is now in fewer parts becomes the last of them.
    """
    slide = old.slides[cursor.index]
    found = index_of(new, slide.id)
    if found is None and slide.parts > 1:
        first = slide.id.rsplit("-", 1)[0] if slide.part > 1 else slide.id
        kin = [index for index, other in new.indexed() if other.id == first or other.id.startswith(f"{first}-")]
        found = kin[-1] if kin else None
    if found is None or new.slides[found].title != slide.title:
        same = [index for index, other in new.indexed() if other.title == slide.title and other.part == slide.part]
        found = min(same, key=lambda index: abs(index - cursor.index)) if same else found
    if found is None:
        return at_slide(new, cursor.index)
    return Cursor(found, min(cursor.shown, new.slides[found].fragments))

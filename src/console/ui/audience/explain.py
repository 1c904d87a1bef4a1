"""How a shared cause is explained to the room: with the slide that the lab names, or on a card."""

from __future__ import annotations

from dataclasses import dataclass

from console.course.titles import read_title
from console.deck.model import Deck
from console.lab.classroom.values import SharedCause
from console.lab.finding import FindingKey
from console.lab.spec.model import Lab
from console.ui.audience.lab_face import CauseFace, cause_face


@dataclass(frozen=True, slots=True)
class Explanation:
    """``slide`` is the 0-based index of the slide that explains it, called ``slide_title``; None where a card does.

    ``heading`` is what a slide that explains it would have to be called, empty where the lab names none.
    """

    key: FindingKey
    face: CauseFace
    slide: int | None = None
    slide_title: str = ""
    heading: str = ""


def explanation(cause: SharedCause, lab: Lab, deck: Deck | None) -> Explanation:
    """Return how to explain a cause; ``deck`` is what the room sees slides of."""
    slide = slide_of(cause.heading, deck)
    title = deck.slides[slide].title if deck is not None and slide is not None else ""
    return Explanation(cause.key, cause_face(cause, lab), slide, title, cause.heading)


def slide_of(heading: str, deck: Deck | None) -> int | None:
    """Return the index of the first slide under a heading, with or without its number, emoji and time."""
    wanted = _plain(heading) if heading else ""
    if deck is None or not wanted:
        return None
    return next((index for index, slide in deck.indexed() if _plain(slide.title) == wanted), None)


def _plain(title: str) -> str:
    return " ".join(read_title(title).title.split()).casefold()

"""What the room is told of a turn: a group or a number, its time, and who is next. Never a name."""

from __future__ import annotations

from dataclasses import dataclass

from console.messages import Message, render
from console.rundown.phase import Phase, count_down
from console.rundown.turns_view import TurnsView, room_label
from console.rundown.words import mmss


@dataclass(frozen=True, slots=True)
class TurnFace:
    """Whose turn it is, ``seconds`` left (negative: over), who is next, what the discussion has left, if anything.

    ``held`` says that the turn's clock stands still; empty while it runs.
    """

    title: str
    seconds: int
    phase: Phase
    next: str
    total: str
    held: str = ""


def turn_face(shown: TurnsView | None, lang: str) -> TurnFace | None:
    """Return what the room may be told, None while nobody has the word."""
    if shown is None or shown.now is None:
        return None
    following = ""
    if shown.next is not None:
        following = render(Message("turns-next", {"label": render(room_label(shown.next), lang)}), lang)
    left = count_down(shown.left)
    total = render(Message("room-total", {"time": mmss(left)}), lang) if left > 0 else ""
    held = render(Message("turns-held"), lang) if shown.stands else ""
    title = render(room_label(shown.now), lang)
    return TurnFace(title, shown.now.shown_remaining, shown.phase, following, total, held)

"""Hands that are up, whether a lab is open or not: values, and their rows in the words of the help queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.messages import Message, render
from console.ui.lab.raised_hand import HAND, HAND_TONE
from console.ui.lab.student.lines import Line

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """Somebody's hand, up for ``seconds``. ``name`` and ``seat`` are as they are to be shown; ``seat`` may be empty."""

    member_id: str
    name: str
    seat: str
    seconds: float

    @property
    def title(self) -> str:
        """Who that is, in one line."""
        return " · ".join(filter(None, (self.name, self.seat)))


def hand_lines(hands: Sequence[RaisedHand], lang: str) -> list[Line]:
    """Return a row for each, in the order that they have."""
    return [
        Line(each.member_id, each.name, each.seat, _since(each.seconds, lang), icon=HAND, icon_tone=HAND_TONE)
        for each in hands
    ]


def _since(seconds: float, lang: str) -> str:
    minutes = int(max(0.0, seconds) // _MINUTE)
    return render(Message("lab-stuck-asked", {"minutes": minutes}) if minutes else Message("lab-stuck-asked-now"), lang)

"""What was sent to students' terminals, and whether it has been shown there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.clock import Instant
from console.joining.model import Member
from console.ui.lab.student.terminals import Sent

_MOST = 50


@dataclass(slots=True)
class _Letter:
    text: str
    lines: int
    at: Instant
    shown: datetime | None = None


@dataclass(slots=True)
class _Box:
    letters: list[_Letter] = field(default_factory=list)


class Deliveries:
    """Follows texts through what the door says of its members, who fetch them in the order in which they were sent."""

    def __init__(self) -> None:
        self._boxes: dict[str, _Box] = {}

    def send(self, member_id: str, text: str, at: Instant) -> None:
        """Note that a text has been sent."""
        letters = self._boxes.setdefault(member_id, _Box()).letters
        letters.append(_Letter(text, text.count("\n") + 1, at))
        del letters[:-_MOST]

    def see(self, member: Member, at: Instant) -> bool:
        """Learn how many lines still wait; returns whether a text has been shown since."""
        box, told = self._boxes.get(member.id), member.told_at
        if box is None or told is None:
            return False
        waiting, news = member.undelivered, False
        for letter in reversed(box.letters):
            if letter.shown is not None:
                break
            if waiting <= 0 and told >= letter.at.boot:
                letter.shown = at.wall - timedelta(seconds=max(0.0, at.boot - told))
                news = True
            waiting -= letter.lines
        return news

    def last(self, member_id: str, text: str = "") -> Sent | None:
        """Return the newest thing that was sent to somebody, or the newest of that very text; None when nothing was."""
        box = self._boxes.get(member_id)
        letters = [] if box is None else [each for each in box.letters if not text or each.text == text]
        return Sent(letters[-1].text, letters[-1].at.wall, letters[-1].shown) if letters else None

    def forget(self, member_id: str) -> None:
        self._boxes.pop(member_id, None)

"""What the door shows to the instructor, and what it is given to show to students."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Standing = Literal["passed", "failed", "blank", "regressed", "unknown"]
"""How one line of a checklist stands; ``blank`` is not tried yet."""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line of a checklist."""

    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class ChecklistStep:
    """The lines of one step of a lab."""

    title: str
    items: tuple[ChecklistItem, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything is to be done; what cannot be told holds nobody back."""
        return any(item.standing in ("blank", "failed", "regressed") for item in self.items)

    @property
    def passed(self) -> int:
        """How many of its items are reached."""
        return sum(item.standing == "passed" for item in self.items)


@dataclass(frozen=True, slots=True)
class Checklist:
    """What one student is to reach, and how far they are. Only they see it."""

    title: str
    steps: tuple[ChecklistStep, ...] = ()

    @property
    def current(self) -> ChecklistStep | None:
        """The first step in which anything is to be done; None when all is done."""
        return next((step for step in self.steps if step.is_open), None)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who joined, at one moment. Times are seconds of the boot-time clock.

    ``student_id``: the one of the roster who that is, else empty. ``system`` is what their machine calls itself.
    ``hand_since`` None: the hand is down. ``is_here``: heard of within the last seconds. ``undelivered`` counts lines
    that wait for their terminal, ``told_at`` is when the last one arrived there. ``joins`` counts how often they came:
    a second time is a script begun again, or somebody who says that they are them. ``has_reported``: they have agreed
    to it and begun. ``has_left``: they have said goodbye, ``was_closed``: because the door was closed. ``apart``: the
    ids of those of the roster who they are not, as the instructor has said.
    """

    id: str
    name: str
    seat: str
    student_id: str
    system: str
    joined_at: float
    heard_at: float
    hand_since: float | None = None
    is_here: bool = True
    undelivered: int = 0
    told_at: float | None = None
    joins: int = 1
    has_reported: bool = False
    has_left: bool = False
    was_closed: bool = False
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoorView:
    """The door at one moment; all but ``members`` empty while it is closed.

    ``code_until`` is in seconds of the boot-time clock. ``is_code_locked``: there were too many wrong tries, and nobody
    gets in before the code is renewed. ``locked`` are the addresses from which there were too many, with the boot
    second until which nobody gets in from there. ``pin`` is what curl takes, ``fingerprint`` how its base64 begins.
    """

    is_open: bool = False
    address: str = ""
    port: int = 0
    url: str = ""
    code: str = ""
    code_until: float = 0.0
    is_code_locked: bool = False
    pin: str = ""
    fingerprint: str = ""
    bash_line: str = ""
    powershell_line: str = ""
    members: tuple[Member, ...] = ()
    wrong_tries: int = 0
    locked: tuple[tuple[str, float], ...] = ()

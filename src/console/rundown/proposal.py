"""What re-planning proposes: frozen values that a window or a command shows side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.course.model import Priority, SegmentKind
from console.rundown.actions import Replan


class Fixed(StrEnum):
    """Why re-planning leaves a segment's time as it is."""

    DONE = "done"
    SKIPPED = "skipped"
    OVER = "over"
    """It plays and is past its time."""
    BY_HAND = "by_hand"
    AT_MINIMUM = "at_minimum"


@dataclass(frozen=True, slots=True)
class ReplanRow:
    """One segment, parts included; seconds. ``depth`` is 0 at the top.

    ``old`` is what it would take as things stand, ``new`` what is proposed, ``used`` what it has run already, which is
    in both; ``minimum``, ``priority`` and ``droppable`` are what holds for it. ``is_open``: it plays or is to come, so
    its time is still to be decided.
    """

    id: str
    title: str
    kind: SegmentKind
    depth: int
    old: float
    new: float
    used: float
    minimum: float
    priority: Priority
    droppable: bool
    dropped: bool
    is_open: bool
    has_played: bool
    fixed: Fixed | None

    @property
    def change(self) -> float:
        return self.new - self.old


@dataclass(frozen=True, slots=True)
class Proposal:
    """New times for what remains of a session; seconds, dates aware.

    ``old`` and ``new`` are what all that plays or is to come takes, time used included. ``late`` is the end as things
    stand minus ``slot_end``, positive late; ``questions`` is how much of that are questions of the room, which are no
    overrun, and ``over_planned`` how much the plan itself had more than its slot. ``over_by`` is by how much even the
    shortest does not fit, 0 when it fits, ``spare`` how much earlier it ends than the slot. ``discussion`` is the
    segment that could have the spare time, None when none is left or nothing is spare.

    ``action`` takes it all; None when nothing changes.
    """

    rows: tuple[ReplanRow, ...]
    slot_end: datetime
    ends_now: datetime
    ends: datetime
    old: float
    new: float
    late: float
    questions: float
    over_planned: float
    over_by: float
    spare: float
    discussion: str | None
    action: Replan | None

    @property
    def fits(self) -> bool:
        return self.over_by == 0

    @property
    def dropped(self) -> tuple[ReplanRow, ...]:
        """The segments that it drops; of one dropped as a whole, its parts not named again."""
        dropped: list[ReplanRow] = []
        depth = -1
        for row in self.rows:
            if depth >= 0 and row.depth > depth:
                continue
            depth = row.depth if row.dropped else -1
            if row.dropped:
                dropped.append(row)
        return tuple(dropped)

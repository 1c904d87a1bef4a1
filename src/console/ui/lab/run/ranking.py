"""In which order the class stands on the heat map, and when an order may change by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from enum import StrEnum

from console.cluster.state import StudentState
from console.lab.classroom.values import QueueEntry, StudentLab
from console.ui.lab.board.arranger import EVERY
from console.ui.lab.board.finding import is_found
from console.ui.lab.board.order import natural


class Ranking(StrEnum):
    """What the order of the rows goes by; where it says nothing the seats do."""

    SEAT = "seat"
    PROGRESS = "progress"  # who is furthest behind first
    NEED = "need"  # the help queue's order first


def ranked(
    states: Sequence[StudentState], students: Mapping[str, StudentLab], queue: Sequence[QueueEntry], ranking: Ranking
) -> tuple[str, ...]:
    """Return the ids of the class in the order of ``ranking``."""
    places = {entry.student_id: place for place, entry in enumerate(queue)}

    def key(state: StudentState) -> tuple[object, ...]:
        student_id = state.student.id
        found = students.get(student_id)
        seat = natural(state.student.seat)
        is_seen = found is not None and found.is_visible
        passed = 0 if found is None else found.passed
        match ranking:
            case Ranking.SEAT:
                return seat
            case Ranking.PROGRESS:
                return (not is_seen, passed, *seat)
            case Ranking.NEED:
                return (places.get(student_id, len(places)), not is_seen, passed, *seat)

    return tuple(state.student.id for state in sorted(states, key=key))


def found_by(query: str, states: Sequence[StudentState], *, search_names: bool) -> Collection[str]:
    """Return the ids of whom a query finds; names that are hidden must not be found out by typing."""
    return frozenset(
        state.student.id
        for state in states
        if is_found(
            query,
            (state.student.seat, state.student.group, *((state.student.name,) if search_names else ())),
        )
    )


class HeldOrder:
    """Remembers when an order was taken, so that it stands for a while: `EVERY` seconds at least."""

    def __init__(self, now: Callable[[], float]) -> None:
        """``now`` tells seconds of the boot-time clock."""
        self._now = now
        self._taken = float("-inf")

    def taken(self) -> None:
        """Take note that an order is shown from now on."""
        self._taken = self._now()

    @property
    def may_follow(self) -> bool:
        """Whether the order has stood long enough."""
        return self._now() - self._taken >= EVERY

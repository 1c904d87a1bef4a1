"""The class as something to subscribe to: who is in it, how each link stands, the newest snapshot of each."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from console.clock import Clock
from console.cluster.link import LinkState
from console.cluster.state import LinkTotal, StudentState
from console.roster.model import Roster


class FleetModel(QObject):
    """The window's copy of the fleet. Lives in the window's thread; every value is frozen.

    ``class_changed``: another roster, or the same with students added, changed or removed. ``students_changed``
    carries the ids of students whose state is new. ``total_changed`` carries a `LinkTotal`. ``roster_failed`` carries
    a `ConsoleError`: the roster could not be read, and what was watched before goes on.
    """

    class_changed = Signal(object)
    students_changed = Signal(object)
    total_changed = Signal(object)
    roster_failed = Signal(object)
    retry_wanted = Signal(str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock = clock
        self._roster: Roster | None = None
        self._states: dict[str, StudentState] = {}
        self._total = LinkTotal()
        self._hands: Mapping[str, float] = {}

    @property
    def roster(self) -> Roster | None:
        """The class that is watched, or None."""
        return self._roster

    @property
    def states(self) -> tuple[StudentState, ...]:
        """All students in the order of the roster."""
        if self._roster is None:
            return ()
        return tuple(self._states[student.id] for student in self._roster.students if student.id in self._states)

    @property
    def total(self) -> LinkTotal:
        """How many links are live."""
        return self._total

    def state(self, student_id: str) -> StudentState | None:
        """Return the newest state of one student, None for somebody who is not in the class."""
        return self._states.get(student_id)

    @property
    def hands(self) -> Mapping[str, float]:
        """Whose hand is up at their own terminal, and since when, as boot seconds; by the students' ids."""
        return self._hands

    def use_hands(self, hands: Mapping[str, float]) -> None:
        """Take over whose hand is up."""
        before, self._hands = self._hands, dict(hands)
        changed = frozenset(before.keys() ^ self._hands.keys()) & self._states.keys()
        if changed:
            self.students_changed.emit(frozenset(changed))

    def now(self) -> float:
        """Return the boot-time clock in seconds, to which the times of a `Link` belong."""
        return self.clock.boot()

    def retry(self, student_id: str) -> None:
        """Ask for another try at once."""
        self.retry_wanted.emit(student_id)

    def use(self, roster: Roster | None, states: Mapping[str, StudentState]) -> None:
        """Take over a class with a state of every student."""
        self._roster = roster
        self._states = dict(states)
        self.class_changed.emit(roster)
        self._count()

    def update(self, states: Mapping[str, StudentState]) -> None:
        """Take over newer states; those of people who are no longer in the class are dropped."""
        known = {student_id: state for student_id, state in states.items() if student_id in self._states}
        if known:
            self._states.update(known)
            self.students_changed.emit(frozenset(known))
            self._count()

    def _count(self) -> None:
        links = [state.link for state in self._states.values()]
        awaited = sum(link.state is LinkState.AWAITED for link in links)
        total = LinkTotal(sum(link.is_live for link in links), len(links), awaited)
        if total != self._total:
            self._total = total
            self.total_changed.emit(total)

"""What students are called on the screen: seat and name, or what stands for them while names are hidden."""

from __future__ import annotations

from dataclasses import dataclass

from console.bridge.fleet_model import FleetModel
from console.ui.lab.board.words import alias
from console.ui.lab.plain import isolated, plain


@dataclass(frozen=True, slots=True)
class Person:
    """One student as shown. ``name`` is the alias where names are hidden, and ``seat`` is empty then."""

    student_id: str
    seat: str
    name: str

    @property
    def label(self) -> str:
        """Seat and name in one line, neither of which turns the other around."""
        return " ".join(isolated(each) for each in (self.seat, self.name) if each)


class People:
    """Looks students up in the roster of a `FleetModel`."""

    def __init__(self, fleet: FleetModel) -> None:
        self._fleet = fleet
        self._places: dict[str, int] = {}
        self.names_hidden = False
        self.renew()

    def renew(self) -> None:
        """Count the roster anew: it has changed."""
        roster = self._fleet.roster
        students = () if roster is None else roster.students
        self._places = {student.id: number for number, student in enumerate(students, start=1)}

    def person(self, student_id: str) -> Person | None:
        """Return what a student is called, None for somebody who is not in the class."""
        state = self._fleet.state(student_id)
        if state is None:
            return None
        student, number = state.student, self._places.get(student_id, 0)
        if self.names_hidden:
            return Person(student_id, "", alias(student, number))
        return Person(student_id, plain(student.seat), plain(student.name) or alias(student, number))

    def seat(self, student_id: str) -> str:
        """Return the seat, else what stands for the student: short, and never a name."""
        state = self._fleet.state(student_id)
        if state is None:
            return ""
        return plain(state.student.seat) or alias(state.student, self._places.get(student_id, 0))

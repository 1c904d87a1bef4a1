"""Who stands on the heat map, and in which order, as things are at this moment."""

from __future__ import annotations

from console.bridge.fleet_model import FleetModel
from console.bridge.lab_model import LabModel
from console.lab.finding import FindingKey
from console.ui.lab.run.people import People
from console.ui.lab.run.ranking import Ranking, found_by, ranked


class HeatOrder:
    """What is wanted of the class: an order, only who has a cause, only whom a query finds."""

    def __init__(self, fleet: FleetModel, lab: LabModel, people: People) -> None:
        self._fleet, self._lab, self._people = fleet, lab, people
        self.ranking = Ranking.SEAT
        self.cause: FindingKey | None = None
        self.query = ""

    def next_ranking(self) -> Ranking:
        """Return the order after the one that is wanted."""
        values = tuple(Ranking)
        return values[(values.index(self.ranking) + 1) % len(values)]

    def widen(self) -> None:
        """Want everybody."""
        self.cause, self.query = None, ""

    @property
    def is_narrow(self) -> bool:
        """Whether not everybody is wanted."""
        return bool(self.query) or self.cause is not None

    def due(self) -> tuple[str, ...]:
        """Return the ids of those who belong on the heat map now, in order."""
        view, states = self._lab.view, self._fleet.states
        due = ranked(states, self._lab.students, () if view is None else view.queue, self.ranking)
        if self.query:
            found = found_by(self.query, states, search_names=not self._people.names_hidden)
            due = tuple(student_id for student_id in due if student_id in found)
        if self.cause is not None:
            sharing = self.sharing()
            due = tuple(student_id for student_id in due if student_id in sharing)
        return due

    def sharing(self) -> frozenset[str]:
        """Return who has the wanted cause now."""
        causes = () if self._lab.view is None else self._lab.view.causes
        return frozenset(student_id for cause in causes if cause.key == self.cause for student_id in cause.student_ids)

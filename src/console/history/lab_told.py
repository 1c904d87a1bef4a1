"""What the journal is told of a lab and of the class in it, by whoever looks at them."""

from __future__ import annotations

from collections.abc import Mapping

from console.history.events import CheckChanged, LabOpened, SamePerson, StudentNamed
from console.lab.classroom.values import StudentLab, Transition
from console.lab.spec.model import Lab
from console.roster.joined import joined_id
from console.roster.model import Roster


def opened(lab: Lab) -> LabOpened:
    """Return what is told when a lab is opened."""
    return LabOpened(lab.id, str(lab.path), sum(not check.is_bonus for check in lab.checks))


class LabTold:
    """Knows what was told already, so that each change and each name is told once."""

    def __init__(self) -> None:
        self._last: dict[str, Transition] = {}
        self._named: dict[str, str] = {}
        self._same: dict[str, str] = {}

    def forget_checks(self) -> None:
        """Another lab is open: its checks have changed in nothing yet."""
        self._last = {}

    def use_names(self, named: Mapping[str, str], same: Mapping[str, str] | None = None) -> None:
        """Take these names, by id, for the ones that were told, and these ids for those that mean another one."""
        self._named, self._same = dict(named), dict(same or {})

    def names(self, roster: Roster | None) -> list[StudentNamed]:
        """Return the names of a class that were not told yet, or have become others."""
        names = {} if roster is None else {student.id: student.name for student in roster.students}
        news = [StudentNamed(who, name) for who, name in names.items() if self._named.get(who) != name]
        self._named |= names
        return news

    def same_people(self, roster: Roster | None) -> list[SamePerson]:
        """Return who of those that were told of by an id of their own is somebody of the roster now, or no longer."""
        now = {joined_id(each.reporter): each.id for each in roster.students if each.reporter} if roster else {}
        known_as = {who: "" if student == who else student for who, student in now.items() if who in self._named}
        news = [SamePerson(who, student) for who, student in known_as.items() if self._same.get(who, "") != student]
        self._same |= known_as
        return news

    def checks(self, students: Mapping[str, StudentLab]) -> list[CheckChanged]:
        """Return how checks have changed since the students were last told of."""
        return [
            CheckChanged(who, each.check_id, each.before.value, each.after.value)
            for who, lab in students.items()
            for each in self._news(who, lab.transitions)
        ]

    def _news(self, who: str, transitions: tuple[Transition, ...]) -> tuple[Transition, ...]:
        last = self._last.get(who)
        if transitions:
            self._last[who] = transitions[-1]
        for place in range(len(transitions) - 1, -1, -1):
            if transitions[place] == last:
                return transitions[place + 1 :]
        return transitions

"""What the journal is told of a lab and of the class in it, by whoever looks at them."""

from __future__ import annotations

from collections.abc import Mapping

from console.history.events import CheckChanged, LabOpened, StudentNamed
from console.lab.classroom.values import StudentLab, Transition
from console.lab.spec.model import Lab
from console.roster.model import Roster


def opened(lab: Lab) -> LabOpened:
    """Return what is told when a lab is opened."""
    return LabOpened(lab.id, str(lab.path), sum(not check.is_bonus for check in lab.checks))


class LabTold:
    """Knows what was told already, so that each change and each name is told once."""

    def __init__(self) -> None:
        self._last: dict[str, Transition] = {}
        self._named: dict[str, str] = {}

    def forget_checks(self) -> None:
        """Another lab is open: its checks have changed in nothing yet."""
        self._last = {}

    def use_names(self, named: Mapping[str, str]) -> None:
        """Take these names, by id, for the ones that were told."""
        self._named = dict(named)

    def names(self, roster: Roster | None) -> list[StudentNamed]:
        """Return the names of a class that were not told yet, or have become others."""
        names = {} if roster is None else {student.id: student.name for student in roster.students}
        news = [StudentNamed(who, name) for who, name in names.items() if self._named.get(who) != name]
        self._named |= names
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

"""What reporters are told to report, and students of their own checklists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from console.app.joined_class import JoinedClass
from console.bridge.door_model import DoorModel
from console.cluster.plan import LOST_OBJECTS
from console.joining.model import Checklist
from console.lab.classroom.values import StudentLab
from console.lab.classroom.watching import with_namespaces
from console.lab.spec.model import Lab
from console.roster.joined import with_joined
from console.ui.joining.checklists import checklist_of

if TYPE_CHECKING:
    from console.app.console import Console

_CHECKLISTS_MS = 500
"""How long news of a class gather before students see them on their own pages, which ask every few seconds."""


class ToldClass(QObject):
    """Tells the door the lab and its namespaces and the class's, and each who joined their own checklist."""

    def __init__(self, console: Console, door: DoorModel, joined: JoinedClass) -> None:
        super().__init__(joined)
        self._console = console
        self._door = door
        self._joined = joined
        self._fleet, self._lab = console.services.fleet, console.services.lab
        self._shown: dict[str, tuple[StudentLab, Checklist]] = {}
        self._told: Mapping[str, Checklist] = {}
        self._telling = QTimer(self, singleShot=True, interval=_CHECKLISTS_MS)
        self._telling.timeout.connect(self._tell_checklists)
        door.opened.connect(self._on_opened)
        joined.recognised.connect(self._tell)
        for signal in (self._lab.lab_changed, self._lab.lab_renewed):
            signal.connect(self._on_lab)
        self._lab.students_changed.connect(self._on_looked)
        self._lab.failed.connect(lambda _error: self._tell())

    def stop(self) -> None:
        """Tell nothing more."""
        self._telling.stop()

    def namespaces(self) -> tuple[str, ...]:
        """Return the namespaces of which reporters are to report now."""
        roster = self._fleet.roster or with_namespaces(with_joined(None, ()), self._lab.lab)
        return (*roster.namespaces, LOST_OBJECTS, *roster.besides)

    def _on_opened(self) -> None:
        self._told = {}
        if (lab := self._lab.lab) is not None:  # else the door keeps what was open, which may still be being read
            self._door.use_lab(lab.path)
        self._tell()

    def _on_lab(self, lab: Lab | None) -> None:
        self._door.use_lab(None if lab is None else lab.path)
        self._shown.clear()
        self._tell()

    def _on_looked(self, student_ids: frozenset[str]) -> None:
        joined = (self._joined.student_id(member.id) for member in self._joined.members)
        if not self._telling.isActive() and any(student_id in student_ids for student_id in joined):
            self._telling.start()

    def _tell(self) -> None:
        if self._lab.lab is None and self._console.labs.is_opening:
            return  # a door that is open again goes on with its namespaces: nobody is to begin anew twice
        self._door.use_namespaces(self.namespaces())
        self._telling.start()

    def _tell_checklists(self) -> None:
        lab = self._lab.lab
        told: dict[str, Checklist] = {}
        for member in self._joined.members if lab is not None else ():
            student = self._lab.student(self._joined.student_id(member.id))
            if lab is None or student is None:
                continue
            known = self._shown.get(member.id)
            if known is None or known[0] is not student:
                known = self._shown[member.id] = student, checklist_of(lab, student)
            told[member.id] = known[1]
        if told != self._told:
            self._told = told
            self._door.use_checklists(told)

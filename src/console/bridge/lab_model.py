"""The lab that a class works through, as something to subscribe to, and what the instructor wants done in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from console.lab.classroom.values import ClassView, StudentLab
from console.lab.spec.model import Lab


class LabModel(QObject):
    """The window's copy of the lab. Lives in the window's thread; every value is frozen.

    ``lab_changed`` carries the `Lab` as its author wrote it, or None; ``lab_renewed`` the one that is open after its
    author has edited it: everybody goes on in it, and cells are in its order from then on. ``students_changed``
    carries the ids of students whose `StudentLab` is new, ``class_changed`` the `ClassView`. ``failed`` carries a
    `ConsoleError`: a lab could not be opened, or an edit of it not be read, and the one before goes on.

    The other signals are wishes; whoever keeps this model true carries them out.
    """

    lab_changed = Signal(object)
    lab_renewed = Signal(object)
    students_changed = Signal(object)
    class_changed = Signal(object)
    failed = Signal(object)

    claim_wanted = Signal(str)
    """"Helping now": the id of a student."""
    done_wanted = Signal(str)
    """The help is over."""
    snooze_wanted = Signal(str, float)
    """Not now: the id of a student and for how many seconds."""
    ask_wanted = Signal(str, bool, float)
    """A student has raised a hand, or lowered it: the id, whether it is up, and since how many seconds."""
    tick_wanted = Signal(str, str, object)
    """A check by hand: ids of student and check, and True, False, or None for not tried."""
    adjust_wanted = Signal(str, float)
    """Points by hand: the id of a student and the sum of all adjustments."""
    note_wanted = Signal(str, str)
    """The id of a student and the whole text of the notes."""
    explained = Signal(object)
    """The `FindingKey` of a shared cause that has just been explained to the room."""
    close_wanted = Signal(bool)
    """Close the lab, or open it again: results are frozen meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.record: Callable[[Mapping[str, StudentLab]], None] = _keep_nothing
        """Told of students before what is new of them shows."""
        self._lab: Lab | None = None
        self._students: dict[str, StudentLab] = {}
        self._view: ClassView | None = None

    @property
    def lab(self) -> Lab | None:
        """The lab, or None."""
        return self._lab

    @property
    def view(self) -> ClassView | None:
        """The class at the last look, None before the first."""
        return self._view

    @property
    def students(self) -> Mapping[str, StudentLab]:
        """Every student that was looked at, by id."""
        return self._students

    def student(self, student_id: str) -> StudentLab | None:
        """Return one student in the lab, None before the first look."""
        return self._students.get(student_id)

    def use(self, lab: Lab | None) -> None:
        """Take over another lab; what was known of the class is forgotten."""
        self._lab, self._students, self._view = lab, {}, None
        self.lab_changed.emit(lab)

    def renew(self, lab: Lab, students: Mapping[str, StudentLab], view: ClassView) -> None:
        """Take over the lab after an edit, with everybody as they stand in it."""
        self.record(students)
        self._lab, self._students, self._view = lab, dict(students), view
        self.lab_renewed.emit(lab)
        self.students_changed.emit(frozenset(students))
        self.class_changed.emit(view)

    def update(self, students: Mapping[str, StudentLab], view: ClassView) -> None:
        """Take over what was found at one look."""
        if self._lab is None:
            return
        self.record(students)
        self._students.update(students)
        self._view = view
        if students:
            self.students_changed.emit(frozenset(students))
        self.class_changed.emit(view)

    def keep_only(self, student_ids: frozenset[str]) -> None:
        """Forget everybody else, who left the class."""
        self._students = {key: found for key, found in self._students.items() if key in student_ids}


def _keep_nothing(_students: Mapping[str, StudentLab]) -> None:
    """Nobody keeps a journal."""

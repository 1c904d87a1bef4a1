"""Those who joined by themselves, as students of the class: who they are in it, their hands, their own checklists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from console.bridge.door_model import DoorModel
from console.cluster.plan import LOST_OBJECTS
from console.joining.model import Checklist, Member
from console.joining.texts import key_of, member_id_of
from console.lab.classroom.actions import Ask
from console.lab.classroom.values import StudentLab
from console.lab.classroom.watching import with_namespaces
from console.roster.joined import JoinedStudent, with_joined
from console.roster.model import Origin, Roster, Student
from console.ui.joining.checklists import checklist_of

if TYPE_CHECKING:
    from console.app.console import Console

_CHECKLISTS_MS = 500
"""How long news of a class gather before students see them on their own pages, which ask every few seconds."""


class JoinedClass(QObject):
    """Keeps the door and the class together.

    Who joined, or handed a file in, is watched with the class that is open, and is the class while there is none. They
    stay when another class is opened while the door is open: they are in the room. With a closed door they go with the
    class that is left.
    """

    changed = Signal()
    """Others have joined, or somebody is somebody else now."""

    def __init__(self, console: Console, door: DoorModel) -> None:
        super().__init__(console)
        self._console = console
        self._door = door
        self._fleet, self._lab = console.services.fleet, console.services.lab
        self._files: dict[str, JoinedStudent] = {}
        self._students: dict[str, str] = {}
        self._lowering: set[str] = set()
        self._shown: dict[str, tuple[StudentLab, Checklist]] = {}
        self._told: Mapping[str, Checklist] = {}
        self._telling = QTimer(self, singleShot=True, interval=_CHECKLISTS_MS)
        self._telling.timeout.connect(self._tell_checklists)
        door.opened.connect(self._tell_door)
        door.joined.connect(self._on_joined)
        door.members_changed.connect(self.watch)
        door.hand_raised.connect(self._on_raised)
        door.hand_lowered.connect(self._on_lowered)
        self._fleet.class_changed.connect(lambda _roster: self._on_class())
        for signal in (self._lab.lab_changed, self._lab.lab_renewed):
            signal.connect(lambda _lab: self._on_lab())
        self._lab.students_changed.connect(self._on_looked)
        self._lab.done_wanted.connect(self._on_done)
        console.classes.left.connect(self._on_left)

    def stop(self) -> None:
        self._telling.stop()

    # ------------------------------------------------------------ who is who

    @property
    def files(self) -> Mapping[str, JoinedStudent]:
        """Those whose snapshot was handed in as a file, by the ids of members."""
        return self._files

    @property
    def joined(self) -> tuple[JoinedStudent, ...]:
        """Everybody who joined, and everybody who handed in a file."""
        members = {each.id: JoinedStudent(each.id, each.name, each.seat, each.student_id) for each in self.members}
        return tuple((self._files | members).values())

    @property
    def members(self) -> tuple[Member, ...]:
        return self._door.view.members

    def to_watch(self, roster: Roster | None) -> Roster | None:
        """Return a class as it is to be watched: with those who joined, in the namespaces of the lab that is open."""
        joined = self.joined
        if roster is None and not joined:
            return None
        with_them = roster if roster is not None and not joined else with_joined(roster, joined)
        return with_namespaces(with_them, self._lab.lab)

    def watch(self) -> None:
        """Watch the class as it is with those who joined by now."""
        self._console.classes.watch_again()
        self.changed.emit()

    def student_of(self, member_id: str) -> Student | None:
        """Return the student of the class who somebody is."""
        state = self._fleet.state(self._students.get(member_id, ""))
        return None if state is None else state.student

    def member_of(self, student_id: str | None) -> Member | None:
        """Return who joined as a student; None for those who did not, or handed in a file."""
        return next((each for each in self.members if self._students.get(each.id) == student_id), None)

    def entries(self) -> tuple[Student, ...]:
        """Return the students of the class that was opened, as its roster has them."""
        roster = self._console.classes.roster
        return () if roster is None or roster.origin is Origin.REHEARSAL else roster.students

    def suggestion(self, name: str, seat: str) -> Student | None:
        """Return who of the roster somebody may be, by name and else by seat; nobody who somebody else is already."""
        taken = {each.student_id for each in self.joined}
        free = [student for student in self.entries() if student.id not in taken]
        key = _key(name, seat)
        keys = {student.id: _key(student.name, student.seat) for student in free}
        same = [student for student in free if keys[student.id][0] == key[0]]
        at_seat = [student for student in free if key[1] and keys[student.id][1] == key[1]]
        found = same if len(same) == 1 else [student for student in same if student in at_seat] or at_seat
        return found[0] if len(found) == 1 else None

    # ------------------------------------------------------------ what is done about them

    def rename(self, member_id: str, name: str, seat: str) -> None:
        """Call somebody otherwise."""
        if member_id in self._files:
            self._files[member_id] = replace(self._files[member_id], name=name, seat=seat)
            self.watch()
        self._door.rename(member_id, name, seat)

    def merge(self, member_id: str, student_id: str) -> None:
        """Say who of the roster somebody is; empty: nobody."""
        if member_id in self._files:
            self._files[member_id] = replace(self._files[member_id], student_id=student_id)
            self.watch()
        self._door.merge(member_id, student_id)

    def merged_with(self, member_id: str) -> str:
        """Return the id of whom somebody is merged with, empty for nobody."""
        return next((each.student_id for each in self.joined if each.member_id == member_id), "")

    def remove(self, member_id: str) -> None:
        """Take somebody out of the class."""
        if self._files.pop(member_id, None) is not None:
            self._door.forget_file(member_id)
            self.watch()
        self._door.remove(member_id)

    def hand_in(self, name: str, seat: str, student_id: str = "") -> str:
        """Let somebody in whose snapshot is handed in as a file; return the id of a member.

        Who has joined keeps the id, and so does who joins later under the same name at the same seat.
        """
        known = next((member for member, student in self._students.items() if student == student_id), "")
        member_id = known or member_id_of(name, seat)
        if all(member.id != member_id for member in self.members):
            self._files[member_id] = JoinedStudent(member_id, name, seat, student_id)
            self.watch()
        return member_id

    def lower(self, member_id: str) -> None:
        """Take somebody's hand down."""
        self._lowering.add(member_id)
        self._door.lower_hand(member_id)

    # ------------------------------------------------------------ what happens

    def _on_joined(self, member: Member) -> None:
        file = self._files.pop(member.id, None)
        if file is not None and file.student_id and not member.student_id:
            self._door.merge(member.id, file.student_id)

    def _on_left(self) -> None:
        if not self._door.view.is_open:
            self.forget()

    def forget(self) -> None:
        """Let everybody go who joined or handed something in."""
        for member_id in self._files:
            self._door.forget_file(member_id)
        self._files.clear()
        for member in self.members:
            self._door.remove(member.id)

    def _on_class(self) -> None:
        roster = self._fleet.roster
        students = () if roster is None else roster.students
        self._students = {student.reporter: student.id for student in students if student.reporter}
        self._tell_hands()
        self._tell_namespaces()
        self._telling.start()
        self.changed.emit()

    def _on_lab(self) -> None:
        self._shown.clear()
        self._tell_namespaces()
        self._telling.start()

    def _on_looked(self, student_ids: frozenset[str]) -> None:
        """Have whoever has a hand up asked for help in the lab, too, be it opened, or they watched, only now."""
        for member in self.members:
            student_id = self._students.get(member.id, "")
            lab = self._lab.student(student_id) if student_id in student_ids else None
            if lab is None:
                continue
            self._telling.isActive() or self._telling.start()
            if member.hand_since is not None and lab.asked is None and member.id not in self._lowering:
                self._console.labs.desk.do(Ask(student_id, ago=max(0.0, self._fleet.now() - member.hand_since)))

    # ------------------------------------------------------------ hands

    def _on_raised(self, member_id: str) -> None:
        self._lowering.discard(member_id)
        self._tell_hands()
        member, student_id = self._door.member(member_id), self._students.get(member_id)
        if member is not None and student_id is not None:
            ago = self._fleet.now() - (member.hand_since or self._fleet.now())
            self._lab.ask_wanted.emit(student_id, True, max(0.0, ago))

    def _on_lowered(self, member_id: str) -> None:
        self._lowering.discard(member_id)
        self._tell_hands()
        student_id = self._students.get(member_id)
        if student_id is not None:
            self._lab.ask_wanted.emit(student_id, False, 0.0)

    def _on_done(self, student_id: str) -> None:
        """Who has been helped need not put the hand down by themselves."""
        member = self.member_of(student_id)
        if member is not None and member.hand_since is not None:
            self.lower(member.id)

    def _tell_hands(self) -> None:
        raised = {each.id: each.hand_since for each in self.members if each.hand_since is not None}
        known = {self._students[member]: since for member, since in raised.items() if member in self._students}
        self._fleet.use_hands(known)

    # ------------------------------------------------------------ what reporters and students are told

    def _tell_door(self) -> None:
        self._told = {}
        self._tell_namespaces()
        self._telling.start()

    def _tell_namespaces(self) -> None:
        roster = self._fleet.roster or with_namespaces(with_joined(None, ()), self._lab.lab)
        self._door.use_namespaces((*roster.namespaces, LOST_OBJECTS, *roster.besides))

    def _tell_checklists(self) -> None:
        lab = self._lab.lab
        told: dict[str, Checklist] = {}
        for member in self.members if lab is not None else ():
            student = self._lab.student(self._students.get(member.id, ""))
            if lab is None or student is None:
                continue
            known = self._shown.get(member.id)
            if known is None or known[0] is not student:
                known = self._shown[member.id] = student, checklist_of(lab, student)
            told[member.id] = known[1]
        if told != self._told:
            self._told = told
            self._door.use_checklists(told)


@lru_cache(maxsize=1024)  # a class and its roster, gone through for everybody whenever the panel is told anew
def _key(name: str, seat: str) -> tuple[str, str]:
    return key_of(name, seat)

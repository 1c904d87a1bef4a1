"""Those who joined by themselves, as students of the class: who they are in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.app.same_people import SamePeople
from console.bridge.door_model import DoorModel
from console.joining.model import Member
from console.joining.texts import key_of, member_id_of
from console.lab.classroom.watching import with_namespaces
from console.roster.joined import JoinedStudent, with_joined
from console.roster.model import Origin, Roster, Student

if TYPE_CHECKING:
    from console.app.console import Console


class JoinedClass(QObject):
    """Keeps the door and the class together.

    Who joined, or handed a file in, is watched with the class that is open, and is the class while there is none. They
    stay when another class is opened while the door is open: they are in the room. With a closed door they go with the
    class that is left.
    """

    changed = Signal()
    """Others have joined, or somebody is somebody else now."""
    recognised = Signal()
    """A class is watched, and it is known which of its students they are."""
    taken = Signal(object)
    """The ids of members who are taken for those of the roster with their name and seat: a tuple."""

    def __init__(self, console: Console, door: DoorModel) -> None:
        super().__init__(console)
        self._console = console
        self._door = door
        self._fleet, self._lab = console.services.fleet, console.services.lab
        self._files: dict[str, JoinedStudent] = {}
        self._students: dict[str, str] = {}
        self._same = SamePeople(self._fleet, door.merge)
        self._just_taken: tuple[str, ...] = ()
        door.opened.connect(self._on_opened)
        door.joined.connect(self._on_joined)
        door.members_changed.connect(self.watch)
        self._fleet.class_changed.connect(lambda _roster: self._on_class())
        self._fleet.students_changed.connect(self._on_students)
        console.classes.left.connect(self._on_left)

    # ------------------------------------------------------------ who is who

    @property
    def files(self) -> Mapping[str, JoinedStudent]:
        """Those whose snapshot was handed in as a file, by the ids of members."""
        return self._files

    @property
    def joined(self) -> tuple[JoinedStudent, ...]:
        """Everybody who joined, and everybody who handed in a file."""
        same = self._same.taken  # before the door has heard of it
        members = {
            each.id: JoinedStudent(each.id, each.name, each.seat, same.get(each.id, each.student_id))
            for each in self.members
        }
        return tuple((self._files | members).values())

    @property
    def members(self) -> tuple[Member, ...]:
        return self._door.view.members

    def to_watch(self, roster: Roster | None) -> Roster | None:
        """Return a class as it is to be watched: with those who joined, in the namespaces of the lab that is open."""
        self._find_same()
        joined = self.joined
        if roster is None and not joined:
            return None
        with_them = roster if roster is not None and not joined else with_joined(roster, joined)
        return with_namespaces(with_them, self._lab.lab)

    def watch(self) -> None:
        """Watch the class as it is with those who joined by now."""
        self._console.classes.watch_again()
        self.changed.emit()

    def student_id(self, member_id: str) -> str:
        """Return the id of the student of the class who somebody is, empty before they are watched."""
        return self._students.get(member_id, "")

    def student_of(self, member_id: str) -> Student | None:
        """Return the student of the class who somebody is."""
        state = self._fleet.state(self.student_id(member_id))
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
        self._same.decide(member_id, self.merged_with(member_id), student_id)
        if member_id in self._files:
            self._files[member_id] = replace(self._files[member_id], student_id=student_id)
            self.watch()
        self._door.decide(member_id, student_id)

    def is_taken_for_entry(self, member_id: str) -> bool:
        """Whether somebody is merged with an entry of the roster without anybody having said so."""
        return bool(self._same.taken.get(member_id))

    def merged_with(self, member_id: str) -> str:
        """Return the id of whom somebody is merged with, empty for nobody."""
        return next((each.student_id for each in self.joined if each.member_id == member_id), "")

    def remove(self, member_id: str) -> None:
        """Take somebody out of the class."""
        if self._files.pop(member_id, None) is not None:
            self._door.forget_file(member_id)
            self.watch()
        self._same.forget(member_id)
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

    # ------------------------------------------------------------ what happens

    def hand_in_again(self, student: JoinedStudent) -> None:
        """Let somebody in whose snapshot was handed in before the console ended, unless they joined."""
        if student.member_id not in self._files and all(each.id != student.member_id for each in self.members):
            self._files[student.member_id] = student
            self.watch()

    def _on_joined(self, member: Member) -> None:
        file = self._files.pop(member.id, None)
        if file is not None:
            self.changed.emit()
        if file is not None and file.student_id and not member.student_id:
            self._door.merge(member.id, file.student_id)

    def _on_opened(self) -> None:
        """A door that is open again knows who had joined; until then a file that is theirs let them in."""
        for member in self.members:
            self._on_joined(member)

    def _on_left(self) -> None:
        if not self._door.view.is_open:
            self.forget()

    def forget(self) -> None:
        """Let everybody go who joined or handed something in."""
        for member_id in self._files:
            self._door.forget_file(member_id)
        if self._files:
            self._files.clear()
            self.changed.emit()
        for member in self.members:
            self._same.forget(member.id)
            self._door.remove(member.id)

    def _find_same(self) -> None:
        others = {each.student_id for each in self.joined}
        members = [each for each in self.members if each.id not in self._files]  # else the file's answer holds
        found = self._same.find(members, self.entries(), others.__contains__)
        self._just_taken += tuple(each for each in found if each not in self._just_taken)

    def _on_students(self, student_ids: frozenset[str]) -> None:
        if self._same.is_news(student_ids):
            self.watch()

    def _on_class(self) -> None:
        roster = self._fleet.roster
        students = () if roster is None else roster.students
        self._students = {student.reporter: student.id for student in students if student.reporter}
        self.recognised.emit()
        self.changed.emit()
        found, self._just_taken = self._just_taken, ()
        if found:
            self.taken.emit(found)


@lru_cache(maxsize=1024)  # a class and its roster, gone through for everybody whenever the panel is told anew
def _key(name: str, seat: str) -> tuple[str, str]:
    return key_of(name, seat)

"""Hands that students raise at their terminals, in the queue of help and on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.joined_class import JoinedClass
from console.bridge.door_model import DoorModel
from console.lab.classroom.actions import Ask

if TYPE_CHECKING:
    from console.app.console import Console


class Hands(QObject):
    """Keeps the hands of those who joined, the lab's queue and the board of one mind."""

    def __init__(self, console: Console, door: DoorModel, joined: JoinedClass) -> None:
        super().__init__(joined)
        self._console = console
        self._door = door
        self._joined = joined
        self._fleet, self._lab = console.services.fleet, console.services.lab
        self._lowering: set[str] = set()
        door.hand_raised.connect(self._on_raised)
        door.hand_lowered.connect(self._on_lowered)
        joined.recognised.connect(self._tell_board)
        self._lab.students_changed.connect(self._on_looked)
        self._lab.done_wanted.connect(self._on_done)

    def lower(self, member_id: str) -> None:
        """Take somebody's hand down."""
        self._lowering.add(member_id)
        self._door.lower_hand(member_id)

    def _on_raised(self, member_id: str) -> None:
        self._lowering.discard(member_id)
        self._tell_board()
        member, student_id = self._door.member(member_id), self._joined.student_id(member_id)
        if member is not None and student_id:
            ago = self._fleet.now() - (member.hand_since or self._fleet.now())
            self._lab.ask_wanted.emit(student_id, True, max(0.0, ago))

    def _on_lowered(self, member_id: str) -> None:
        self._lowering.discard(member_id)
        self._tell_board()
        if student_id := self._joined.student_id(member_id):
            self._lab.ask_wanted.emit(student_id, False, 0.0)

    def _on_looked(self, student_ids: frozenset[str]) -> None:
        """Have whoever has a hand up asked for help in the lab, too, be it opened, or they watched, only now."""
        for member in self._joined.members:
            student_id = self._joined.student_id(member.id)
            if member.hand_since is None or member.id in self._lowering or student_id not in student_ids:
                continue
            lab = self._lab.student(student_id)
            if lab is not None and lab.asked is None:
                self._console.labs.desk.do(Ask(student_id, ago=max(0.0, self._fleet.now() - member.hand_since)))

    def _on_done(self, student_id: str) -> None:
        """Who has been helped need not put the hand down by themselves."""
        member = self._joined.member_of(student_id)
        if member is not None and member.hand_since is not None:
            self.lower(member.id)

    def _tell_board(self) -> None:
        raised = {self._joined.student_id(each.id): each.hand_since for each in self._joined.members}
        self._fleet.use_hands({who: since for who, since in raised.items() if who and since is not None})

"""Hands that are up, for the instructor to see in every view, with a lab or without: the header's sign and its list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.guest_control import GuestControl
from console.app.hands import Hands
from console.app.joined_class import JoinedClass
from console.bridge.door_model import DoorModel
from console.joining.model import Member
from console.ui.joining import actions as act
from console.ui.joining.guests import Guest, guest_title
from console.ui.joining.hands_panel import HandsPanel
from console.ui.joining.hands_sign import HandsSign
from console.ui.joining.raised import RaisedHand
from console.ui.lab.plain import isolated, plain

if TYPE_CHECKING:
    from console.app.console import Console


class HandList(QObject):
    """Keeps the sign and the list true to what the door says of hands."""

    def __init__(
        self, console: Console, door: DoorModel, joined: JoinedClass, guests: GuestControl, hands: Hands
    ) -> None:
        super().__init__(joined)
        self._console = console
        self._joined = joined
        self._guests = guests
        registry = console.window.registry
        self.sign = HandsSign(registry.key_label(act.HANDS.id))
        self.panel = HandsPanel(console.window)
        console.window.header.add_sign(self.sign)
        registry.connect_to(act.HANDS.id, self.toggle)
        self.sign.clicked.connect(self.toggle)
        self.panel.lower_wanted.connect(hands.lower)
        self.panel.go_wanted.connect(self._go)
        self.panel.ticked.connect(self.tell)
        door.changed.connect(lambda _view: self.tell())
        joined.changed.connect(self.tell)
        console.lab.names_hidden_changed.connect(lambda _hidden: self.tell())

    def toggle(self) -> None:
        """Show the list, or take it away."""
        if self.panel.isVisible():
            self.panel.dismiss()
        else:
            self.panel.show_hands(self._hands(), self._console.lang)
            self.panel.open()

    def tell(self) -> None:
        """Say anew whose hands are up."""
        hands = self._hands()
        self.sign.show_hands(hands)
        if self.panel.isVisible():
            self.panel.show_hands(hands, self._console.lang)

    def _hands(self) -> list[RaisedHand]:
        """Return the hands that are up, the longest first."""
        now = self._console.services.fleet.now()
        members = enumerate(self._joined.members, start=1)
        raised = [(each.hand_since, number, each) for number, each in members if each.hand_since is not None]
        return [
            RaisedHand(each.id, *self._called(each, number), now - since)
            for since, number, each in sorted(raised, key=lambda one: one[:2])
        ]

    def _called(self, member: Member, number: int) -> tuple[str, str]:
        """Return name and seat as on the board, where somebody stands on it, else as in the door's panel."""
        hidden, student = self._console.lab.names_hidden, self._joined.student_of(member.id)
        if student is not None:
            return self._guests.name(member.id), "" if hidden else plain(student.seat)
        title = guest_title(Guest(member.id, member.name, member.seat), number, names_hidden=hidden)
        return isolated(title), "" if hidden else plain(member.seat)

    def _go(self, member_id: str) -> None:
        self._console.window.show_workspace("lab")
        if student_id := self._joined.student_id(member_id):
            self._console.lab.open_student(student_id, take_keys=True)

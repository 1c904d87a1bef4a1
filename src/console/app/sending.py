"""What is sent to students' terminals: shown before it is sent, and followed until it has been shown there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.joined_class import JoinedClass
from console.bridge.door_model import DoorModel
from console.clock import now
from console.joining.model import DoorView
from console.rundown.words import clock_time
from console.ui.joining import actions as act
from console.ui.joining.delivery import Deliveries
from console.ui.joining.send_panel import SendPanel
from console.ui.lab.student.terminals import Sent
from console.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from console.app.console import Console

_KEY = "joining"  # the notice about it


class Sending(QObject):
    """Sends hints and lines when the instructor presses send. Nothing is ever executed for anybody."""

    def __init__(self, console: Console, model: DoorModel, joined: JoinedClass) -> None:
        super().__init__(console)
        self._console = console
        self._model = model
        self._joined = joined
        self.called: Callable[[str], str] = str
        """Says what a member is called in the window."""
        self.panel = SendPanel(console.window)
        self._deliveries = Deliveries()
        self._to: tuple[str, ...] = ()
        self._after: Callable[[], None] | None = None
        registry = console.window.registry
        registry.connect_to(act.SAY.id, self._say_to_chosen)
        registry.connect_to(act.SAY_ALL.id, self._say_to_all)
        registry.set_enabled(act.SAY_ALL.id, False)
        console.lab.terminals.wanted.connect(self._preview)
        self.panel.sent.connect(self._send)
        self.panel.closed.connect(self._come_back)

    @property
    def everybody(self) -> tuple[str, ...]:
        """The ids of all who joined."""
        return tuple(member.id for member in self._model.view.members)

    def see(self, view: DoorView) -> None:
        """Learn from the door what has been shown meanwhile."""
        at = now(self._console.services.fleet.clock)
        if any([self._deliveries.see(member, at) for member in view.members]):  # noqa: C419 - each has to see
            self.tell()

    def forget(self, member_id: str) -> None:
        """Somebody has left the class."""
        self._deliveries.forget(member_id)

    def shown_at(self, member_id: str) -> str:
        """Return the time of day at which the last text was shown at somebody's terminal, empty until then."""
        sent = self._deliveries.last(member_id)
        return "" if sent is None or sent.shown is None else clock_time(sent.shown)

    def tell(self) -> None:
        """Say who can be reached now, and what became of what was sent."""
        members = self._model.view.members
        known = ((self._joined.student_of(member.id), member.id) for member in members)
        by_student = {student.id: member_id for student, member_id in known if student is not None}
        is_open = self._model.view.is_open

        def last(student_id: str, text: str) -> Sent | None:
            member = by_student.get(student_id)
            return None if member is None else self._deliveries.last(member, text)

        self._console.lab.terminals.use(frozenset(by_student) if is_open else frozenset(), last)
        self._console.window.registry.set_enabled(act.SAY_ALL.id, is_open and bool(members))

    def _preview(self, student_id: str, text: str) -> None:
        member = self._joined.member_of(student_id)
        if member is not None:
            self._to = (member.id,)
            self.panel.show_text(self.called(member.id), text)

    def _say_to_chosen(self) -> None:
        member = self._joined.member_of(self._console.lab.chosen_id)
        if member is not None:
            self.ask_line((member.id,))

    def _say_to_all(self) -> None:
        self.ask_line(self.everybody)

    def ask_line(self, to: tuple[str, ...], *, then: Callable[[], None] | None = None) -> None:
        """Ask for a line for some, by the ids of members; ``then`` is called when it was sent or was not."""
        if not to:
            return
        self._to, self._after = to, then
        everybody = self.tr("everybody who joined ({count})").format(count=len(to))
        self.panel.ask_line(self.called(to[0]) if len(to) == 1 else everybody)

    def _send(self, text: str) -> None:
        at = now(self._console.services.fleet.clock)
        for member_id in self._to:
            self._deliveries.send(member_id, text, at)
            self._model.say(member_id, text)
        self.tell()
        if len(self._to) == 1:
            words = self.tr("Sent to {name}. Their terminal shows it with its next report.")
            self._console.window.notice(Notice(words.format(name=self.called(self._to[0])), key=_KEY))
        else:
            self._console.window.notice(
                Notice(self.tr("Sent to {count} terminals.").format(count=len(self._to)), key=_KEY)
            )

    def _come_back(self) -> None:
        """Go back to where the line was asked for."""
        after, self._after = self._after, None
        if after is not None:
            after()

"""The door of the class in the running application: its panel, what the room is told of it, what is sent through it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.handed_in import HandedIn
from console.app.joined_class import JoinedClass
from console.bridge.door_model import DoorModel
from console.clock import now
from console.errors import ConsoleError
from console.joining.addresses import local_addresses
from console.joining.model import DoorView, Member
from console.roster.model import Origin, Student
from console.rundown.words import clock_time
from console.ui.audience.join_face import join_face
from console.ui.joining import actions as act
from console.ui.joining.delivery import Deliveries
from console.ui.joining.dialogs import Candidate, ask_name, ask_who
from console.ui.joining.guests import Guest
from console.ui.joining.panel import JoinPanel
from console.ui.joining.send_panel import SendPanel
from console.ui.lab.plain import plain
from console.ui.lab.student.terminals import Sent
from console.ui.shell.dialogs import Choice, ask
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

PORTS = (8443, 9443, 10443, 0)
"""Always the first when it is free, so that a firewall needs one rule and a room one address; 0 is any."""
KEPT = "door.json"
LONGEST_AWAY = 3600.0
"""Seconds after a sudden end in which the door is opened again: later that class is over."""
_KEY = "joining"  # the notice about it
_HAND = "hand"


class DoorControl(QObject):
    """Opens and closes the door when the instructor says so; every door has a new key.

    While one is open it is kept in ``folder``, so that a console which ended suddenly is the same door again and nobody
    in the room has to join once more. Nothing is left of a door that was closed.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._console = console
        self._kept = folder / KEPT
        self.model = DoorModel(console.classes.network, kept_at=self._kept_at, parent=self)
        self.joined = JoinedClass(console, self.model)
        self.files = HandedIn(console, self.model, self.joined)
        self.panel = JoinPanel(console.window)
        self.send = SendPanel(console.window)
        self._deliveries = Deliveries()
        self._opened_at = 0.0
        self._is_again = False
        self._to: tuple[str, ...] = ()
        self._after: Callable[[], None] | None = None
        self._wire()

    def _wire(self) -> None:
        console, model, panel, door = self._console, self.model, self.panel, self.panel.door
        registry = console.window.registry
        registry.connect_to(act.JOIN.id, self.show)
        registry.connect_to(act.SAY.id, self._say_to_chosen)
        registry.connect_to(act.SAY_ALL.id, self._say_to_all)
        console.lab.join_requested.connect(self.show)
        console.lab.names_hidden_changed.connect(panel.set_names_hidden)
        console.lab.terminals.wanted.connect(self._preview)
        console.audience.state_changed.connect(lambda: door.show_in_room(console.audience.shows_join))
        model.changed.connect(self._on_view)
        model.opened.connect(self._on_opened)
        model.closed.connect(self._on_closed)
        model.joined.connect(self._on_joined)
        model.hand_raised.connect(self._on_hand)
        model.hand_lowered.connect(lambda member: console.window.notices.withdraw(f"{_HAND} {member}"))
        model.failed.connect(self._on_failed)
        self.joined.changed.connect(self._on_class)
        door.open_wanted.connect(self.open)
        door.close_wanted.connect(self._ask_to_close)
        door.code_wanted.connect(model.renew_code)
        door.room_wanted.connect(console.room_control.toggle_join)
        panel.ticked.connect(self._refresh)
        panel.rename_wanted.connect(self._rename)
        panel.merge_wanted.connect(self._merge)
        panel.remove_wanted.connect(self._remove)
        panel.lower_wanted.connect(self._lower)
        panel.say_wanted.connect(lambda member: self._ask_line((member,)))
        panel.say_all_wanted.connect(self._say_to_all)
        self.send.sent.connect(self._send)
        self.send.closed.connect(self._come_back)
        registry.set_enabled(act.SAY_ALL.id, False)

    # ------------------------------------------------------------ opening and closing

    def show(self) -> None:
        """Show the panel, or take it away."""
        if self.panel.isVisible():
            self.panel.dismiss()
            return
        self.panel.door.use_addresses(local_addresses())
        self.panel.set_names_hidden(self._console.lab.names_hidden)
        self._refresh()
        self.panel.open()

    def open(self, address: str) -> None:
        """Open the door at one of this machine's addresses."""
        self.panel.door.show_busy(True)
        self.model.open(address, PORTS, title=self._title())

    def open_at_start(self) -> None:
        """Be the door again that was open when the console came to a sudden end, unless that was long ago."""
        path = self._kept_at()
        if path is None or not path.exists():
            return
        from console.joining.keeping import read_kept  # rarely needed

        age = time.time() - path.stat().st_mtime
        kept = read_kept(path)
        if kept is None or age > LONGEST_AWAY:
            path.unlink(missing_ok=True)
        else:
            self._is_again = True
            self.model.open_again(kept)

    def _kept_at(self) -> Path | None:
        """Return where a door is kept; of two consoles the one that keeps the history does."""
        return self._kept if self._console.memory.is_saving else None

    def close_question(self) -> str:
        """Return what to ask before the window closes, nothing while nobody would notice."""
        here = sum(member.is_here for member in self.model.view.members) if self.model.view.is_open else 0
        words = self.tr("{count} terminals report to this console. Close it all the same?")
        return words.format(count=here) if here else ""

    def close(self) -> None:
        """The window closes. Reporters are told by the network's thread, which ends the door before all else."""
        self.joined.stop()
        if self.model.view.is_open:
            self._console.window.hide()  # telling them takes a moment, for which nobody should look at a dead window
        self.model.end()

    def set_language(self, _lang: str) -> None:
        self._tell_room()

    def _title(self) -> str:
        """Return what students see that they join: the lesson, else the lab, else the class."""
        state, lab, roster = self._console.playback.state, self._console.services.lab.lab, self._console.classes.roster
        titles = (
            "" if state is None else state.rundown.title,
            "" if lab is None else lab.title,
            "" if roster is None else roster.title,
        )
        return plain(next(filter(None, titles), self.tr("Kubernetes class")))

    def _ask_to_close(self) -> None:
        here = sum(member.is_here for member in self.model.view.members)
        if here:
            words = self.tr("Close the door? {count} terminals stop reporting.").format(count=here)
            detail = self.tr("What was seen of them stays on the board until another class is opened.")
            choices = (Choice("close", self.tr("Close it")), Choice("stay", self.tr("Leave it open"), is_default=True))
            if ask(self._console.window, words, choices, detail=detail) != "close":
                return
        self.model.close()

    # ------------------------------------------------------------ what happens

    def _on_opened(self) -> None:
        self._opened_at = self._console.services.fleet.now()
        self.panel.door.show_busy(False)
        if self._is_again:
            self._is_again = False
            words = self.tr("The door is open again, as it was before the console ended. There is a new code.")
            self._say(words, Level.ATTENTION, action=self.tr("Close the door"), on_action=self.model.close)
            return
        roster = self._console.services.fleet.roster
        if roster is not None and roster.origin is Origin.REHEARSAL:
            words = self.tr("The rehearsal is on: who joins stands among its simulated students.")
            leave = self._console.classes.leave_rehearsal
            self._say(words, Level.ATTENTION, action=self.tr("Leave the rehearsal"), on_action=leave)

    def _on_closed(self) -> None:
        self._say(self.tr("The door is closed: nobody can join, and nobody reports any more."))

    def _on_failed(self, error: ConsoleError) -> None:
        self.panel.door.show_busy(False)
        words = error.text(self._console.lang)
        self.panel.door.show_trouble(words[:1].upper() + words[1:])
        if self._is_again:
            self._is_again = False
            lost = self.tr("The door could not be opened again: {reason}. Open a new one, and they join once more.")
            self._say(lost.format(reason=words), Level.PROBLEM)

    def _on_joined(self, member: Member) -> None:
        known = self.joined.suggestion(member.name, member.seat) if not member.student_id else None
        if self.panel.isVisible():
            return
        name = self._name(member.id)
        if known is None or self._console.lab.names_hidden:
            self._say(self.tr("{name} has joined.").format(name=name))
            return
        words = self.tr("{name} has joined. Is that {entry} of the roster?")
        entry = " · ".join(filter(None, (plain(known.name), plain(known.seat))))
        self._say(
            words.format(name=name, entry=entry),
            action=self.tr("Yes, the same"),
            on_action=partial(self._merge_with, member.id, known.id),
        )

    def _on_hand(self, member_id: str) -> None:
        student = self.joined.student_of(member_id)
        words = self.tr("{name} has raised a hand.").format(name=self._name(member_id))
        if student is None:
            self._say(words, Level.ATTENTION, key=f"{_HAND} {member_id}")
            return
        self._say(
            words,
            Level.ATTENTION,
            key=f"{_HAND} {member_id}",
            action=self.tr("Go there"),
            on_action=lambda: self._open_student(student.id),
        )

    def _on_view(self, view: DoorView) -> None:
        at = now(self._console.services.fleet.clock)
        if any([self._deliveries.see(member, at) for member in view.members]):  # noqa: C419 - each has to see
            self._tell_terminals()
        self._tell_room()
        if self.panel.isVisible():
            self._refresh()

    def _on_class(self) -> None:
        self._tell_terminals()
        if self.panel.isVisible():
            self._refresh()

    def _tell_room(self) -> None:
        face = join_face(self.model.view, self._console.services.fleet.now(), self._console.lang)
        self._console.audience.set_join(face)

    def _tell_terminals(self) -> None:
        members = self.model.view.members
        known = ((self.joined.student_of(member.id), member.id) for member in members)
        by_student = {student.id: member_id for student, member_id in known if student is not None}
        is_open = self.model.view.is_open

        def last(student_id: str, text: str) -> Sent | None:
            member = by_student.get(student_id)
            return None if member is None else self._deliveries.last(member, text)

        self._console.lab.terminals.use(frozenset(by_student) if is_open else frozenset(), last)
        self._console.window.registry.set_enabled(act.SAY_ALL.id, is_open and bool(members))

    def _refresh(self) -> None:
        self._tell_room()  # a code expires though nothing happens
        at = self._console.services.fleet.now()
        self.panel.show_door(self.model.view, self._guests(at), now=at, open_for=at - self._opened_at)

    def _guests(self, at: float) -> list[Guest]:
        names = {student.id: student.name for student in self.joined.entries()}
        guests = [
            Guest(
                each.id,
                each.name,
                each.seat,
                merged=names.get(each.student_id, ""),
                suggested="" if each.student_id in names else self._suggested(each.name, each.seat),
                is_here=each.is_here,
                heard=at - each.heard_at,
                hand=None if each.hand_since is None else at - each.hand_since,
                undelivered=each.undelivered,
                shown=self._shown_at(each.id),
                system=each.system,
                joins=each.joins,
            )
            for each in self.model.view.members
        ]
        files = (
            Guest(key, each.name, each.seat, merged=names.get(each.student_id, ""), is_from_file=True, is_here=False)
            for key, each in self.joined.files.items()
        )
        return [*guests, *files]

    def _shown_at(self, member_id: str) -> str:
        sent = self._deliveries.last(member_id)
        return "" if sent is None or sent.shown is None else clock_time(sent.shown)

    def _suggested(self, name: str, seat: str) -> str:
        found = self.joined.suggestion(name, seat)
        return "" if found is None else found.name

    # ------------------------------------------------------------ what is done about one of them

    def _rename(self, member_id: str) -> None:
        known = self._known(member_id)
        answer = None if known is None else ask_name(self._console.window, *known)
        if answer is not None:
            self.joined.rename(member_id, *answer)

    def _merge(self, member_id: str) -> None:
        known = self._known(member_id)
        if known is None:
            return
        entries = self.joined.entries()
        if not entries:
            words = self.tr("No roster is open: who joins is the class. Open one, and they can be merged with it.")
            self._say(words, Level.ATTENTION)
            return
        first = self.joined.suggestion(*known)
        by_hint = sorted(entries, key=lambda student: student is not first)
        nobody = Candidate("", self.tr("Nobody of the roster"))
        candidates = [Candidate(each.id, each.name, each.seat) for each in by_hint]
        question = self.tr("Who of the roster is {name}?").format(name=self._name(member_id))
        detail = self.tr("From then on the roster's entry is told of by this terminal, and keeps its name and seat.")
        order = [*candidates, nobody] if first is not None else [nobody, *candidates]
        chosen = ask_who(self._console.window, question, order, detail=detail)
        if chosen is not None:
            self._merge_with(member_id, chosen)

    def _merge_with(self, member_id: str, student_id: str) -> None:
        before, entry = self.joined.merged_with(member_id), self._entry(student_id)
        self.joined.merge(member_id, student_id)
        if entry is not None and student_id != before:
            words = self.tr("Merged with {name} of the roster.").format(name=self._console.lab.shown_name(entry))
            undo = partial(self.joined.merge, member_id, before)
            self._say(words, action=self.tr("Undo"), on_action=undo)

    def _entry(self, student_id: str) -> Student | None:
        return next((each for each in self.joined.entries() if each.id == student_id), None)

    def _remove(self, member_id: str) -> None:
        question = self.tr("Remove {name} from the class?").format(name=self._name(member_id))
        detail = self.tr("Their terminal stops reporting. They can join again with the code.")
        choices = (Choice("remove", self.tr("Remove")), Choice("stay", self.tr("Leave them"), is_default=True))
        if ask(self._console.window, question, choices, detail=detail) == "remove":
            self.joined.remove(member_id)
            self._deliveries.forget(member_id)

    def _lower(self, member_id: str) -> None:
        self.joined.lower(member_id)

    def _open_student(self, student_id: str) -> None:
        self._console.window.show_workspace("lab")
        self._console.lab.open_student(student_id, take_keys=True)

    def _known(self, member_id: str) -> tuple[str, str] | None:
        return next(((each.name, each.seat) for each in self.joined.joined if each.member_id == member_id), None)

    def _name(self, member_id: str) -> str:
        """Return what somebody is called in the window: as on the board, where they stand on it."""
        student = self.joined.student_of(member_id)
        if student is not None:
            return self._console.lab.shown_name(student)
        known = self._known(member_id)
        hidden = known is None or self._console.lab.names_hidden
        return self.tr("Somebody") if hidden or known is None else plain(known[0])

    # ------------------------------------------------------------ what is sent

    def _preview(self, student_id: str, text: str) -> None:
        member = self.joined.member_of(student_id)
        if member is not None:
            self._to = (member.id,)
            self.send.show_text(self._name(member.id), text)

    def _say_to_chosen(self) -> None:
        member = self.joined.member_of(self._console.lab.chosen_id)
        if member is not None:
            self._ask_line((member.id,))

    def _say_to_all(self) -> None:
        self._ask_line(tuple(member.id for member in self.model.view.members))

    def _ask_line(self, to: tuple[str, ...]) -> None:
        if not to:
            return
        self._to = to
        is_back_wanted = self.panel.isVisible()
        self.panel.dismiss()
        self._after = self.show if is_back_wanted else None
        everybody = self.tr("everybody who joined ({count})").format(count=len(to))
        self.send.ask_line(self._name(to[0]) if len(to) == 1 else everybody)

    def _send(self, text: str) -> None:
        at = now(self._console.services.fleet.clock)
        for member_id in self._to:
            self._deliveries.send(member_id, text, at)
            self.model.say(member_id, text)
        self._tell_terminals()
        if len(self._to) == 1:
            words = self.tr("Sent to {name}. Their terminal shows it with its next report.")
            self._say(words.format(name=self._name(self._to[0])))
        else:
            self._say(self.tr("Sent to {count} terminals.").format(count=len(self._to)))

    def _come_back(self) -> None:
        """Show the panel again that asked for the line."""
        after, self._after = self._after, None
        if after is not None:
            after()

    def _say(
        self,
        words: str,
        level: Level = Level.INFO,
        *,
        key: str = _KEY,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self._console.window.notice(Notice(words, level, action, on_action, key))

"""The door of the class in the running application: its panel, how it opens and closes, what the room is told."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.code_control import CodeControl
from console.app.guest_control import GuestControl
from console.app.hand_list import HandList
from console.app.hand_out import HandOut
from console.app.handed_in import HandedIn
from console.app.hands import Hands
from console.app.joined_class import JoinedClass
from console.app.sending import Sending
from console.app.told_class import ToldClass
from console.bridge.door_model import DoorModel
from console.errors import ConsoleError
from console.joining.addresses import local_addresses
from console.joining.model import DoorView, Member
from console.roster.model import Origin
from console.ui.audience.join_face import join_face
from console.ui.joining import actions as act
from console.ui.joining.door_side import LOOPBACK
from console.ui.joining.panel import JoinPanel
from console.ui.lab.plain import isolated, plain
from console.ui.lab.raised_hand import HAND
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
    """Opens and closes the door when the instructor says so; every run of the program has keys of its own.

    While one is open it is kept in ``folder``, so that a console which ended suddenly is the same door again and nobody
    in the room has to join once more. Of a door that was closed it is kept who is in the class by it, and nothing else.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._console = console
        self._kept = folder / KEPT
        self.model = DoorModel(console.classes.network, kept_at=self._kept_at, parent=self)
        self.joined = JoinedClass(console, self.model)
        self.hands = Hands(console, self.model, self.joined)
        self._told = ToldClass(console, self.model, self.joined)
        self.files = HandedIn(console, self.model, self.joined, self._kept_folder)
        self.hand_out = HandOut(console, self.model, self._told.namespaces)
        self.panel = JoinPanel(console.window)
        self.codes = CodeControl(console, self.model)
        self.sending = Sending(console, self.model, self.joined)
        self.guests = GuestControl(console, self.joined, self.sending)
        self.sending.called = self.guests.name
        self.hand_list = HandList(console, self.model, self.joined, self.guests, self.hands)
        self._opened_at = 0.0
        self._is_again = False
        self._kept_code = ""
        self._wire()

    def _wire(self) -> None:
        console, model, panel, door = self._console, self.model, self.panel, self.panel.door
        registry = console.window.registry
        registry.connect_to(act.JOIN.id, self.show)
        console.lab.join_requested.connect(self.show)
        console.lab.names_hidden_changed.connect(panel.set_names_hidden)
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
        door.code_wanted.connect(self.codes.renew)
        panel.code_back_wanted.connect(self.codes.take_back)
        door.unlock_wanted.connect(model.unlock)
        door.room_wanted.connect(console.room_control.toggle_join)
        door.file_wanted.connect(self.files.choose)
        door.script_wanted.connect(self.hand_out.save)
        panel.ticked.connect(self._refresh)
        panel.closed.connect(self._give_keys_back)
        panel.about.rename_wanted.connect(self.guests.rename)
        panel.about.merge_wanted.connect(self.guests.merge)
        panel.about.remove_wanted.connect(self.guests.remove)
        panel.about.lower_wanted.connect(self.hands.lower)
        panel.about.say_wanted.connect(lambda member: self._ask_line((member,)))
        panel.open_lab_wanted.connect(console.labs.choose)
        console.services.lab.lab_changed.connect(lambda lab: panel.set_lab_open(lab is not None))
        console.services.lab.lab_changed.connect(lambda _lab: model.use_title(self._title()))
        panel.say_all_wanted.connect(lambda: self._ask_line(self.sending.everybody))

    # ------------------------------------------------------------ opening and closing

    def show(self) -> None:
        """Show the panel, or take it away."""
        self._light()
        if self.panel.isVisible():
            self.panel.dismiss()
            return
        self.panel.door.use_addresses(local_addresses(), last=self._console.settings.join_address)
        self.panel.set_names_hidden(self._console.lab.names_hidden)
        self.panel.set_lab_open(self._console.services.lab.lab is not None)
        self._refresh()
        self.panel.open()

    def _give_keys_back(self) -> None:
        """Let the board have the keyboard where whatever had it is gone: a class has come behind the panel."""
        window, workspace = self._console.window, self._console.lab
        if window.focusWidget() is None and workspace.isVisible():
            workspace.take_keys()

    def open(self, address: str) -> None:
        """Open the door at one of this machine's addresses."""
        self.panel.door.show_busy(True)
        self.model.open(address, PORTS, title=self._title())

    def open_at_start(self) -> None:
        """Be the door again that was open when the console came to a sudden end, unless that was long ago.

        Who joined through one that was closed by then is in the class again, and reports no more, as before. The lab
        that was open comes back with either: those who joined work in it, and have no other checklist.
        """
        path = self._kept_at()
        if path is None or not path.exists():
            self.files.open_again()
            return
        from console.joining.keeping import read_kept  # rarely needed

        age = time.time() - path.stat().st_mtime
        kept = read_kept(path)
        if kept is None or age > LONGEST_AWAY:
            path.unlink(missing_ok=True)
            self.files.open_again(is_late=age > LONGEST_AWAY)
        elif not kept.is_open:
            self.files.open_again()
            self._console.labs.open_again(kept.lab)
            self.model.remember(kept)
        else:
            self._is_again = True
            self._kept_code = kept.code.code if kept.code is not None else ""
            self.files.open_again()
            self._console.labs.open_again(kept.lab)
            self.model.open_again(kept)

    def _kept_at(self) -> Path | None:
        """Return where a door is kept; of two consoles the one that keeps the history does."""
        return self._kept if self._console.memory.is_saving else None

    def _kept_folder(self) -> Path | None:
        path = self._kept_at()
        return None if path is None else path.parent

    def close_question(self, *, is_playing: bool = False) -> str:
        """Return what to ask before the window closes, nothing while nobody would notice.

        ``is_playing``: a session is running, too.
        """
        here = self._count_here()
        if not here:
            return ""
        if is_playing:
            words = self.tr(
                "The session is still running, and students are connected ({count}). Close the console all the same?"
            )
        else:
            words = self.tr("Students are connected to this console ({count}). Close it all the same?")
        return words.format(count=here)

    def close_detail(self) -> str:
        """Return what that means to those who report, nothing when nobody does."""
        words = self.tr("Their reporters end with it. Whoever goes on later joins again, with a new line.")
        return words if self._count_here() else ""

    def _count_here(self) -> int:
        view = self.model.view
        return sum(member.is_here for member in view.members) if view.is_open else 0

    def close(self) -> None:
        """The window closes. Reporters are told by the network's thread, which ends the door before all else."""
        self._told.stop()
        self.files.kept.end()
        if self.model.view.is_open:
            self._console.window.hide()  # telling them takes a moment, for which nobody should look at a dead window
        self.model.end()

    def set_language(self, _lang: str) -> None:
        self._tell_room()

    def _title(self) -> str:
        """Return what students see that they join: the lab that they work on, else the lesson, else the class."""
        state, lab, roster = self._console.playback.state, self._console.services.lab.lab, self._console.classes.roster
        titles = (
            "" if lab is None else lab.title,
            "" if state is None else state.rundown.title,
            "" if roster is None else roster.title,
        )
        return plain(next(filter(None, titles), self.tr("Kubernetes class")))

    def _ask_to_close(self) -> None:
        here = self._count_here()
        if here:
            words = self.tr("Close the door? Students are connected ({count}), and will be no more.").format(count=here)
            detail = self.tr("What was seen of them stays on the board until another class is opened.")
            choices = (Choice("close", self.tr("Close it")), Choice("stay", self.tr("Leave it open"), is_default=True))
            if ask(self._console.window, words, choices, detail=detail) != "close":
                return
        self.model.close()

    # ------------------------------------------------------------ what happens

    def _on_opened(self) -> None:
        self.sending.tell()
        self._opened_at = self._console.services.fleet.now()
        if self.model.view.address != LOOPBACK:
            self._console.remember(join_address=self.model.view.address)
        self.panel.door.show_busy(False)
        if self._is_again:
            self._is_again = False
            if self.model.view.code == self._kept_code:
                words = self.tr("The door is open again, as it was before the console ended, with the same code.")
            else:
                words = self.tr("The door is open again, as it was before the console ended. There is a new code.")
            self._say(words, Level.ATTENTION, action=self.tr("Close the door"), on_action=self.model.close)
            return
        roster = self._console.services.fleet.roster
        if roster is not None and roster.origin is Origin.REHEARSAL:
            words = self.tr("The rehearsal is on: who joins stands among its simulated students.")
            leave = self._console.classes.leave_rehearsal
            self._say(words, Level.ATTENTION, action=self.tr("Leave the rehearsal"), on_action=leave)

    def _on_closed(self) -> None:
        self.sending.tell()
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
        if self.guests.has_said_taken(member.id):
            return
        known = self.joined.suggestion(member.name, member.seat) if not member.student_id else None
        if self.panel.isVisible():
            return
        name = self.guests.name(member.id)
        if known is None or self._console.lab.names_hidden:
            self._say(self.tr("{name} has joined.").format(name=name))
            return
        words = self.tr("{name} has joined. Is that {entry} of the roster?")
        entry = " · ".join(filter(None, (isolated(known.name), isolated(known.seat))))
        self._say(
            words.format(name=name, entry=entry),
            action=self.tr("Yes, the same"),
            on_action=partial(self.guests.merge_with, member.id, known.id),
        )

    def _on_hand(self, member_id: str) -> None:
        student = self.joined.student_of(member_id)
        words = self.tr("{name} has raised a hand.").format(name=self.guests.name(member_id))
        if student is None:
            self._say(words, Level.ATTENTION, key=f"{_HAND} {member_id}", icon=HAND)
            return
        self._say(
            words,
            Level.ATTENTION,
            key=f"{_HAND} {member_id}",
            icon=HAND,
            action=self.tr("Go there"),
            on_action=lambda: self._open_student(student.id),
        )

    def _open_student(self, student_id: str) -> None:
        self._console.window.show_workspace("lab")
        self._console.lab.open_student(student_id, take_keys=True)

    def _light(self) -> None:
        """Let the action say whether the door is open, whatever pressing it has made of that."""
        self._console.window.registry.set_checked(act.JOIN.id, self.model.view.is_open)

    def _on_view(self, view: DoorView) -> None:
        self._light()
        self.sending.see(view)
        self._tell_room()
        if self.panel.isVisible():
            self._refresh()

    def _on_class(self) -> None:
        self.sending.tell()
        if self.panel.isVisible():
            self._refresh()

    def _tell_room(self) -> None:
        fleet = self._console.services.fleet
        face = join_face(self.model.view, fleet.now(), fleet.clock.wall(), self._console.lang)
        self._console.audience.set_join(face)

    def _refresh(self) -> None:
        self._tell_room()  # a code expires though nothing happens
        at = self._console.services.fleet.now()
        self.panel.show_door(self.model.view, self.guests.all(at), now=at, open_for=at - self._opened_at)

    def _ask_line(self, to: tuple[str, ...]) -> None:
        """Ask for a line in the panel's place, and show the panel again afterwards."""
        self.panel.dismiss()
        self.sending.ask_line(to, then=self.show)

    def _say(
        self,
        words: str,
        level: Level = Level.INFO,
        *,
        key: str = _KEY,
        icon: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self._console.window.notice(Notice(words, level, action, on_action, key, icon=icon))

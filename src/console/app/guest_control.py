"""Those who joined, in the door's panel: who they are, and what the instructor does about one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.joined_class import JoinedClass
from console.app.sending import Sending
from console.roster.model import Student
from console.ui.joining.dialogs import Candidate, ask_name, ask_who
from console.ui.joining.guests import Guest
from console.ui.lab.plain import isolated
from console.ui.shell.dialogs import Choice, ask
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_KEY = "joining"  # the notice about it
_TAKEN = "joined-as"
_TAKEN_SECONDS = 15.0  # it is not what the instructor is waiting for


class GuestControl(QObject):
    """Answers the panel's wishes about one who joined; ids are those of members."""

    def __init__(self, console: Console, joined: JoinedClass, sending: Sending) -> None:
        super().__init__(console)
        self._console = console
        self._joined = joined
        self._sending = sending
        self._told: tuple[str, ...] = ()
        joined.taken.connect(self.say_taken)

    def all(self, at: float) -> list[Guest]:
        """Return everybody who joined or handed a file in, as they are listed at boot second ``at``."""
        names = {student.id: student.name for student in self._joined.entries()}
        guests = [
            Guest(
                each.id,
                each.name,
                each.seat,
                merged=names.get(self._joined.merged_with(each.id), ""),
                suggested="" if self._joined.merged_with(each.id) in names else self._suggested(each.name, each.seat),
                is_here=each.is_here,
                heard=at - each.heard_at,
                hand=None if each.hand_since is None else at - each.hand_since,
                undelivered=each.undelivered,
                shown=self._sending.shown_at(each.id),
                system=each.system,
                joins=each.joins,
                has_agreed=each.has_reported,
                has_left=each.has_left,
                was_closed=each.was_closed,
            )
            for each in self._joined.members
        ]
        files = (
            Guest(key, each.name, each.seat, merged=names.get(each.student_id, ""), is_from_file=True, is_here=False)
            for key, each in self._joined.files.items()
        )
        return [*guests, *files]

    def _suggested(self, name: str, seat: str) -> str:
        found = self._joined.suggestion(name, seat)
        return "" if found is None else found.name

    def rename(self, member_id: str) -> None:
        """Ask what somebody is called and where they sit."""
        known = self._known(member_id)
        answer = None if known is None else ask_name(self._console.window, *known)
        if answer is not None:
            self._joined.rename(member_id, *answer)

    def merge(self, member_id: str) -> None:
        """Ask who of the roster somebody is."""
        known = self._known(member_id)
        if known is None:
            return
        entries = self._joined.entries()
        if not entries:
            words = self.tr("No roster is open: who joins is the class. Open one, and they can be merged with it.")
            self._say(words, Level.ATTENTION)
            return
        first = self._entry(self._joined.merged_with(member_id)) or self._joined.suggestion(*known)
        by_hint = sorted(entries, key=lambda student: student is not first)
        nobody = Candidate("", self.tr("Nobody of the roster"))
        candidates = [Candidate(each.id, each.name, each.seat) for each in by_hint]
        question = self.tr("Who of the roster is {name}?").format(name=self.name(member_id))
        detail = self.tr("From then on the roster's entry is told of by this terminal, and keeps its name and seat.")
        order = [*candidates, nobody] if first is not None else [nobody, *candidates]
        chosen = ask_who(self._console.window, question, order, detail=detail)
        if chosen is not None:
            self.merge_with(member_id, chosen)

    def merge_with(self, member_id: str, student_id: str) -> None:
        """Take somebody for a student of the roster; that can be undone."""
        before, entry = self._joined.merged_with(member_id), self._entry(student_id)
        self._joined.merge(member_id, student_id)
        if entry is not None and student_id != before:
            words = self.tr("Merged with {name} of the roster.").format(
                name=isolated(self._console.lab.shown_name(entry))
            )
            undo = partial(self._joined.merge, member_id, before)
            self._say(words, action=self.tr("Undo"), on_action=undo)

    def say_taken(self, member_ids: Sequence[str]) -> None:
        """Say that these were taken for those of the roster with their name and seat; one step takes it back."""
        reported = [each.id for each in self._joined.members if each.id in member_ids and each.has_reported]
        if not reported:
            return  # it is said when they come
        is_still_said = any(notice.key == _TAKEN for notice in self._console.window.notices.notices)
        self._told = tuple(dict.fromkeys((*(self._told if is_still_said else ()), *reported)))
        words = self.tr("Merged with the roster, same name and seat: {count}")
        self._say_same(words.format(count=len(self._told)), self._told)

    def has_said_taken(self, member_id: str) -> bool:
        """Say it of one who has just come; return whether there was anything to say."""
        if not self._joined.is_taken_for_entry(member_id):
            return False
        self._told = (member_id,)
        words = self.tr("{name} has joined, and is in the roster with the same name and seat.")
        self._say_same(words.format(name=self.name(member_id)), self._told)
        return True

    def _say_same(self, words: str, member_ids: Sequence[str]) -> None:
        def undo() -> None:
            for member_id in member_ids:
                self._joined.merge(member_id, "")

        notice = Notice(words, Level.INFO, self.tr("Not the same"), undo, _TAKEN, seconds=_TAKEN_SECONDS)
        self._console.window.notice(notice)

    def _entry(self, student_id: str) -> Student | None:
        return next((each for each in self._joined.entries() if each.id == student_id), None)

    def remove(self, member_id: str) -> None:
        """Ask, and take somebody out of the class."""
        question = self.tr("Remove {name} from the class?").format(name=self.name(member_id))
        detail = self.tr("Their terminal stops reporting. They can join again with the code.")
        choices = (Choice("remove", self.tr("Remove")), Choice("stay", self.tr("Leave them"), is_default=True))
        if ask(self._console.window, question, choices, detail=detail) == "remove":
            self._joined.remove(member_id)
            self._sending.forget(member_id)

    def _known(self, member_id: str) -> tuple[str, str] | None:
        return next(((each.name, each.seat) for each in self._joined.joined if each.member_id == member_id), None)

    def name(self, member_id: str) -> str:
        """Return what somebody is called in a sentence: as on the board, where they stand on it."""
        student = self._joined.student_of(member_id)
        if student is not None:
            return isolated(self._console.lab.shown_name(student))
        known = self._known(member_id)
        hidden = known is None or self._console.lab.names_hidden
        return self.tr("Somebody") if hidden or known is None else isolated(known[0])

    def _say(
        self,
        words: str,
        level: Level = Level.INFO,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        self._console.window.notice(Notice(words, level, action, on_action, _KEY))

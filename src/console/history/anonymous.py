"""A journal without anybody in it: what was measured stays, who it was is gone for good.

An id in a roster is a student's name as often as not, so ids go as well. Each call draws new ones at random and keeps
no table of them: nobody can lead them back, and two runs cannot be laid side by side.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from console.history import events
from console.history.events import Entry, Event
from console.history.same_people import same_people
from console.rundown.actions import ParkQuestion

UNTOLD = "…"
"""What stands where a text was: a question's place in the order has to stay, its words may name somebody."""

_BYTES = 8  # so many that two students of a class never draw the same
_ALIAS = re.compile(r"anon-[0-9a-f]+")
_OF_A_STUDENT = (
    events.CheckChanged,
    events.Ticked,
    events.ProbeEnded,
    events.HintGiven,
    events.HelpGiven,
    events.HelpAsked,
)
_FORGOTTEN = (events.StudentNamed, events.NoteWritten, events.PointsAdjusted, events.WrittenUp)


def anonymised(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a run with nobody's name, notes, points, words or write-up; numbers count anew from 1.

    What is kept leads to the same times: the rundown's actions, slides, checks, hints and help, each at its moment.
    """
    aliases = _Aliases()
    kept = (replace(entry, event=told) for entry in entries if (told := aliases.told(entry.event)) is not None)
    return tuple(replace(entry, number=number) for number, entry in enumerate(kept, start=1))


def without_students(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a run but for all that is about students, by whatever name; numbers count anew from 1."""
    kept = (entry for entry in entries if not is_about_students(entry.event))
    return tuple(replace(entry, number=number) for number, entry in enumerate(kept, start=1))


def is_about_students(event: Event) -> bool:
    """Whether an event would not be there without the students whom it is about."""
    return isinstance(event, (*_OF_A_STUDENT, *_FORGOTTEN, events.SamePerson, events.CauseExplained))


@dataclass(frozen=True, slots=True)
class Personal:
    """What of a run is about people, in counts: students, notes on them, words they said, write-ups."""

    students: int = 0
    notes: int = 0
    questions: int = 0
    turns: int = 0
    write_ups: int = 0

    @property
    def is_nobodys(self) -> bool:
        """Whether nothing is left that is about anybody; what `anonymised` returns is nobody's."""
        return not (self.students or self.notes or self.questions or self.turns or self.write_ups)


def personal(entries: Iterable[Entry]) -> Personal:
    """Return how much there is to forget in a run."""
    counts: Counter[str] = Counter()
    students: set[str] = set()
    entries = tuple(entries)
    same = same_people(entry.event for entry in entries)
    for entry in entries:
        student = getattr(entry.event, "student", None)
        if student is not None and not _ALIAS.fullmatch(student):
            students.add(same.get(student, student))
        match entry.event:
            case events.NoteWritten(_, text):
                counts["notes"] += bool(text)
            case events.Acted(ParkQuestion(text)):
                counts["questions"] += text != UNTOLD
            case events.TurnTaken(label):
                counts["turns"] += not label.isdigit()
            case events.WrittenUp():
                counts["write_ups"] += 1
    return Personal(len(students), **counts)


class _Aliases:
    """New ids for students and numbers for those who had the word, each always the same within one run."""

    def __init__(self) -> None:
        self._students: dict[str, str] = {}
        self._speakers: dict[str, str] = {}

    def told(self, event: Event) -> Event | None:
        """Return an event without anybody in it, None for one that is nothing without."""
        if isinstance(event, _FORGOTTEN):
            return None
        if isinstance(event, _OF_A_STUDENT):
            return replace(event, student=self._student(event.student))
        if isinstance(event, events.SamePerson):
            known_as = self._student(event.known_as) if event.known_as else ""
            return events.SamePerson(self._student(event.student), known_as)
        if isinstance(event, events.TurnTaken):
            return replace(event, label=self._speakers.setdefault(event.label, str(len(self._speakers) + 1)))
        if isinstance(event, events.Acted) and isinstance(event.action, ParkQuestion):
            return events.Acted(ParkQuestion(UNTOLD))
        return event

    def _student(self, student: str) -> str:
        if student not in self._students:
            self._students[student] = f"anon-{secrets.token_hex(_BYTES)}"
        return self._students[student]

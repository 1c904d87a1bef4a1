"""Who turned out to be somebody of the roster: what was told of them under another id is theirs, from the beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from console.history.events import Event, SamePerson, StudentNamed, WrittenUp


def same_people(events: Iterable[Event]) -> Mapping[str, str]:
    """Return whom each id means in the end, of those that mean another one than themselves."""
    same = {event.student: event.known_as for event in events if type(event) is SamePerson}
    return {student: known_as for student, known_as in same.items() if known_as}


def told_of(event: Event, same: Mapping[str, str]) -> Event:
    """Return an event as one of whom it is about; a name stays with the id that it was told of."""
    if isinstance(event, WrittenUp):
        return replace(event, follow_up=tuple(dict.fromkeys(same.get(each, each) for each in event.follow_up)))
    student = same.get(getattr(event, "student", ""))
    if student is None or isinstance(event, StudentNamed | SamePerson):
        return event
    about: Any = event  # it has a student: that is how it was found
    told: Event = replace(about, student=student)
    return told

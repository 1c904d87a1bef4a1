"""The entries of a run as they are read: a sequence that makes each whole entry only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import overload

from console.clock import Instant
from console.history.codec import UnknownKindError, decode
from console.history.events import Entry, Event
from console.history.tables import seal_of_entry


class Entries(Sequence[Entry]):
    """The entries of a run in order of their numbers.

    Who goes through a hundred thousand of them reads ``boots`` and ``events`` beside each other, and leaves whole
    entries, with an instant each, to those who need them. ``unknown`` counts what is left out: kinds that this version
    does not know, and what is not as it was written.
    """

    def __init__(
        self,
        numbers: Sequence[int] = (),
        boots: Sequence[float] = (),
        walls: Sequence[datetime] = (),
        events: Sequence[Event] = (),
        unknown: int = 0,
    ) -> None:
        self.numbers = numbers
        self.boots = boots
        self.walls = walls
        self.events = events
        self.unknown = unknown

    def __len__(self) -> int:
        return len(self.events)

    @overload
    def __getitem__(self, place: int) -> Entry: ...

    @overload
    def __getitem__(self, place: slice) -> Entries: ...

    def __getitem__(self, place: int | slice) -> Entry | Entries:
        if isinstance(place, slice):
            return Entries(self.numbers[place], self.boots[place], self.walls[place], self.events[place], self.unknown)
        return Entry(self.numbers[place], Instant(self.boots[place], self.walls[place]), self.events[place])

    def __iter__(self) -> Iterator[Entry]:
        return map(Entry, self.numbers, map(Instant, self.boots, self.walls), self.events)


NONE = Entries()


def read_entries(run: int, rows: Iterable[tuple[int, float, str, str, str, int]]) -> Entries:
    """Return the entries of the rows of one run, by its key: number, boot seconds, wall time, kind, JSON, seal.

    What is written alike is one event: a class of thirty says the same over and over. So is its seal looked at once.
    """
    numbers: list[int] = []
    boots: list[float] = []
    walls: list[str] = []
    events: list[Event] = []
    known: dict[str, dict[str, Event]] = {}
    unknown = 0
    for number, boot, wall, kind, data, seal in rows:
        try:
            event = known[kind][data]
        except KeyError:
            try:
                event = decode(kind, data)
            except (UnknownKindError, ValueError):
                unknown += 1
                continue
            if seal_of_entry(run, number, boot, wall, kind, data) != seal:
                unknown += 1
                continue
            known.setdefault(kind, {})[data] = event
        numbers.append(number)
        boots.append(boot)
        walls.append(wall)
        events.append(event)
    return Entries(numbers, boots, list(map(datetime.fromisoformat, walls)), events, unknown)

"""Handing a class over: what a second instructor's console needs to go on, and nothing that opens a cluster.

A bundle is the run and those of its entries that say where the class stands: the rundown's actions, the slide, turns,
and what was done by hand in labs, notes on students among it. What the clusters show is not in it; the second console
sees that for itself, with a class of its own. Paths are those inside the course, students have their names.

Moments are carried as seconds before the bundle was made, beside the wall time: no two machines share a boot clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath, PureWindowsPath

from console.clock import Instant
from console.history import events as ev
from console.history.credentials import without_credentials
from console.history.events import Entry, Event
from console.history.review.effective import on_another_boot
from console.history.run import Run
from console.lab.classroom.values import Help, QueueEntry
from console.messages import Message
from console.rundown.actions import ParkQuestion
from console.rundown.walltime import seconds_between

_LATEST = (ev.SlideShown, ev.StudentNamed, ev.SamePerson, ev.NoteWritten, ev.PointsAdjusted)
"""Of these only the last one (of a student) says anything now."""
TAKEN = (
    ev.Acted,
    ev.Undid,
    ev.Redid,
    ev.TurnTaken,
    ev.LabOpened,
    ev.LabClosed,
    ev.Ticked,
    ev.ProbeEnded,
    ev.HelpGiven,
    ev.HintGiven,
    ev.CauseExplained,
    *_LATEST,
)
"""The events that a bundle carries."""
_MOST_REASONS = 8
LONGEST_AWAY = 12 * 3600.0
"""Seconds between making and opening beyond which one of the two wall clocks is likelier wrong than right."""


@dataclass(frozen=True, slots=True)
class Queued:
    """Somebody in the help queue, in its order, with the reasons as codes; ``is_helped``: somebody is with them."""

    student: str
    reasons: tuple[Message, ...] = ()
    is_helped: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """A class to hand over. Boot seconds in it, those of ``run`` included, are relative to ``made``: none is above 0.

    ``made`` is when it was made, with boot second 0. ``run`` has the course's folder by its name alone.
    """

    made: Instant
    run: Run
    entries: tuple[Entry, ...]
    queue: tuple[Queued, ...] = ()

    def words(self) -> tuple[Message, ...]:
        """Say what is in it that somebody might not want to hand on, a sentence each."""
        counts = Counter(type(entry.event) for entry in self.entries)
        questions = sum(_question(entry.event) is not None for entry in self.entries)
        return (
            Message("handover-without"),
            Message("handover-names", {"count": counts[ev.StudentNamed]}),
            Message("handover-notes", {"count": counts[ev.NoteWritten]}),
            Message("handover-questions", {"count": questions}),
        )


@dataclass(frozen=True, slots=True)
class Opened:
    """A bundle on this machine: ``run`` and ``entries`` on its boot clock, to be replayed, shown, and taken over.

    ``passed`` are the seconds since the bundle was made, by the wall clocks. ``is_clock_odd``: they cannot be right,
    since it was made after now, or so long ago that no class lasts; the instructor should look at the times.
    """

    run: Run
    entries: tuple[Entry, ...]
    queue: tuple[Queued, ...]
    passed: float
    is_clock_odd: bool


def queue_of(entries: Iterable[QueueEntry]) -> tuple[Queued, ...]:
    """Return the help queue of the class board as it is handed over; who was put off is not in it."""
    return tuple(
        Queued(
            entry.student_id,
            tuple(
                Message(reason.code, {name: _plain(value) for name, value in reason.params.items()})
                for reason in entry.reasons[:_MOST_REASONS]
            ),
            is_helped=entry.help is Help.HELPING,
        )
        for entry in entries
        if entry.help is not Help.SNOOZED
    )


def bundle_of(run: Run, entries: Iterable[Entry], made: Instant, *, queue: Sequence[Queued] = ()) -> Bundle:
    """Return the bundle of a run at ``made``, which is on the boot clock of the last entry.

    Free text has whatever looks like a credential taken out.
    """
    journal = list(entries)
    shift = sum(each.event.shift for each in journal if isinstance(each.event, ev.Resumed)) - made.boot
    armed = replace(run.armed, boot=run.armed.boot + shift)
    told: list[tuple[Instant, Event]] = []
    for entry in journal:
        if isinstance(entry.event, ev.Resumed):
            shift -= entry.event.shift
        elif isinstance(entry.event, TAKEN):
            at = Instant(min(entry.at.boot + shift, 0.0), entry.at.wall)
            told.append((at, _handed_on(entry.event, shift, run.course)))
    lasting = _lasting(told)
    kept = (each for place, each in enumerate(told) if place in lasting)
    return Bundle(
        made=Instant(0.0, made.wall),
        run=replace(run, course=_name(run.course), armed=armed, boot_id=""),
        entries=tuple(Entry(number, at, event) for number, (at, event) in enumerate(kept, start=1)),
        queue=tuple(queue),
    )


def opened_on(bundle: Bundle, now: Instant, *, run_id: str, boot_id: str, course: Path | None = None) -> Opened:
    """Return the bundle as a run of this machine, not begun in any journal.

    ``run_id`` is its own from here on: two journals must not tell the same run. ``course`` is where the course is here.
    """
    between = seconds_between(bundle.made.wall, now.wall)
    passed = max(between, 0.0)
    shift = now.boot - passed
    run = replace(
        bundle.run,
        id=run_id,
        course=bundle.run.course if course is None else str(course),
        armed=replace(bundle.run.armed, boot=bundle.run.armed.boot + shift),
        boot_id=boot_id,
    )
    entries = tuple(_here(entry, shift, course) for entry in bundle.entries)
    return Opened(run, entries, bundle.queue, passed, is_clock_odd=not -1 <= between <= LONGEST_AWAY)


def _lasting(told: Sequence[tuple[Instant, Event]]) -> frozenset[int]:
    """Return the places of those events that are not replaced by a later one."""
    last: dict[object, int] = {}
    for place, (_, event) in enumerate(told):
        key = (type(event), getattr(event, "student", None)) if isinstance(event, _LATEST) else place
        last[key] = place
    return frozenset(last.values())


def _handed_on(event: Event, shift: float, course: str) -> Event:
    """Return an event as it may leave this machine."""
    match event:
        case ev.Acted(ParkQuestion(text)):
            return ev.Acted(ParkQuestion(without_credentials(text)))
        case ev.Acted(action):
            return ev.Acted(on_another_boot(action, shift))
        case ev.NoteWritten(_, text):
            return replace(event, text=without_credentials(text))
        case ev.TurnTaken(label):
            return replace(event, label=without_credentials(label))
        case ev.LabOpened(_, path):
            return replace(event, path=_inside(path, course))
        case _:
            return event


def _here(entry: Entry, shift: float, course: Path | None) -> Entry:
    event = entry.event
    if isinstance(event, ev.Acted):
        event = ev.Acted(on_another_boot(event.action, shift))
    elif isinstance(event, ev.LabOpened):
        event = replace(event, path="" if course is None or not event.path else str(course / event.path))
    return Entry(entry.number, Instant(entry.at.boot + shift, entry.at.wall), event)


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, int | float) else without_credentials(str(value))


def _question(event: Event) -> str | None:
    return event.action.text if isinstance(event, ev.Acted) and isinstance(event.action, ParkQuestion) else None


def _inside(path: str, course: str) -> str:
    """Return a path inside the course with forward slashes; nothing for one outside, which is this machine's own."""
    whole, root = _pure(path), _pure(course)
    return whole.relative_to(root).as_posix() if course and whole.is_relative_to(root) else ""


def _name(path: str) -> str:
    return _pure(path).name


def _pure(path: str) -> PurePosixPath | PureWindowsPath:
    return PureWindowsPath(path) if "\\" in path else PurePosixPath(path)

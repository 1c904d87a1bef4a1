"""What a run came to, from its journal: how the rundown stands, which slide was on, what was done in the lab.

An entry that cannot be carried out, as one behind others that were lost, is passed over and counted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from console.clock import Instant
from console.history import events as ev
from console.history.entries import Entries
from console.history.events import Entry, Event
from console.history.lab_marks import LabMarks, marked
from console.history.review.effective import on_another_boot
from console.history.run import Run
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.playback import arm
from console.rundown.state import PlaybackState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Replayed:
    """A run as it stands after its last entry. All boot seconds are on the clock of the last boot.

    ``slide`` is what the presenter went to last, ``lab`` the lab that was opened last with what was done in it; of the
    others that were open ``labs`` tells by id. ``names`` are the students' by id, ``same`` says who of them is known as
    whom, empty: as nobody else. ``last`` is the moment of the last entry, at arming when there is none, ``boot_id`` the
    boot whose seconds it is in. ``refused`` counts entries that could not be carried out, ``missing`` numbers that are
    not there (what could not be read among them), ``unknown`` what could not be read.
    """

    run: Run
    history: History
    last: Instant
    boot_id: str
    slide: ev.SlideShown | None = None
    lab: LabMarks | None = None
    labs: Mapping[str, LabMarks] = field(default_factory=dict, hash=False)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    same: Mapping[str, str] = field(default_factory=dict, hash=False)
    turns: tuple[ev.TurnTaken, ...] = ()
    written_up: ev.WrittenUp | None = None
    refused: int = 0
    missing: int = 0
    unknown: int = 0

    @property
    def state(self) -> PlaybackState:
        """The state of playback, its parked questions in it."""
        return self.history.state


def replay(run: Run, entries: Iterable[Entry], *, shift: float = 0.0) -> Replayed:
    """Return what ``run`` came to by its ``entries``, in order.

    ``shift`` is what a `Resumed` that is about to be written will say: everything is returned on that boot's clock.
    """
    journal = list(entries)
    replaying = _Replaying(run, shift + sum(each.event.shift for each in journal if isinstance(each.event, ev.Resumed)))
    for entry in journal:
        replaying.take(entry)
    unknown = entries.unknown if isinstance(entries, Entries) else 0
    return replace(replaying.result(), unknown=unknown)


class _Replaying:
    """All that has been told so far. ``shift`` is what is added to boot seconds until the next `Resumed`."""

    def __init__(self, run: Run, shift: float) -> None:
        self._run = run
        self._shift = shift
        self._boot_id = run.boot_id
        armed = _moved(run.armed, shift)
        base = arm(run.rundown, armed, planned_start=run.planned_start, on_the_clock=run.on_the_clock)
        self._history = History(base)
        self._last = armed
        self._slide: ev.SlideShown | None = None
        self._lab: str | None = None
        self._labs: dict[str, LabMarks] = {}
        self._names: dict[str, str] = {}
        self._same: dict[str, str] = {}
        self._turns: list[ev.TurnTaken] = []
        self._written_up: ev.WrittenUp | None = None
        self._refused = 0
        self._missing = 0
        self._number = 0

    def take(self, entry: Entry) -> None:
        self._missing += entry.number - self._number - 1
        self._number = entry.number
        if isinstance(entry.event, ev.Resumed):
            self._shift -= entry.event.shift
            self._boot_id = entry.event.boot_id
        at = _moved(entry.at, self._shift)
        self._last = at
        try:
            self._hear(entry.event, at)
        except RundownError as error:
            log.info("entry %d of a journal cannot be carried out: %s", entry.number, error)
            self._refused += 1

    def result(self) -> Replayed:
        return Replayed(
            run=self._run,
            history=self._history,
            last=self._last,
            boot_id=self._boot_id,
            slide=self._slide,
            lab=None if self._lab is None else self._labs[self._lab],
            labs=self._labs,
            names=self._names,
            same=self._same,
            turns=tuple(self._turns),
            written_up=self._written_up,
            refused=self._refused,
            missing=self._missing,
        )

    def _hear(self, event: Event, at: Instant) -> None:
        match event:
            case ev.Acted(action):
                self._history = self._history.do(on_another_boot(action, self._shift), at)
            case ev.Undid():
                self._history = self._history.undo()
            case ev.Redid():
                self._history = self._history.redo()
            case ev.SlideShown():
                self._slide = event
            case ev.LabOpened():
                known = self._labs.get(event.lab, LabMarks(event))
                self._labs[event.lab] = replace(known, opened=event)
                self._lab = event.lab
            case ev.StudentNamed(student, name):
                self._names[student] = name
            case ev.SamePerson(student, known_as):
                self._same[student] = known_as
            case ev.TurnTaken():
                self._turns.append(event)
            case ev.WrittenUp():
                self._written_up = event
            case ev.CheckChanged() | ev.HintGiven() | ev.HelpAsked() | ev.ClockAsked() | ev.Resumed():
                pass  # nothing of them stands: what the clusters show is looked at anew
            case _:
                if self._lab is not None:
                    self._labs[self._lab] = marked(self._labs[self._lab], event, at.boot)


def _moved(at: Instant, seconds: float) -> Instant:
    return Instant(at.boot + seconds, at.wall) if seconds else at

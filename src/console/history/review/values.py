"""The review of a run as frozen values.

Times are seconds on the run's own axis: 0 is the start of the session (before it was started: when it was armed), so a
time before that is negative. `Review.wall` says what the clock showed. Students are ids of the roster.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.course.model import SegmentKind
from console.history.events import WrittenUp
from console.history.review.lab_values import LabReview
from console.history.run import Run
from console.rundown.ledger import Spent, TimeKind
from console.rundown.state import ParkedQuestion, Playback
from console.rundown.walltime import later


class Fate(StrEnum):
    """What became of a segment."""

    PLAYED = "played"
    RUNNING = "running"
    TO_COME = "to_come"
    DROPPED = "dropped"  # by the instructor, or edited away
    UNREACHED = "unreached"  # the session ended before it, or went past it


@dataclass(frozen=True, slots=True)
class Part:
    """A segment, at the top level or nested, in seconds; parts are in ``children`` and counted in.

    ``planned`` is the plan as it was armed, None for what came in by an edit. ``replanned`` is what it was to take in
    the end: edited or re-planned, and with the time ``added`` by hand. ``actual`` is running time; ``paused``,
    ``question`` and ``in_break`` are what its clock stood still for. ``order`` is its place among its siblings in the
    order in which they were first played, from 1. ``starts`` and ``ends`` are when it was first and last played.
    ``offset`` is how late (negative: early) it ended against the plan, None for what has not ended or was not planned.
    ``steps`` is how many steps it has, ``played_steps`` how many of them played.
    """

    id: str
    title: str
    kind: SegmentKind
    depth: int
    fate: Fate
    planned: float | None
    replanned: float
    added: float = 0.0
    actual: float = 0.0
    paused: float = 0.0
    question: float = 0.0
    in_break: float = 0.0
    order: int | None = None
    starts: float | None = None
    ends: float | None = None
    offset: float | None = None
    optional: bool = False
    steps: int = 1
    played_steps: int = 0
    children: tuple[Part, ...] = ()

    @property
    def over(self) -> float:
        """Running time beyond (negative: short of) the plan as it was armed."""
        return self.actual - (self.planned or 0.0)

    def walk(self) -> Iterator[Part]:
        """Yield this part and all below it, in the plan's order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Mark:
    """Time on hold: paused, a question, or a break that was put in; ``step`` is the id of the step that waited."""

    kind: TimeKind
    start: float
    end: float
    step: str
    title: str

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Visit:
    """A step played without another in between, time on hold included; ``segment`` is the top-level one around it."""

    step: str
    title: str
    segment: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class TimeGiven:
    """Seconds given to (negative: taken from) a step, by hand or when the rest was ``replanned``."""

    at: float
    step: str
    title: str
    seconds: float
    replanned: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """A slide on show without interruption. ``running`` is what of it was neither pause, question nor break.

    ``back``: a later slide had been shown before. ``planned`` is the 0-based slide that the plan had on when it came,
    None when nobody has compared (`console.history.review.pace`).
    """

    slide: str
    index: int
    start: float
    end: float
    running: float
    back: bool = False
    planned: int | None = None

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class SlidePace:
    """The slides during the session. ``count`` is how many the deck had, ``skipped`` the 0-based places before the
    farthest one that were never shown for longer than a glance, ``unreached`` how many come after the farthest.
    """

    showings: tuple[Showing, ...] = ()
    count: int = 0
    skipped: tuple[int, ...] = ()
    unreached: int = 0

    @property
    def gone_back(self) -> int:
        """How often an earlier slide was shown again."""
        return sum(showing.back for showing in self.showings)

    def seconds_by_index(self) -> Mapping[int, float]:
        """Return for how many running seconds each slide was on, all its showings together."""
        sums: dict[int, float] = {}
        for showing in self.showings:
            sums[showing.index] = sums.get(showing.index, 0.0) + showing.running
        return sums


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody had the word: seconds ``planned`` and ``used``; ``at`` is when the turn was over."""

    at: float
    label: str
    planned: float
    used: float


@dataclass(frozen=True, slots=True)
class ClockQuestion:
    """The console noticed that it was away or the wall clock was set, and asked; see `console.history.events`."""

    at: float
    cause: str
    seconds: float
    answer: str


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that there is to say of a run.

    ``began`` is the wall time of 0 on the axis; ``length`` reaches from there to the end, or to the moment reviewed.
    ``offset`` is how late the session ended (or is expected to) against its plan, ``late_start`` how late it began;
    ``plan_begins`` is where on the axis the plan does (0 where a late start was forgiven, else minus ``late_start``).
    ``slot`` and ``planned`` are in seconds. ``names`` are the students' by id. ``ignored`` counts entries that could
    not be carried out, as a damaged journal may have.
    """

    run: Run
    playback: Playback
    began: datetime
    length: float
    spent: Spent
    offset: float = 0.0
    late_start: float = 0.0
    plan_begins: float = 0.0
    planned: float = 0.0
    slot: float | None = None
    parts: tuple[Part, ...] = ()
    visits: tuple[Visit, ...] = ()
    marks: tuple[Mark, ...] = ()
    given: tuple[TimeGiven, ...] = ()
    slides: SlidePace = SlidePace()
    parked: tuple[ParkedQuestion, ...] = ()
    turns: tuple[Turn, ...] = ()
    labs: tuple[LabReview, ...] = ()
    clock_questions: tuple[ClockQuestion, ...] = ()
    written_up: WrittenUp | None = None
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    ignored: int = 0

    @property
    def has_started(self) -> bool:
        return self.playback is not Playback.ARMED

    @property
    def has_ended(self) -> bool:
        return self.playback is Playback.ENDED

    def wall(self, seconds: float) -> datetime:
        """Return what the clock showed at a time on the axis."""
        return later(self.began, seconds)

    def walk(self) -> Iterator[Part]:
        """Yield all parts of all depths, in the plan's order."""
        for part in self.parts:
            yield from part.walk()

    def name(self, student: str) -> str:
        """Return a student's name, or the id of one whose name is not known."""
        return self.names.get(student) or student

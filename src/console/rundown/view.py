"""Everything that a screen shows of a rundown, as one frozen value: a pure function of the state and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.course.model import SegmentKind
from console.rundown.actions import StartMode
from console.rundown.ledger import Spent
from console.rundown.phase import Phase


class Playback(StrEnum):
    """Where a session stands. A question and a break that was put in are playing."""

    ARMED = "armed"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"


class Status(StrEnum):
    """Where a row of the timeline stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ParkedQuestion:
    """A question kept for later. ``asked`` is the wall time, ``step`` the id of the step that played (None: armed)."""

    number: int
    text: str
    asked: datetime
    step: str | None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class OffsetParts:
    """What an offset is made of, in seconds, positive late; the parts add up to ``total``.

    ``late_start`` against the planned start, ``clock`` what the wall clock was set forward since, ``added`` by hand,
    ``ran_over`` what segments used beyond their time (negative: left early), ``skipped`` (never positive) the time of
    segments that will not play.
    """

    late_start: float = 0.0
    clock: float = 0.0
    ran_over: float = 0.0
    added: float = 0.0
    skipped: float = 0.0
    paused: float = 0.0
    questions: float = 0.0
    breaks: float = 0.0

    @property
    def total(self) -> float:
        return (
            self.late_start
            + self.clock
            + self.ran_over
            + self.added
            + self.skipped
            + self.paused
            + self.questions
            + self.breaks
        )


@dataclass(frozen=True, slots=True)
class Countdown:
    """The clock of the current step, of a segment around it, or of the session.

    Seconds: ``planned`` + ``added`` = ``total`` = ``elapsed`` + ``remaining``; ``remaining`` is negative in overtime.
    ``shown_remaining`` (rounded up) and ``shown_elapsed`` (rounded down) are what a display says. ``progress`` is 0..1.
    ``offset`` is ``expected_end`` minus ``planned_end``, positive late.
    """

    id: str
    title: str
    kind: SegmentKind
    planned: float
    added: float
    elapsed: float
    remaining: float
    shown_remaining: int
    shown_elapsed: int
    phase: Phase
    progress: float
    expected_end: datetime
    planned_end: datetime
    offset: float

    @property
    def total(self) -> float:
        return self.planned + self.added


@dataclass(frozen=True, slots=True)
class BreakView:
    """A running break, put in or planned. ``remaining`` in seconds, negative when it is over its time."""

    inserted: bool
    planned: float
    elapsed: float
    remaining: float
    shown_remaining: int
    ends: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline; parts are nested in ``children``.

    ``is_current`` marks the one row whose own time runs (of a segment with parts: its lead-in); status NOW is also on
    the segments around it. ``elapsed`` is its running time, parts included, ``held`` what pauses, questions and breaks
    took in it. ``over`` is what it takes more (positive) or less than planned, held time included: these add up to the
    session's offset without its late start. ``starts`` and ``ends`` are actual for what has been and expected for
    what comes, None when it will not play.
    """

    id: str
    title: str
    kind: SegmentKind
    line: int
    depth: int
    optional: bool
    status: Status
    is_current: bool
    planned: float
    added: float
    elapsed: float
    remaining: float
    held: float
    over: float
    planned_start: datetime
    starts: datetime | None
    ends: datetime | None
    children: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class RundownView:
    """What the screens show; see `view`.

    ``current`` is the step that plays (armed: the first that will; ended: the last that did). ``around`` are the
    segments around it, outermost first; ``session`` the whole. ``offset`` is the one to say aloud: absolute, or
    relative once the instructor has chosen the full length after a late start. ``starts_in`` is armed only: seconds to
    the planned start, negative past it. ``over_slot`` is the session's expected end minus the slot's end.
    ``drift`` is what the wall clock was set forward since the start.
    """

    playback: Playback
    now: datetime
    current: Countdown
    around: tuple[Countdown, ...]
    session: Countdown
    next: Row | None
    rows: tuple[Row, ...]
    spent: Spent
    offset: float
    offset_absolute: float
    offset_relative: float
    parts: OffsetParts
    question_running: bool
    question_seconds: float
    break_: BreakView | None
    parked: tuple[ParkedQuestion, ...]
    started: datetime | None
    start_mode: StartMode | None
    starts_in: float | None
    shown_starts_in: int | None
    late_start_question: bool
    late_start: float
    slot_end: datetime | None
    over_slot: float | None
    day_end: datetime | None
    drift: float

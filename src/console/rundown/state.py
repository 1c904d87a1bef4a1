"""The state of playback: what an action changes, and nothing that can be worked out from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from console.clock import Instant
from console.course.model import SegmentKind
from console.rundown.actions import LateChoice, StartMode
from console.rundown.ledger import Ledger, Span, TimeKind
from console.rundown.plan import Rundown, Step


class Playback(StrEnum):
    """Where a session stands. A question and a break that was put in are playing."""

    ARMED = "armed"
    PLAYING = "playing"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Started:
    """The start of the session: the moment it counts from, what started it, and the step it began with."""

    at: Instant
    mode: StartMode
    step: str


@dataclass(frozen=True, slots=True)
class InsertedBreak:
    """A break that was put in: seconds ``planned``, running since boot second ``since``."""

    planned: float
    since: float

    def elapsed(self, spans: tuple[Span, ...]) -> float:
        """Return the seconds of it that have passed; a pause over it does not count."""
        return sum(span.seconds for span in spans if span.kind is TimeKind.BREAK and span.start >= self.since)


@dataclass(frozen=True, slots=True)
class ParkedQuestion:
    """A question kept for later. ``asked`` is the wall time, ``step`` the id of the step that played (None: armed)."""

    number: int
    text: str
    asked: datetime
    step: str | None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class PlaybackState:
    """Playback of one rundown.

    ``current`` is the step that plays; armed: the first that will. ``holds`` are the reasons why its clock stands
    still, the uppermost last: that one is the kind of time being spent. ``done`` are steps that were left forward,
    ``dropped`` those that shall not play, ``added`` seconds by step. ``stays``: the current step hands over to the
    next only by a person. ``moved`` is by how many seconds the plan, and what follows it today, were moved on the wall
    clock since they were given. ``to_slot``: the session was re-planned, so it is held to the end of its slot and no
    longer to the sum of what was planned.
    """

    rundown: Rundown
    ledger: Ledger
    armed: Instant
    current: str
    planned_start: datetime | None = None
    on_the_clock: bool = False
    started: Started | None = None
    ended: Instant | None = None
    late_choice: LateChoice | None = None
    holds: tuple[TimeKind, ...] = ()
    added: Mapping[str, float] = field(default_factory=dict, hash=False)
    done: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    stays: bool = False
    inserted_break: InsertedBreak | None = None
    parked: tuple[ParkedQuestion, ...] = ()
    moved: float = 0.0
    to_slot: bool = False

    @property
    def length(self) -> float:
        """Seconds from the start of the plan to the end that the session is held to."""
        return self.slot if self.to_slot else self.rundown.planned

    @property
    def slot(self) -> float:
        """Seconds of the slot; where nobody gave one, of what is planned."""
        return self.rundown.planned if self.rundown.slot is None else self.rundown.slot

    @property
    def playback(self) -> Playback:
        if self.ended is not None:
            return Playback.ENDED
        if self.started is None:
            return Playback.ARMED
        return Playback.PAUSED if self.kind is TimeKind.PAUSED else Playback.PLAYING

    @property
    def kind(self) -> TimeKind:
        """What time is being spent on once started."""
        return self.holds[-1] if self.holds else TimeKind.RUNNING

    @property
    def current_index(self) -> int:
        index = self.rundown.index(self.current)
        if index is None:  # every action keeps current inside the rundown
            raise LookupError(self.current)
        return index

    @property
    def current_step(self) -> Step:
        return self.rundown.steps[self.current_index]

    @property
    def in_planned_break(self) -> bool:
        """Whether the step that plays is itself a break."""
        return self.started is not None and self.current_step.segment.kind is SegmentKind.BREAK

    def to_come(self) -> tuple[Step, ...]:
        """Return the steps after the current one that will play, in order."""
        following = self.rundown.steps[self.current_index + 1 :]
        return tuple(step for step in following if step.id not in self.done and step.id not in self.dropped)

    def played(self) -> frozenset[str]:
        """Return the ids of all steps that play or have played."""
        if self.started is None:
            return frozenset()
        return self.done | {self.current} | {span.step for span in self.ledger.closed if span.step is not None}

    def running(self, step: str, boot: float) -> float:
        """Return the seconds that a step's own clock has run until boot second ``boot``."""
        spans = self.ledger.spans(boot)
        return sum(span.seconds for span in spans if span.step == step and span.kind is TimeKind.RUNNING)

    def remaining(self, step: Step, boot: float) -> float:
        """Return the seconds of a step's planned and added time that are left; negative in overtime."""
        return step.planned + self.added.get(step.id, 0.0) - self.running(step.id, boot)

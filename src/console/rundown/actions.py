"""What an instructor, the clock or the remote can do to a rundown.

One rule for all: an action whose wish is already true changes nothing and is not remembered (so it needs no undo); one
that cannot be granted raises `RundownError`. What each does is said here, how it counts in `console.rundown.playback`.
Seconds are floats; a segment id may name a step or a segment with parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from console.clock import Instant
from console.rundown.plan import Rundown


class StartMode(StrEnum):
    """What started the session."""

    BY_HAND = "by_hand"
    SCHEDULED = "scheduled"
    REMOTE = "remote"


class LateChoice(StrEnum):
    """The answer to a late start: hold on to the planned end, or give the session its full length."""

    KEEP_END = "keep_end"
    FULL_LENGTH = "full_length"


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the first step. Already started: nothing. Ended: refused."""

    mode: StartMode = StartMode.BY_HAND


@dataclass(frozen=True, slots=True)
class Backdate:
    """It really started ``seconds`` (> 0) earlier: the first step has run that much longer. Not started: refused."""

    seconds: float


@dataclass(frozen=True, slots=True)
class AnswerLateStart:
    """Answer the question that a late start asks; may be answered anew. Not started, or nothing planned: refused."""

    choice: LateChoice


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop the clock; also over a question or a break, which go on waiting under it. Not started or ended: refused."""


@dataclass(frozen=True, slots=True)
class Resume:
    """End the pause; a question or break under it goes on. Not paused: nothing."""


@dataclass(frozen=True, slots=True)
class AddTime:
    """Give (or, negative, take) time: the current step, or a named one that is still to come.

    Taking stops at what the step has already used. A step that is over, or one with nothing left to take: refused.
    """

    seconds: float
    segment_id: str | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """Go to the next step that is neither done nor skipped. None is left: refused. Ends a question and a break."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Go to the step before, done or not; its clock goes on where it stood. At the first: refused."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Go to a named step; a skipped one is no longer skipped. Already there: nothing. Unknown id: refused."""

    segment_id: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """`Next` by itself: the time of a discussion's part is up. Only `console.rundown.automatic` makes it."""


@dataclass(frozen=True, slots=True)
class Stay:
    """Nothing happens by itself here: the current part waits for a person, an armed session does not start alone."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Drop a segment: those of its steps that have not played. None of them is left to drop: refused."""

    segment_id: str


@dataclass(frozen=True, slots=True)
class Unskip:
    """Bring a dropped segment back. It is not dropped: nothing."""

    segment_id: str


@dataclass(frozen=True, slots=True)
class Replan:
    """Take a re-planning, from now on held to the end of the slot: see `console.rundown.replan`.

    ``times`` gives steps that play or are to come, by id, the seconds that each is to have in all, what it has used
    included (or more, when it has used more by now); ``dropped`` are segments that shall not play, as `Skip` drops
    them. A step or segment in it is over: refused, the class has moved on.
    """

    times: tuple[tuple[str, float], ...]
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionOn:
    """Start the question clock; the step's countdown holds. In a break, not started or ended: refused."""


@dataclass(frozen=True, slots=True)
class QuestionOff:
    """Stop the question clock; a pause goes on. No question: nothing."""


@dataclass(frozen=True, slots=True)
class WasAway:
    """Nobody taught in these ``gaps``, pairs of boot seconds: what was spent in them was a pause.

    A question, a break or a step that ran through a gap goes on after it. Only what came after the start counts; also
    after the end. Nothing to change in the gaps: nothing. Not started: refused.
    """

    gaps: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class KeepPlan:
    """The wall clock was set ``seconds`` forward (negative: back), and the plan goes with it.

    The class is as late as it was before: planned start, start and the rest of the day are moved on the wall clock. No
    planned start, or ended: refused.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class MovePlan:
    """The plan, and the rest of the day, stand ``seconds`` later (negative: earlier) than it said.

    No planned start, or ended: refused.
    """

    seconds: float


@dataclass(frozen=True, slots=True)
class ParkQuestion:
    """Keep a question for later, at any time. Only blanks: refused."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerParked:
    """A parked question is answered. Already answered: nothing. Unknown number: refused."""

    number: int


@dataclass(frozen=True, slots=True)
class StartBreak:
    """Put a break of ``minutes`` (> 0) in here and now; the step waits. Ends a question and a pause."""

    minutes: float


@dataclass(frozen=True, slots=True)
class BreakMore:
    """Make the break, put in or planned, ``seconds`` longer (shorter, when negative). No break: refused."""

    seconds: float


@dataclass(frozen=True, slots=True)
class EndBreak:
    """Go on: after a break that was put in with the step that waited, after a planned one with the next step."""


@dataclass(frozen=True, slots=True)
class End:
    """End the session; its accounts close. Not started: refused. Already ended: nothing."""


@dataclass(frozen=True, slots=True)
class Rearm:
    """Back to the moment before the start, all times fresh; parked questions stay.

    Not started yet: only the start changes, and what was arranged for the class that comes (added, dropped,
    re-planned) stays.

    ``on_the_clock``: start by itself at ``planned_start`` (aware).
    """

    planned_start: datetime | None = None
    on_the_clock: bool = False


@dataclass(frozen=True, slots=True)
class Refresh:
    """Take over an edited plan in place, step by id. A step that has played is no longer in it: refused."""

    rundown: Rundown


Action = (
    Start
    | Backdate
    | AnswerLateStart
    | Pause
    | Resume
    | AddTime
    | Next
    | Previous
    | Jump
    | HandOver
    | Stay
    | Skip
    | Unskip
    | Replan
    | QuestionOn
    | QuestionOff
    | WasAway
    | KeepPlan
    | MovePlan
    | ParkQuestion
    | AnswerParked
    | StartBreak
    | BreakMore
    | EndBreak
    | End
    | Rearm
    | Refresh
)


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An action and the moment that it counts from."""

    action: Action
    at: Instant

"""What a journal holds: one frozen value for everything that happens in class.

A run's rundown is replayed from its `Acted`, `Undid` and `Redid` alone (`console.rundown.history`); all else lies
beside it. Students are ids of the roster here; their names stand in `StudentNamed`, so that they can be left out or
forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.clock import Instant
from console.rundown.actions import Action


@dataclass(frozen=True, slots=True)
class Acted:
    """An action took effect on the rundown, done by somebody or by itself."""

    action: Action


@dataclass(frozen=True, slots=True)
class Undid:
    """The last action was taken back."""


@dataclass(frozen=True, slots=True)
class Redid:
    """The action undone last was brought back."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The console was started again. ``shift`` is added to earlier boot seconds to have them on this boot's clock.

    ``boot_id`` is the boot that the seconds from here on are of.
    """

    shift: float = 0.0
    boot_id: str = ""


@dataclass(frozen=True, slots=True)
class SlideShown:
    """The presenter went to a slide: its id in the deck, its place from 0, fragments shown, and of how many slides."""

    slide: str
    index: int
    fragment: int = 0
    slides: int = 0


@dataclass(frozen=True, slots=True)
class ClockAsked:
    """The console was away, or the wall clock was set; ``answer`` is what the instructor wanted done about it.

    ``cause`` is a code of `console.rundown.away`, ``seconds`` how long it was away or how far the clock was set.
    """

    cause: str
    seconds: float
    answer: str


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """Somebody had the word in a discussion: a group's or a speaker's label, seconds granted and used.

    The same once more, negative: that they gave it away was undone.
    """

    label: str
    planned: float
    used: float


@dataclass(frozen=True, slots=True)
class LabOpened:
    """A lab began to be followed: its id and file, and how many required checks it has."""

    lab: str
    path: str
    required: int = 0


@dataclass(frozen=True, slots=True)
class LabClosed:
    """The lab was closed, its results frozen; or opened again."""

    is_closed: bool = True


@dataclass(frozen=True, slots=True)
class StudentNamed:
    """A student of the class, with the name that the instructor sees."""

    student: str
    name: str


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Who was told of as ``student`` is ``known_as`` of the roster, and was so before; empty: is nobody else after all.

    Somebody who joined by themselves has an id of their own until it is known who of the roster that is.
    """

    student: str
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class CheckChanged:
    """A check changed; ``before`` and ``after`` are of `console.lab.classroom.values.Standing`."""

    student: str
    check: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Ticked:
    """A check was ticked by hand: passed, failed, or None for what the cluster shows."""

    student: str
    check: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class ProbeEnded:
    """What came of a probe in a student's cluster; None when it could not be tried."""

    student: str
    probe: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class PointsAdjusted:
    """Points given or taken by hand: the sum of all adjustments."""

    student: str
    points: float


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The whole text of the notes on a student."""

    student: str
    text: str


@dataclass(frozen=True, slots=True)
class HintGiven:
    """A hint was given: the finding's code, and the tier (nudge, pointer, fix)."""

    student: str
    code: str
    tier: str


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """Help: ``what`` is claim, done or snooze; ``seconds`` of a snooze."""

    student: str
    what: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class HelpAsked:
    """A student raised a hand at their own terminal, or lowered it."""

    student: str
    is_asking: bool = True


@dataclass(frozen=True, slots=True)
class CauseExplained:
    """A shared cause was explained to the room: the finding's code and how many had it."""

    code: str
    students: int


@dataclass(frozen=True, slots=True)
class WrittenUp:
    """The write-up after class, whole: a later one replaces it. ``follow_up`` are ids of students."""

    covered: str = ""
    cut: str = ""
    remarks: str = ""
    follow_up: tuple[str, ...] = ()
    attendance: str = ""
    """Only ever what the instructor wrote."""


Event = (
    Acted
    | Undid
    | Redid
    | Resumed
    | SlideShown
    | ClockAsked
    | TurnTaken
    | LabOpened
    | LabClosed
    | StudentNamed
    | SamePerson
    | CheckChanged
    | Ticked
    | ProbeEnded
    | PointsAdjusted
    | NoteWritten
    | HintGiven
    | HelpGiven
    | HelpAsked
    | CauseExplained
    | WrittenUp
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a run and the moment it counts from; ``number`` counts from 1, without gaps, as acknowledged."""

    number: int
    at: Instant
    event: Event

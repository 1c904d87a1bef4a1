"""What is done in a lab besides what the clusters show: by the instructor, by a probe, one day by a student."""

from __future__ import annotations

from dataclasses import dataclass

from console.lab.finding import FindingKey
from console.messages import Message


@dataclass(frozen=True, slots=True)
class Claim:
    """Helping now."""

    student_id: str


@dataclass(frozen=True, slots=True)
class Done:
    """The help is over."""

    student_id: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """Not now, for so many seconds."""

    student_id: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A check by hand: passed, failed, or None for what the cluster shows."""

    student_id: str
    check_id: str
    passed: bool | None


@dataclass(frozen=True, slots=True)
class Adjust:
    """Points by hand: the sum of all adjustments."""

    student_id: str
    points: float


@dataclass(frozen=True, slots=True)
class Note:
    """The whole text of the notes on a student."""

    student_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Explain:
    """A shared cause has been explained to the room."""

    key: FindingKey


@dataclass(frozen=True, slots=True)
class Close:
    """Close the lab: results are frozen; or open it again."""

    is_closed: bool


@dataclass(frozen=True, slots=True)
class Ask:
    """A student asks for help, since so many seconds, or does so no longer. Who asks already goes on asking."""

    student_id: str
    is_asking: bool = True
    ago: float = 0.0


@dataclass(frozen=True, slots=True)
class Probing:
    """A probe begins in a student's cluster. What it disturbs for a while is not the student's doing."""

    student_id: str


@dataclass(frozen=True, slots=True)
class Probed:
    """What came of a probe in a student's cluster; ``passed`` None when it could not be tried."""

    student_id: str
    probe_id: str
    passed: bool | None
    detail: Message | None = None


OfStudent = Claim | Done | Snooze | Tick | Adjust | Note | Ask | Probing | Probed
Action = OfStudent | Explain | Close

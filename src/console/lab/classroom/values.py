"""What the lab workspace shows: frozen views of each student and of the class at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from console.lab.checks.result import CheckResult
from console.lab.finding import Finding, FindingKey, Severity
from console.messages import Message


class Standing(StrEnum):
    """One cell of the class board."""

    BLANK = "blank"  # not tried yet
    PASSED = "passed"
    FAILED = "failed"
    REGRESSED = "regressed"  # was passed, and is not any more
    UNKNOWN = "unknown"  # cannot be seen, or waits for the instructor


@dataclass(frozen=True, slots=True)
class Cell:
    """One student's standing at one check. ``first_passed`` is when it first passed, by our clock."""

    standing: Standing
    result: CheckResult
    first_passed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """A check that changed, or was ticked by hand."""

    at: datetime
    check_id: str
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Stuck:
    """Why somebody is taken to be stuck, worst reason first, in words that name minutes and tries."""

    seconds: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class StudentLab:
    """One student in the lab.

    ``cells`` are in the order of the lab's checks. ``findings`` have roots first. ``step`` is the index (in the lab's
    steps) of the first step that has not been passed, ``passed`` how many required checks are. ``points`` includes what
    was given by hand (``adjusted``). ``is_visible``: the link is live or what it showed last still counts; who is not
    visible is counted nowhere. ``faults`` are rules that failed. ``asked`` is when the student asked for help,
    ``finished`` when the last required check passed; None otherwise. ``bonus`` is what of the points is for bonus
    checks. ``was_seen``: something of the cluster was seen, be it long ago. ``is_lost_sight_of``: what may be read of
    the cluster says nothing of ``step``, nor of any later one.
    """

    student_id: str
    cells: tuple[Cell, ...] = ()
    findings: tuple[Finding, ...] = ()
    transitions: tuple[Transition, ...] = ()
    step: int = 0
    passed: int = 0
    points: float = 0.0
    adjusted: float = 0.0
    stuck: Stuck | None = None
    is_visible: bool = False
    is_frozen: bool = False
    notes: str = ""
    faults: tuple[str, ...] = ()
    asked: datetime | None = None
    finished: datetime | None = None
    bonus: float = 0.0
    was_seen: bool = True
    is_lost_sight_of: bool = False

    @property
    def main_finding(self) -> Finding | None:
        """The worst root cause; what is only worth knowing is none."""
        return next((found for found in self.findings if found.is_root and found.severity is not Severity.INFO), None)


class Help(StrEnum):
    """How far help has come."""

    WAITING = "waiting"
    HELPING = "helping"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """Somebody to help. ``urgency`` orders the queue. ``reasons`` are sentences, the weightiest first.

    ``since`` is when it became so; ``until`` is when a snooze ends.
    """

    student_id: str
    urgency: float
    reasons: tuple[Message, ...]
    finding: Finding | None = None
    help: Help = Help.WAITING
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Watched:
    """Somebody with something wrong who does not wait for help, or not yet: it is theirs to mend for a while.

    ``finding`` is the worst root cause, None where no rule has one; ``check_id`` then is the first required check that
    fails, and ``detail`` what is missing there.
    """

    student_id: str
    finding: Finding | None = None
    check_id: str = ""
    detail: Message | None = None


@dataclass(frozen=True, slots=True)
class Handout:
    """A lesson's own YAML that has the same finding."""

    path: Path
    line: int | None = None


@dataclass(frozen=True, slots=True)
class SharedCause:
    """One cause that enough of the class have: one card in place of their entries in the queue.

    ``key`` names it by the lab's own namespaces, whatever the students'. ``example`` is one student's finding.
    ``visible`` is of how many. ``peak`` is the most there were at once; once it has been explained, ``explained`` is
    when and ``then`` how many there were: "11 → 3 since 14:10".
    """

    key: FindingKey
    student_ids: tuple[str, ...]
    visible: int
    example: Finding
    since: datetime
    peak: int = 0
    explained: datetime | None = None
    then: int = 0
    handout: Handout | None = None
    heading: str = ""

    @property
    def count(self) -> int:
        return len(self.student_ids)


@dataclass(frozen=True, slots=True)
class StepReach:
    """How many of those who can be seen have passed a step, and how many are at it now.

    ``visible`` are those of whom that can be told. ``unseen`` are those of the class who cannot be seen, and had not
    passed it when they last could, or whose rights let nobody see what the step is about.
    """

    step_id: str
    past: int
    here: int
    visible: int
    unseen: int = 0


@dataclass(frozen=True, slots=True)
class CheckTotal:
    """A column's total."""

    check_id: str
    passed: int
    failed: int
    regressed: int
    first_passed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A row of the standings. Equal points share a rank; ``finished`` is when the last required check passed."""

    student_id: str
    rank: int
    points: float
    bonus: float
    adjusted: float
    finished: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClassView:
    """The class at one moment. ``closed`` is when the lab was closed: from then on results are frozen.

    ``extend`` is by how many minutes the running step should be longer, None when nothing suggests it. ``watching`` are
    those with something wrong who are not in the queue, in the order of the class.
    """

    at: datetime
    visible: int = 0
    students: int = 0
    reach: tuple[StepReach, ...] = ()
    totals: tuple[CheckTotal, ...] = ()
    causes: tuple[SharedCause, ...] = ()
    queue: tuple[QueueEntry, ...] = ()
    standings: tuple[Score, ...] = ()
    closed: datetime | None = None
    extend: int | None = None
    tried: Mapping[str, int] = field(default_factory=dict)
    """How many of the visible have tried each step, by its id."""
    watching: tuple[Watched, ...] = ()

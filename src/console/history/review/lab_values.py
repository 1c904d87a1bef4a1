"""What a lab came to. Times are seconds on the run's axis (`console.history.review.values`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from console.history.statistics import Spread


@dataclass(frozen=True, slots=True)
class StudentProgress:
    """One student in a lab.

    ``steps`` are (time, checks passed from then on), the first with the first change; what is lost again counts down.
    ``first_passed`` is when each check first passed. ``passed`` are the checks passed at the end. ``hints`` are how
    often each finding's code was hinted at, ``helped`` how often help was given and ``helped_seconds`` for how long.
    ``is_helped_at_end``: help had begun and was not over. ``points`` are those given by hand.
    """

    student: str
    steps: tuple[tuple[float, int], ...] = ()
    first_passed: Mapping[str, float] = field(default_factory=dict, hash=False)
    passed: frozenset[str] = frozenset()
    regressed: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    hints: Mapping[str, int] = field(default_factory=dict, hash=False)
    helped: int = 0
    helped_seconds: float = 0.0
    is_helped_at_end: bool = False
    points: float = 0.0
    note: str = ""

    @property
    def last_passed(self) -> float | None:
        """When a check last passed for the first time; None when none ever did."""
        return max(self.first_passed.values(), default=None)


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """One check over the class: who passed it and when, in seconds since the lab was opened.

    ``passed`` is how many had it passed at the end, ``ever`` how many at any time.
    """

    check: str
    passed: int
    ever: int
    regressed: int
    first: float | None
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Checks passed by the class at ``at``: quartiles and median over all students who showed any work."""

    at: float
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class CauseTold:
    """A shared cause was explained to the room while ``students`` had it."""

    at: float
    code: str
    students: int


@dataclass(frozen=True, slots=True)
class LabReview:
    """One lab of a run. ``closed`` is when its results were frozen, None while open.

    ``students`` showed any work in it; who did not is not listed, for the journal cannot tell absent from idle.
    ``hints`` are how often each finding's code was hinted at, by tier. ``probes`` are (passed, failed, not tried).
    """

    lab: str
    path: str
    required: int
    opened: float
    ends: float
    closed: float | None = None
    students: tuple[StudentProgress, ...] = ()
    checks: tuple[CheckProgress, ...] = ()
    curve: tuple[CurvePoint, ...] = ()
    hints: Mapping[str, Mapping[str, int]] = field(default_factory=dict, hash=False)
    causes: tuple[CauseTold, ...] = ()
    probes: tuple[int, int, int] = (0, 0, 0)

    @property
    def helped(self) -> int:
        return sum(student.helped for student in self.students)

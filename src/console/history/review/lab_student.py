"""One student in one lab, told event after event. Times are boot seconds."""

from __future__ import annotations

from collections.abc import Iterable

from console.history.review.curve import Change
from console.history.review.lab_values import StudentProgress
from console.lab.classroom.values import Standing

PASSED, FAILED, REGRESSED = Standing.PASSED.value, Standing.FAILED.value, Standing.REGRESSED.value


class StudentLog:
    """``number`` counts those who show work, from 0; -1 for who is only spoken of."""

    __slots__ = (
        "checks",
        "claimed",
        "first",
        "helped",
        "helped_seconds",
        "hints",
        "note",
        "number",
        "passed",
        "points",
    )

    def __init__(self) -> None:
        self.number = -1
        self.checks: dict[str, str] = {}
        self.first: dict[str, float] = {}
        self.passed = 0
        self.hints: dict[str, int] = {}
        self.helped = 0
        self.helped_seconds = 0.0
        self.claimed: float | None = None
        self.points = 0.0
        self.note = ""

    def stand(self, check: str, standing: str, boot: float) -> bool:
        """Take over how a check stands; return whether that is the first that is known of it, or counts."""
        before = self.checks.get(check)
        self.checks[check] = standing
        if standing == PASSED:
            if before == PASSED:
                return False
            self.passed += 1
            if check not in self.first:
                self.first[check] = boot
            return True
        if before == PASSED:
            self.passed -= 1
            return True
        return before is None

    def claim(self, boot: float) -> None:
        if self.claimed is None:
            self.helped += 1
            self.claimed = boot

    def leave(self, boot: float) -> None:
        """Help is over, or put off."""
        if self.claimed is not None:
            self.helped_seconds += boot - self.claimed
            self.claimed = None

    def progress(self, student: str, steps: Iterable[tuple[float, int]], zero: float, ends: float) -> StudentProgress:
        """Return what there is to say of the student, on the axis that begins at ``zero``."""
        helping = 0.0 if self.claimed is None else max(ends - self.claimed, 0.0)
        return StudentProgress(
            student=student,
            steps=tuple(steps),
            first_passed={check: boot - zero for check, boot in self.first.items()},
            passed=self._standing(PASSED),
            regressed=self._standing(REGRESSED),
            failed=self._standing(FAILED),
            hints=dict(self.hints),
            helped=self.helped,
            helped_seconds=self.helped_seconds + helping,
            is_helped_at_end=self.claimed is not None,
            points=self.points,
            note=self.note,
        )

    def _standing(self, standing: str) -> frozenset[str]:
        return frozenset(check for check, stands in self.checks.items() if stands == standing)


def steps_of(changes: Iterable[Change], students: int, zero: float) -> list[list[tuple[float, int]]]:
    """Return each student's own changes, on the axis that begins at ``zero``; of several at once the last."""
    steps: list[list[tuple[float, int]]] = [[] for _ in range(students)]
    for boot, student, passed in changes:
        mine, at = steps[student], boot - zero
        if mine and mine[-1][0] == at:
            mine[-1] = (at, passed)
        else:
            mine.append((at, passed))
    return steps

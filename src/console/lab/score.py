"""What the passed checks of a lab are worth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.lab.checks.result import CheckResult, Untold
from console.lab.spec.model import Lab


@dataclass(frozen=True, slots=True)
class Points:
    """Points of the required checks, and those of the bonus checks, which come on top."""

    earned: float = 0.0
    possible: float = 0.0
    bonus: float = 0.0
    bonus_possible: float = 0.0


def points_text(points: float) -> str:
    """Return points as they are written everywhere: ``25``, ``36.75``; as many digits as needed, at most two."""
    return f"{round(points, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def score_of(lab: Lab, results: Iterable[CheckResult]) -> Points:
    """Return what results are worth; what is shared with others can be nobody's points."""
    by_id = {result.check_id: result for result in results}
    earned = possible = bonus = bonus_possible = 0.0
    for check in lab.checks:
        result = by_id.get(check.id)
        if result is None or result.untold is Untold.SHARED:
            continue
        gained = check.points if result.passed else 0.0
        if check.is_bonus:
            bonus, bonus_possible = bonus + gained, bonus_possible + check.points
        else:
            earned, possible = earned + gained, possible + check.points
    return Points(earned, possible, bonus, bonus_possible)

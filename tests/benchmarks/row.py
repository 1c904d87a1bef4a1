"""One line of the table: what was measured, how far it should reach, and whether it does."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class MeasurementError(Exception):
    """Something could not be measured; the text says what and why."""


class Judged(StrEnum):
    """The figure that is held against the reach."""

    MEDIAN = "median"
    P95 = "p95"


@dataclass(frozen=True, slots=True)
class Reach:
    """``most`` is the largest good figure, or with ``below`` the smallest bad one."""

    most: float
    judged: Judged = Judged.MEDIAN
    below: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Everything measured of one thing, at least one value, in ``unit``. Without a reach it is for comparison."""

    what: str
    unit: str
    values: tuple[float, ...]
    reach: Reach | None = None

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p95(self) -> float:
        """The value that 95 of 100 do not exceed."""
        return percentile(self.values, 0.95)

    @property
    def holds(self) -> bool | None:
        """Whether the reach is met; None when there is none."""
        if self.reach is None:
            return None
        figure = self.p95 if self.reach.judged is Judged.P95 else self.median
        return figure < self.reach.most if self.reach.below else figure <= self.reach.most


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest of ``values`` that at least ``share`` of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(math.ceil(share * len(ordered)) - 1, 0)]

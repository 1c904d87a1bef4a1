"""Median and quartiles of a few measured values."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of ``n`` values and how far they lie apart: quartiles, and the least and the most."""

    n: int
    low: float
    median: float
    high: float
    least: float
    most: float

    @property
    def width(self) -> float:
        """How far apart the middle half lies."""
        return self.high - self.low


def spread(values: Sequence[float]) -> Spread | None:
    """Return the spread of ``values`` in any order; None without any."""
    return spread_of_sorted(sorted(values)) if values else None


def spread_of_sorted(ordered: Sequence[float]) -> Spread:
    """Return the spread of ascending values, at least one."""
    low, median, high = quartiles(ordered)
    return Spread(len(ordered), low, median, high, ordered[0], ordered[-1])


def quartiles(ordered: Sequence[float]) -> tuple[float, float, float]:
    """Return lower quartile, median and upper quartile of ascending values, at least one.

    Between two values they are interpolated (`statistics.quantiles`, inclusive), so all lie within the values.
    """
    if len(ordered) == 1:
        return ordered[0], ordered[0], ordered[0]
    low, _, high = statistics.quantiles(ordered, n=4, method="inclusive")
    return low, statistics.median(ordered), high

"""How urgent it is to help somebody: one number from three bounded factors.

    urgency = time × severity × distance        (between 1 and 16)

    time      1 + t / 10 min          t: how long somebody has been stuck, at most 30 min          1 … 4
    severity  1, 1.5 or 2             nothing found or an info, a warning, an error                1 … 2
    distance  1 + b / n               b: checks behind the class's median, n: required checks      1 … 2

Each factor only ever grows with what it is made from. Who asked for help comes before everybody who did not
(`ASKED` is added), the longest waiting first.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from console.lab.finding import Finding, Severity

ASKED = 100.0
MOST = 16.0
_TEN_MINUTES = 600.0
_LONGEST = 1800.0
_SEVERITY = {Severity.ERROR: 2.0, Severity.WARNING: 1.5, Severity.INFO: 1.0}


def urgency(*, stuck: float, finding: Finding | None, behind: float, required: int, asked: float | None) -> float:
    """Return the urgency. ``stuck`` and ``asked`` are seconds, ``behind`` and ``required`` numbers of checks."""
    severity = 1.0 if finding is None else _SEVERITY[finding.severity]
    found = time_factor(stuck) * severity * distance_factor(behind, required)
    # A minute of waiting after one has asked weighs more than anything else can.
    return found if asked is None else found + ASKED + MOST * max(0.0, asked) / 60.0


def time_factor(stuck: float) -> float:
    """Return the weight of seconds of being stuck, between 1 and 4."""
    return 1.0 + min(max(0.0, stuck), _LONGEST) / _TEN_MINUTES


def distance_factor(behind: float, required: int) -> float:
    """Return the weight of being some checks behind the median, between 1 and 2."""
    return 1.0 + min(1.0, max(0.0, behind) / required) if required > 0 else 1.0


def behind_of(passed: int, everybody: Sequence[int]) -> int:
    """Return how many whole checks somebody is behind the class's median."""
    return max(0, int(median(everybody) - passed)) if everybody else 0

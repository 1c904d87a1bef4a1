"""The phase of a countdown, and how its seconds are rounded to be shown."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

_DIGITS = 4  # of a second: floating-point noise must not round 12:00 up to 12:01


class Phase(StrEnum):
    """How near a countdown is to its end, or how it has passed it."""

    DEFAULT = "default"
    WARNING = "warning"
    DANGER = "danger"
    OVERTIME = "overtime"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a countdown warns: at so many seconds left, but on short ones not before its last share.

    Two minutes are a third of a five-minute segment, far too soon to be pressed; a fifth of it is one minute.
    """

    warning_seconds: float = 120.0
    warning_share: float = 0.2
    danger_seconds: float = 30.0
    danger_share: float = 0.1

    def phase(self, remaining: float, total: float) -> Phase:
        """Return the phase with ``remaining`` of ``total`` seconds left; exactly none left is not yet overtime."""
        if remaining < 0:
            return Phase.OVERTIME
        if remaining <= min(self.danger_seconds, self.danger_share * total):
            return Phase.DANGER
        if remaining <= min(self.warning_seconds, self.warning_share * total):
            return Phase.WARNING
        return Phase.DEFAULT


def count_down(remaining: float) -> int:
    """Return whole seconds left, rounded up; negative in overtime, where the time over rounds down."""
    return math.ceil(round(remaining, _DIGITS))


def count_up(elapsed: float) -> int:
    """Return whole seconds passed, rounded down."""
    return math.floor(round(elapsed, _DIGITS))

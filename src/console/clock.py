"""Two clocks: durations run on the boot-time clock, plans stand on the wall clock.

The boot-time clock counts through suspend and never steps; the wall clock follows NTP, time zones and people.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Instant:
    """One moment on both clocks: ``boot`` in seconds since an arbitrary origin, ``wall`` with its time zone."""

    boot: float
    wall: datetime


class Clock(Protocol):
    """What tells the time."""

    def boot(self) -> float:
        """Return seconds since an arbitrary origin; never goes back, counts while the machine sleeps."""

    def wall(self) -> datetime:
        """Return the local time with its time zone."""


class SystemClock:
    """The machine's clocks."""

    def boot(self) -> float:
        return _boot_seconds()

    def wall(self) -> datetime:
        return datetime.now().astimezone()


def now(clock: Clock) -> Instant:
    """Read both clocks as one moment."""
    return Instant(clock.boot(), clock.wall())


def _boot_seconds() -> float:
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        # CLOCK_MONOTONIC, which time.monotonic() reads, stands still while a Mac sleeps; this one does not.
        return time.clock_gettime(time.CLOCK_MONOTONIC_RAW)
    return time.monotonic()  # on Windows the performance counter, which counts through sleep

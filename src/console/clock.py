"""Two clocks: durations run on the boot-time clock, plans stand on the wall clock.

The boot-time clock counts through suspend and never steps; the wall clock follows NTP, time zones and people.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo


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


class ClassClock(SystemClock):
    """The machine's clocks for a class that is planned: its time zone knows its rules, and may change under way.

    A time after a change to summer time is right before the change has come, and a laptop that travels says so. Where
    the system does not tell which zone it is in, the offset of this moment has to do.
    """

    def __init__(self, link: Path = Path("/etc/localtime")) -> None:
        """``link`` is the system's time zone: on Linux and macOS a link to a file of the zone's name."""
        self._link = link
        self._name: str | None = None
        self._zone: tzinfo | None = None

    def wall(self) -> datetime:
        name = os.environ.get("TZ", "").removeprefix(":") or str(self._link.resolve())
        if name != self._name:
            self._name, self._zone = name, _zone(name)
            if hasattr(time, "tzset"):
                time.tzset()  # or the C library, which all other times come from, goes on in the zone before
        return datetime.now(UTC).astimezone(self._zone)


def _zone(name: str) -> tzinfo | None:
    """Return the zone that is called so, or stands in a file that is; None when there is none to be had."""
    try:
        return ZoneInfo(name.rpartition("/zoneinfo/")[2])
    except (KeyError, ValueError, OSError):  # no such zone, no name at all (a copied file, a rule in TZ), a folder
        return None


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

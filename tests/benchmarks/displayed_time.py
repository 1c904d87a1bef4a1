"""How long a displayed second is wrong: from the true change of a digit to the changed pixels on the screen."""

from __future__ import annotations

import math
import time

from benchmarks.child import Home, Subject
from benchmarks.material import session
from benchmarks.row import Judged, MeasurementError, Reach, Row
from benchmarks.screen import Screen
from console.clock import SystemClock

SECONDS = 25
_SETTLING = 3.0
_POLL = 0.0005
_FRAME = 16.7
_PAINT = 10.0
"""Milliseconds for painting digits without a graphics card, and bringing them to the screen."""
_REACH = Reach(_FRAME + _PAINT, Judged.P95)


def measure() -> list[Row]:
    """Watch the large timer and the room's corner; both count the running segment down."""
    with Screen(monitors=2) as screen, Home() as home, Subject("console", screen, home) as subject:
        subject.ask("open", path=str(session()))
        subject.ask("open-audience")
        subject.ask("play")
        subject.ask("corner")
        time.sleep(_SETTLING)
        timer, corner = (_errors(subject, screen, clock) for clock in ("timer", "corner-timer"))
    return [
        Row("displayed time against the true one: presenter's timer", "ms", timer, _REACH),
        Row("displayed time against the true one: countdown in the room's corner", "ms", corner, _REACH),
    ]


def _errors(subject: Subject, screen: Screen, display: str) -> tuple[float, ...]:
    """Return for `SECONDS` changes of a display how many milliseconds after the true change its pixels changed."""
    place = subject.region(display)
    flip = subject.ask("flip")
    if not isinstance(flip, float):
        raise MeasurementError("nothing plays")
    clock = SystemClock()
    errors: list[float] = []
    shown, ends = screen.pixels(place), clock.boot() + SECONDS
    while clock.boot() < ends:
        seen, at = screen.pixels(place), clock.boot()
        if seen != shown:
            shown = seen
            errors.append((at - flip) % 1.0 * 1000)
        time.sleep(_POLL)
    if len(errors) < math.floor(SECONDS * 0.9):
        raise MeasurementError(f"{display} changed {len(errors)} times in {SECONDS} seconds")
    return tuple(errors)

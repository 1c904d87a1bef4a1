"""The memory of all processes with a session open, presenter view and audience window on a display each."""

from __future__ import annotations

import time

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.material import session
from benchmarks.row import Reach, Row
from benchmarks.screen import Screen

READINGS = 5
_SETTLING = 6.0
_BETWEEN = 1.0


def measure() -> list[Row]:
    """Draw the diagrams anew, open both, let it settle, and read a few times."""
    with Screen(monitors=2) as screen, Home() as home, Subject("console", screen, home) as subject:
        subject.ask("open", path=str(session()))
        subject.ask("open-audience")
        time.sleep(_SETTLING)
        readings = []
        for _ in range(READINGS):
            readings.append(processes.memory(subject.pid))
            time.sleep(_BETWEEN)
    return [Row("memory of all processes (PSS), presenter and audience open", "MB", tuple(readings), Reach(550.0))]

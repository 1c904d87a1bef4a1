"""The processor time of all processes while a session plays: presenter view, and a countdown in the room's corner."""

from __future__ import annotations

import time

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.material import session
from benchmarks.row import Reach, Row
from benchmarks.screen import Screen

READINGS = 6
_SECONDS = 5.0
_SETTLING = 4.0


def measure() -> list[Row]:
    """Take the share of a core, in percent, over several stretches of a session that nobody touches."""
    with Screen(monitors=2) as screen, Home() as home, Subject("console", screen, home) as subject:
        subject.ask("open", path=str(session()))
        subject.ask("open-audience")
        subject.ask("corner")
        subject.ask("play")
        time.sleep(_SETTLING)
        shares = tuple(_share(subject.pid) for _ in range(READINGS))
    return [
        Row("ticks while playing, presenter and room's corner, share of a core", "%", shares, Reach(2.0, below=True))
    ]


def _share(pid: int) -> float:
    used, began = processes.cpu_seconds(pid), time.perf_counter()
    time.sleep(_SECONDS)
    return 100 * (processes.cpu_seconds(pid) - used) / (time.perf_counter() - began)

"""Whether the watch core's memory stays what it is: the events of a long day, as fast as they can be read."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks import processes
from benchmarks.child import Home, Subject
from benchmarks.row import Judged, Reach, Row
from benchmarks.screen import Screen
from benchmarks.watch_classes import CLUSTERS, EVENTS_A_SECOND, Servers

TENTHS = 10
_HOURS = 8
_WATCHED = CLUSTERS // 5  # as many events a cluster as in the whole class, in a fifth of the time
_EVENTS = round(_HOURS * 3600 * EVENTS_A_SECOND * _WATCHED / CLUSTERS)
_PIECES = 5  # of a tenth: an order must be answered within a minute
_SETTLING = 2.0


def measure() -> list[Row]:
    """Send the events of eight hours with pods coming and going, watches ending and lists read again among them."""
    with (
        Screen() as screen,
        Home() as home,
        tempfile.TemporaryDirectory() as folder,
        Servers(screen, home, Path(folder)) as servers,
        Subject("watch_core", screen, home) as core,
    ):
        watched = servers.class_of("class", servers.serve(_WATCHED))
        core.ask("watch", roster=str(watched.roster), fast=True)
        readings = []
        for _ in range(TENTHS):
            for _ in range(_PIECES):
                core.ask("wait-for", number=servers.churn(_EVENTS // TENTHS // _PIECES))
            time.sleep(_SETTLING)
            readings.append(processes.memory(core.pid))
    first, *later = readings
    growth = tuple(100 * (reading / first - 1) for reading in later)
    what = f"{_HOURS} hours of churn, {_EVENTS} events in {_WATCHED} clusters: memory"
    return [
        Row(what, "MB", tuple(readings)),
        # Each of nine readings has to hold: their 95th percentile is the largest.
        Row("its growth after the first tenth", "%", growth, Reach(10.0, Judged.P95)),
    ]

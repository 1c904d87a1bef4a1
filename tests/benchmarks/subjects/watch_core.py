"""The watch core alone: a fleet without a window, as the network's thread runs it."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.subjects.line_orders import obey
from benchmarks.subjects.stamps import Stamps
from console.app import interpreter
from console.clock import SystemClock
from console.cluster.fleet import Fleet
from console.cluster.state import StudentState
from console.cluster.timing import Timing
from console.roster.loader import load_roster

_TIMES_FASTER = 20
_CHURN = Timing(watch_least=60 / _TIMES_FASTER, watch_most=90 / _TIMES_FASTER, probe_every=10 / _TIMES_FASTER)
"""Hours pass in minutes: watches end and servers are probed as much more often as events come."""


class Subject:
    """Takes the orders, and counts who has been read completely."""

    def __init__(self) -> None:
        self._fleet: Fleet | None = None
        self._complete: set[str] = set()
        self._news = asyncio.Event()
        self._stamps = Stamps()

    async def run(self) -> None:
        """Obey until there are no more orders."""
        interpreter.set_up()
        await obey({"watch": self._watch, "wait-for": self._wait_for, "leave": self._leave})
        await self._leave()

    async def _watch(self, *, roster: str, fast: bool = False) -> float:
        """Watch a class; answers the seconds until every cluster is read completely."""
        read = load_roster(Path(roster))
        self._fleet = Fleet(SystemClock(), self._take, timing=_CHURN if fast else None)
        interpreter.begin_reading()
        began = time.perf_counter()
        await self._fleet.use(read)
        while len(self._complete) < len(read.students):
            await self._next()
        seconds = time.perf_counter() - began
        interpreter.end_reading()
        return seconds

    async def _wait_for(self, *, number: int) -> None:
        """Answer as soon as an event with at least this number has been seen."""
        while self._stamps.newest < number:
            await self._next()

    async def _leave(self) -> None:
        """Watch nobody any more."""
        if self._fleet is not None:
            await self._fleet.close()
            self._fleet = None

    async def _next(self) -> None:
        self._news.clear()
        await self._news.wait()

    def _take(self, states: Mapping[str, StudentState]) -> None:
        for student_id, state in states.items():
            if state.snapshot is not None:
                self._stamps.read(student_id, state.snapshot)
                if state.snapshot.is_complete and state.link.is_live:
                    self._complete.add(student_id)
        self._stamps.take()  # kept, they would be the only thing that grows
        self._news.set()


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)

"""A class in the lab without a network: forty shops with mistakes of all kinds, and caches that come and go."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.lab_snapshots import MISTAKES, shop, with_cache
from console.bridge.fleet_model import FleetModel
from console.clock import now
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.cluster.summary import Tally
from console.lab.spec.model import Lab
from console.roster.model import Roster, Student

from fakes.objects import NOW

CHECK = "cache-ready"
"""The check of the lab that an event passes or fails."""
_EVERY_MS = 5
_MOST_MISTAKES = 4
_LIVE_FOR = 600.0
_CHANGED = timedelta(seconds=300)


class LabClass(QObject):
    """Gives the fleet a class, and news of it at a steady rate.

    ``happened`` is told the student, whether their cache works now, and the `time.perf_counter` at which that was due:
    that the window's thread was busy then is part of what is measured.
    """

    def __init__(self, fleet: FleetModel, happened: Callable[[str, bool, float], None]) -> None:
        super().__init__()
        self._fleet = fleet
        self._happened = happened
        self._rate = self._began = 0.0
        self._count = 0
        self._tallies: dict[str, Tally] = {}
        self._works: dict[str, bool] = {}
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._catch_up)

    def use(self, lab: Lab, count: int) -> None:
        """Let so many students come in, with up to four mistakes each; all caches work."""
        at = now(self._fleet.clock)
        link = Link(LinkState.LIVE, since=at.boot - _LIVE_FOR, proof=at.boot)
        changes = dict.fromkeys(lab.namespaces, at.wall - _CHANGED)
        states = {}
        for number in range(1, count + 1):
            student = Student(f"s{number:02}", f"Student {number}", f"{number}", cluster_id=f"c{number:02}")
            snapshot = shop(
                lab,
                *(MISTAKES[(number * step) % len(MISTAKES)] for step in range(number % (_MOST_MISTAKES + 1))),
                cluster_id=student.cluster_id,
                link=link,
                skew_seconds=(NOW - at.wall).total_seconds(),  # the objects are as old as they are then
                changes=changes,
                last_change=at.wall - _CHANGED,
            )
            tally = self._tallies[student.id] = Tally()
            states[student.id] = StudentState(student, link, snapshot, tally.of(snapshot))
            self._works[student.id] = True
        self._fleet.use(Roster(tuple(state.student for state in states.values())), states)

    def steady(self, rate: float) -> None:
        """Let so many things happen a second from now on, round the class."""
        self._rate, self._began, self._count = rate, time.perf_counter(), 0
        self._timer.start()

    def _catch_up(self) -> None:
        students = list(self._works)
        while (due := self._began + self._count / self._rate) <= time.perf_counter():
            self._happen(students[self._count % len(students)], due)
            self._count += 1

    def _happen(self, student_id: str, due: float) -> None:
        state = self._fleet.state(student_id)
        if state is None or state.snapshot is None:
            return
        works = self._works[student_id] = not self._works[student_id]
        snapshot = with_cache(state.snapshot, ready=works)
        self._happened(student_id, works, due)
        summary = self._tallies[student_id].of(snapshot)
        self._fleet.update({student_id: replace(state, snapshot=snapshot, summary=summary)})

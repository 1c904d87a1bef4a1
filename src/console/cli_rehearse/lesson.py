"""One rehearsed class from its first minute to its last: taught, watched, helped, written down."""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from console.cli_rehearse.fast_clock import FastClock
from console.cli_rehearse.front import Front
from console.cli_rehearse.help_round import HelpRound
from console.cli_rehearse.kept_run import KeptRun
from console.cli_rehearse.progress import Progress
from console.cli_rehearse.watched_class import WatchedClass
from console.clock import Clock, Instant, now
from console.course.slots import outline_file
from console.errors import HistoryError
from console.history.events import LabClosed
from console.history.lab_told import LabTold, opened
from console.history.run import Run
from console.lab.classroom.actions import Close
from console.lab.spec.model import Lab
from console.lab.spec.reader import load_lab
from console.lab.spec.rundown import outline_of
from console.messages import Message
from console.paths import bundled_course
from console.rehearsal.rehearsal_class import RehearsalClass
from console.rundown.plan import Rundown, rundown_of

BUNDLED_LAB = ("week_03", "day_03", "cloudmart", "lab.yaml")
LOOK_EVERY = 10.0
"""Seconds of class between two looks at it."""
_LEAST_PAUSE = 0.01  # real seconds in which the servers and those who watch them get their turn
_SETTLES = timedelta(minutes=1)  # from the first who comes to the start
_RUNS_OVER = timedelta(minutes=10)
_UNTIL_SEEN = 10.0  # real seconds in which every cluster is read for the first time, before the clock runs


@dataclass(frozen=True, slots=True)
class Plan:
    """What is taught: a lab's document of a course, and the seconds that it has."""

    course: Path
    document: Path
    lab: Lab
    rundown: Rundown


def bundled_plan() -> Plan:
    """Return the lab that comes with the program, and that simulated students work through."""
    course = bundled_course()
    lab = load_lab(course.joinpath(*BUNDLED_LAB))
    document = Path(os.path.normpath(lab.path if lab.document is None else lab.document))  # it is named from the lab's
    outline = None if lab.document is None else outline_file(lab.document)
    slot = lab.minutes if outline is None else outline.slot_minutes
    return Plan(course, document, lab, rundown_of(outline_of(lab, outline), slot_minutes=slot))


def clock_for(plan: Plan, real: Clock, *, speed: float) -> FastClock:
    """Return the clock of a class that ends about now, so that nothing in the history is of the future."""
    long_enough = timedelta(seconds=plan.rundown.planned) + _RUNS_OVER
    return FastClock(real, real.wall().replace(second=0, microsecond=0) - long_enough, speed=speed)


class Lesson:
    """A class that is taught once. ``say`` takes progress; ``tell`` what hinders the journal.

    Once it has been taught, ``ended`` is when that was, and ``is_broken_off`` whether there was more to come.
    """

    def __init__(
        self,
        plan: Plan,
        class_: RehearsalClass,
        clock: FastClock,
        folder: Path,
        *,
        speed: float,
        parked: str,
        say: Callable[[Message], None],
        tell: Callable[[HistoryError], None],
    ) -> None:
        self._class = class_
        self._clock = clock
        self._pause = max(LOOK_EVERY / speed, _LEAST_PAUSE)
        self._lab = plan.lab
        armed, starts = now(clock), clock.wall() + _SETTLES
        self.kept = KeptRun(folder, _run(plan, armed, starts), tell)
        self.front = Front(plan.rundown, plan.lab, armed, starts, parked=parked, record=self.kept.record)
        self._watched = WatchedClass(plan.lab, class_.roster_path, clock, speed=speed)
        self._told = LabTold()
        self._help = HelpRound()
        self._progress = Progress(say)
        self.ended = armed
        self.is_broken_off = False

    async def teach(self) -> None:
        """Teach it to its end. Cancelled, it ends there and then."""
        await self._class.start()
        try:
            self.kept.record(now(self._clock), [opened(self._lab)])
            await self._read_everybody()
            self._clock.go_on()
            while not self.front.is_over(now(self._clock)):
                await self._look()
                await asyncio.sleep(self._pause)
                self._clock.go_on()
        finally:
            self._end(now(self._clock))
            await self._watched.close()
            await self._class.close()

    async def _read_everybody(self) -> None:
        """See everybody's cluster once, as far as it can be: the class waits for that, not the other way round."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _UNTIL_SEEN
        await self._follow()
        while not self._watched.has_seen_all and loop.time() < until:
            await asyncio.sleep(_LEAST_PAUSE)

    async def _follow(self) -> None:
        if await self._watched.follow():
            self.kept.record(now(self._clock), self._told.names(self._watched.roster))

    async def _look(self) -> None:
        await self._follow()
        at = now(self._clock)
        step, remaining = self.front.running(at)
        look = self._watched.look(at, step, remaining)
        self.kept.record(at, self._told.checks(look.students))
        actions, events = self._help.go_on(look.view, at)
        self.kept.record(at, events)
        self._watched.act(actions, at)
        if self.front.state.started is not None:
            self._progress.seen(look.view, step, self._seconds(at))
        done = self.front.go_on(at)
        self._progress.done(done, self._seconds(at))

    def _seconds(self, at: Instant) -> float:
        started = self.front.state.started
        return 0.0 if started is None else at.boot - started.at.boot

    def _end(self, at: Instant) -> None:
        self.ended, self.is_broken_off = at, not self.front.is_over(at)
        actions, events = self._help.leave()
        self._watched.act([*actions, Close(is_closed=True)], at)
        self.kept.record(at, [*events, LabClosed()])
        self.front.end(at)


def _run(plan: Plan, armed: Instant, planned_start: datetime) -> Run:
    return Run(
        id=uuid.uuid4().hex,
        course=str(plan.course),
        path=plan.document.relative_to(plan.course).as_posix(),
        title=plan.rundown.title,
        armed=armed,
        boot_id="",  # its seconds are of the class's own clock
        rundown=plan.rundown,
        planned_start=planned_start,
        is_rehearsal=True,
    )

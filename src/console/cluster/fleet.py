"""Everybody's clusters: one source each, shared where students share one; states are handed on in batches."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import partial

from console.clock import Clock
from console.cluster.coalescer import Coalescer
from console.cluster.connection import Connection
from console.cluster.logs import read_log
from console.cluster.plan import Plan, namespaces_of, plan_class, undialled_link
from console.cluster.reflector_source import ReflectorSource
from console.cluster.reports import Reports
from console.cluster.sleep_watch import watch_for_sleep
from console.cluster.snapshot import Snapshot, SnapshotSource
from console.cluster.state import StudentState
from console.cluster.summary import Tally
from console.cluster.timing import Timing
from console.cluster.view import StudentView
from console.errors import ClusterError
from console.roster.model import Roster, Student

OnStates = Callable[[Mapping[str, StudentState]], None]
"""Takes the new states by the students' ids, on the fleet's loop."""


@dataclass(slots=True)
class _Watched:
    """One cluster, its newest snapshot, and who works in it.

    ``views`` cut out what is a student's where several share the cluster. ``before`` holds what was shown of students
    whose cluster was watched in another way until now: it stays until this source has a picture of its own.
    """

    plan: Plan
    source: SnapshotSource
    students: tuple[Student, ...] = ()
    views: dict[str, StudentView] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    snapshot: Snapshot | None = None
    before: dict[str, Snapshot] = field(default_factory=dict)


class Fleet:
    """Watches a class. Made anywhere; everything else is called on one event loop."""

    def __init__(self, clock: Clock, on_states: OnStates, *, timing: Timing | None = None) -> None:
        self._clock = clock
        self._on_states = on_states
        self._timing = timing or Timing()
        self.reports = Reports(clock, timing=self._timing)
        self._clusters: dict[str, _Watched] = {}
        self._home: dict[str, _Watched] = {}
        self._shown: dict[str, StudentState] = {}
        self._changed: set[str] = set()
        self._told_directly: dict[str, StudentState] = {}
        self._news = Coalescer(self._timing.batch_every, self._hand_on)
        self._sleep_watch: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()

    async def use(self, roster: Roster) -> None:
        """Watch this class from now on; clusters that are watched in the same way already go on undisturbed."""
        if self._sleep_watch is None:
            self._sleep_watch = asyncio.create_task(
                watch_for_sleep(self._clock, self._retry_all, after=self._timing.asleep_after)
            )
        old, self._clusters, self._home = self._clusters, {}, {}
        for plan, students in plan_class(roster):
            known = old.get(plan.cluster_id)
            if known is not None and known.plan == plan:
                del old[plan.cluster_id]
            else:
                known = self._start(plan, students)
            self._assign(known, students, roster)
        self._shown = {student.id: self._shown[student.id] for student in roster.students if student.id in self._shown}
        self._tell_undialled(roster)
        self._news.touch()
        await self._close(old)

    def retry(self, student_id: str) -> None:
        """Look at a student's cluster now, not at the next planned time."""
        watched = self._home.get(student_id)
        if watched is not None:
            watched.source.retry_now()

    def connection_of(self, student_id: str) -> Connection | None:
        """Return the way to a student's API server, None where nothing is dialled. Not to be closed by anybody else."""
        watched = self._home.get(student_id)
        source = None if watched is None else watched.source
        return source.connection if isinstance(source, ReflectorSource) else None

    async def logs(
        self,
        student_id: str,
        namespace: str,
        pod: str,
        container: str,
        *,
        tail: int = 200,
        follow: bool = True,
        previous: bool = False,
    ) -> AsyncGenerator[tuple[str, ...]]:
        """Yield a container's log in batches of lines, as `read_log` does. Raises ClusterError."""
        connection = self.connection_of(student_id)
        if connection is None:
            raise ClusterError("cluster-log-no-link")
        reading = read_log(connection, namespace, pod, container, tail=tail, follow=follow, previous=previous)
        async with aclosing(reading):
            async for lines in reading:
                yield lines

    async def close(self) -> None:
        """End every request and task; nothing is handed on afterwards."""
        self._news.close()
        clusters, self._clusters = self._clusters, {}
        if self._sleep_watch is not None:
            sleep_watch, self._sleep_watch = self._sleep_watch, None
            sleep_watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sleep_watch
        await self._close(clusters)
        await asyncio.gather(*self._closing)  # those of a class that was left a moment ago

    async def _close(self, clusters: Mapping[str, _Watched]) -> None:
        """Close sources; whoever closes the fleet meanwhile waits for them, too."""
        closing = [asyncio.create_task(watched.source.close()) for watched in clusters.values()]
        self._closing.update(closing)
        try:
            await asyncio.gather(*closing)
        finally:
            self._closing.difference_update(closing)

    def _start(self, plan: Plan, students: tuple[Student, ...]) -> _Watched:
        watched = _Watched(plan, self._source(plan))
        for student in students:
            shown = self._shown.get(student.id)
            # The same server with other credentials is the same cluster; what another server held is not theirs.
            if shown is not None and shown.snapshot is not None and _is_same_server(shown.student, plan):
                watched.before[student.id] = shown.snapshot
        return watched

    def _source(self, plan: Plan) -> SnapshotSource:
        if plan.access is None:
            return self.reports.make(plan.reporter, plan.cluster_id, plan.namespaces)
        return ReflectorSource(plan.cluster_id, plan.access, plan.namespaces, self._clock, timing=self._timing)

    def _assign(self, watched: _Watched, students: tuple[Student, ...], roster: Roster) -> None:
        is_new = not watched.students
        watched.students = students
        is_shared = len(students) > 1 or any(student.namespaces for student in students)
        watched.views = (
            {student.id: StudentView(namespaces_of(student, roster)) for student in students} if is_shared else {}
        )
        besides = frozenset(roster.besides) - frozenset(roster.namespaces)
        watched.tallies = {student.id: Tally(besides) for student in students}
        self._clusters[watched.plan.cluster_id] = watched
        self._home |= {student.id: watched for student in students}
        if is_new:
            watched.source.start(partial(self._take, watched))
        self._changed.add(watched.plan.cluster_id)

    def _take(self, watched: _Watched, snapshot: Snapshot) -> None:
        watched.snapshot = snapshot
        if self._clusters.get(snapshot.cluster_id) is watched:
            self._changed.add(snapshot.cluster_id)
            self._news.touch()

    def _tell_undialled(self, roster: Roster) -> None:
        now = self._clock.boot()
        for student in roster.students:
            link = undialled_link(student, now)
            if link is not None:
                self._told_directly[student.id] = StudentState(student, link)

    def _hand_on(self) -> None:
        states, self._told_directly = self._told_directly, {}
        changed, self._changed = self._changed, set()
        for watched in (self._clusters[cluster_id] for cluster_id in changed if cluster_id in self._clusters):
            if watched.snapshot is not None:
                states |= {student.id: self._state(watched, student, watched.snapshot) for student in watched.students}
        self._shown |= states
        if states:
            self._on_states(states)

    def _state(self, watched: _Watched, student: Student, snapshot: Snapshot) -> StudentState:
        link = snapshot.link
        before = watched.before.get(student.id)
        if before is not None and not self._has_picture(snapshot):
            snapshot = replace(before, link=link)
        else:
            watched.before.pop(student.id, None)
            view = watched.views.get(student.id)
            snapshot = snapshot if view is None else view.of(snapshot)
        return StudentState(student, link, snapshot, watched.tallies[student.id].of(snapshot))

    def _has_picture(self, snapshot: Snapshot) -> bool:
        """Whether a new source has read enough; one kind that fails for long does not keep the others back."""
        settled = snapshot.link.is_live and self._clock.boot() - snapshot.link.since > self._timing.settle
        return snapshot.is_complete or settled

    def _retry_all(self) -> None:
        for watched in self._clusters.values():
            watched.source.retry_now()


def _is_same_server(student: Student, plan: Plan) -> bool:
    """Whether what was shown of a student is of the cluster that is to be watched."""
    if plan.access is None:
        return student.reporter == plan.reporter
    return student.access is not None and student.access.server == plan.access.server

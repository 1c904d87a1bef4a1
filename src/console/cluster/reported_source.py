"""Snapshots of one cluster from what the student's own reporter sends: nothing is dialled."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Collection
from datetime import UTC, datetime
from enum import Enum, auto

from console.clock import Clock
from console.cluster.coalescer import Coalescer
from console.cluster.failures import CallFailed, Forbidden, Unreachable
from console.cluster.kinds import KIND_BY_NAME
from console.cluster.link import Link, LinkState
from console.cluster.link_keeper import LinkKeeper, Pods
from console.cluster.objects import MalformedError
from console.cluster.report import (
    Begin,
    Change,
    ClusterWord,
    Complete,
    Denied,
    End,
    Line,
    Missing,
    Report,
    Told,
)
from console.cluster.snapshot import Object, Place, Publish
from console.cluster.store import Store
from console.cluster.timing import Sizes, Timing
from console.cluster.told_objects import ToldObjects
from console.errors import ReportError
from console.messages import Message

_LONGEST_WHY = 300


class Verdict(Enum):
    """What becomes of a report."""

    TAKEN = auto()
    AGAIN = auto()  # it continues something that is not known here: the reporter is to tell everything


class ReportedSource:
    """A `SnapshotSource` that is told. Lives on one event loop."""

    def __init__(
        self,
        cluster_id: str,
        namespaces: Collection[str],
        clock: Clock,
        *,
        timing: Timing | None = None,
        sizes: Sizes | None = None,
    ) -> None:
        self._cluster_id = cluster_id
        self._clock = clock
        self._timing = timing = timing or Timing()
        self._wanted = frozenset(namespaces)
        self._store = Store(cluster_id, self._wanted, clock, sizes=sizes)
        self._keeper = LinkKeeper(clock.boot(), stale_after=timing.stale_after)
        self._coalescer = Coalescer(timing.publish_every, self._publish_now)
        self._publish: Publish | None = None
        self._task: asyncio.Task[None] | None = None
        self._link_told = self._keeper.link
        self._seq = 0
        self._wants_whole = True
        self._is_read = False
        self._lists: dict[str, dict[Place, Object]] = {}
        self._malformed: dict[str, int] = {}
        self.told = ToldObjects()
        self._denied: dict[str, None] = {}
        self._missing: dict[str, None] = {}
        self._closed: dict[str, frozenset[str]] = {}
        self._handed_in: float | None = None

    @property
    def cluster_id(self) -> str:
        """The id that the snapshots carry."""
        return self._cluster_id

    def start(self, publish: Publish) -> None:
        """Begin to pass on what is told."""
        self._publish = publish
        self._publish_now()
        self._task = asyncio.create_task(self._keep_time(), name=f"reported {self._cluster_id}")

    def retry_now(self) -> None:
        """Ask for everything with the next report."""
        self._wants_whole = True

    async def close(self) -> None:
        """Pass nothing on any more."""
        self._publish = None
        self._coalescer.close()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def take(self, report: Report) -> Verdict:
        """Take over a report. The same one twice is once. Raises ReportError for one that makes the whole too large."""
        head = report.head
        if head.is_whole:
            self._wants_whole = False
            self._begin_afresh()
        elif head.seq == self._seq and not self._wants_whole:
            return Verdict.TAKEN
        elif self._wants_whole or head.seq != self._seq + 1:
            self._wants_whole = True
            self._hear(report)
            return Verdict.AGAIN
        self._seq = head.seq
        self._handed_in = None
        try:
            self._read(report)
        finally:
            self._hear(report)
        return Verdict.TAKEN

    def take_file(self, report: Report) -> None:
        """Take over what was handed in as a file: it says how things were when it was written. Raises ReportError."""
        self._begin_afresh()
        self._read(report)
        self._store.is_complete = True
        self._wants_whole = True
        age = max(0.0, self._clock.wall().timestamp() - report.head.clock)
        self._handed_in = self._clock.boot() - age
        self._tell()

    def gone(self, *, by_us: bool = False) -> None:
        """Note that the reporter has said goodbye, or that nobody listens to it any more."""
        self._wants_whole = True
        self._fail(Unreachable("report-door-closed" if by_us else "report-ended"))
        self._tell()

    def _begin_afresh(self) -> None:
        self._is_read = False  # what is shown dates from before, until everything has been told again
        self._lists.clear()
        self._malformed.clear()
        self._denied.clear()
        self._missing.clear()
        self._closed.clear()

    def _read(self, report: Report) -> None:
        before = self._clock.wall()
        self._store.note_skew(datetime.fromtimestamp(report.head.clock, UTC), before, before)
        if report.head.namespaces is not None:
            self._store.unseen = self._wanted - report.head.namespaces
        if report.head.server:
            self._store.server_version = report.head.server
        try:
            for line in report.lines:
                self._read_line(line)
        except ReportError:
            self._wants_whole = True
            raise
        finally:
            self._store.closed = dict(self._closed)

    def _read_line(self, line: Line) -> None:
        match line:
            case Change():
                self._change(line)
            case Told() if self._store.wants(line.place):
                self._keep(line)
            case Begin(kind):
                self._lists[kind] = {}
                self._malformed[kind] = 0
            case End(kind) if kind in self._lists:
                self._end(kind)
            case Denied(kind, ""):
                self._lose(kind)
                self._denied[kind] = None
            case Denied(kind, namespace) if namespace in self._wanted:
                self._lose_in(kind, namespace)
            case Missing(kind):
                self._lose(kind)
                if not KIND_BY_NAME[kind].optional:
                    self._missing[kind] = None
            case Complete():
                self._store.is_complete = self._is_read = True
            case Denied() | End() | Told():
                pass

    def _change(self, line: Change) -> None:
        kind = KIND_BY_NAME[line.kind]
        found = self._lists.get(line.kind)
        try:
            read = self._store.read(line.body, line.kind, str(line.body.get("apiVersion")))
        except MalformedError:
            if found is None:
                self._store.set_aside(line.kind)
            else:
                self._malformed[line.kind] += 1
            return
        if read is None or bool(read[0].namespace) is not kind.namespaced:
            return
        place, body = read
        if not line.is_gone:
            self._keep(Told(line.kind, place, body, line.line))
            return
        self.told.drop(line.kind, place)
        if found is not None:
            found.pop(place, None)
        else:
            self._store.remove(line.kind, place)

    def _keep(self, told: Told) -> None:
        self.told.put(told)
        if (found := self._lists.get(told.kind)) is None:
            self._store.put(told.kind, told.place, told.body)
        else:
            found.pop(told.place, None)  # the newest last
            found[told.place] = told.body

    def _end(self, kind: str) -> None:
        found = self._lists.pop(kind)
        self._store.replace(kind, "", found, set_aside=self._malformed.pop(kind))
        self.told.keep(kind, found)

    def _lose(self, kind: str) -> None:
        self._lists.pop(kind, None)
        self._store.forget(kind)
        self.told.keep(kind, {})
        self._closed.pop(kind, None)

    def _lose_in(self, kind: str, namespace: str) -> None:
        """Forget what was known of a kind in a namespace; it goes on being told of in others."""
        self._store.forget(kind, namespace)
        self.told.forget(kind, namespace)
        self._closed[kind] = self._closed.get(kind, frozenset()) | {namespace}

    def _hear(self, report: Report) -> None:
        """Let the link follow from what the reporter says of its cluster."""
        now, head = self._clock.boot(), report.head
        if head.cluster is ClusterWord.OK:
            self._keeper.answered(now)
        else:
            failed = Unreachable if head.cluster is ClusterWord.AWAY else Forbidden
            self._fail(failed(f"report-cluster-{head.cluster}", why=head.why[:_LONGEST_WHY]))
        self._keeper.degraded(now, forbidden=tuple(self._denied), missing=tuple(self._missing))
        if "Pod" in self._denied:
            self._keeper.pods(now, Pods.FORBIDDEN)
        elif not self._is_read:
            self._keeper.pods(now, Pods.UNKNOWN)
        elif not self._wants_whole and "Pod" not in self._lists:
            self._keeper.pods(now, Pods.READABLE)
        self._tell()

    def _fail(self, failure: CallFailed) -> None:
        now = self._clock.boot()
        self._keeper.failed(now, failure, retry_at=now)
        self._keeper.trying(now)  # the reporter tries by itself, and does not say when

    async def _keep_time(self) -> None:
        """Notice that nothing has come for too long."""
        while True:
            await asyncio.sleep(self._timing.probe_timeout)
            self._keeper.tick(self._clock.boot())
            self._doubt()
            if self._keeper.link != self._link_told:
                self._tell()

    def _doubt(self) -> None:
        """Call it no connecting any more when nobody has reported for as long as makes a link stale."""
        link = self._keeper.link
        is_waiting = link.state is LinkState.CONNECTING and link.proof is None
        if is_waiting and self._clock.boot() - link.since > self._timing.stale_after:
            self._fail(Unreachable("report-none-yet"))

    def _tell(self) -> None:
        self._link_told = self._keeper.link
        if self._publish is not None:
            self._coalescer.touch()

    def _link(self) -> Link:
        self._keeper.tick(self._clock.boot())
        link = self._keeper.link
        if self._handed_in is None:
            return link
        return Link(
            LinkState.HANDED_IN,
            since=self._handed_in,
            proof=self._handed_in,
            reason=Message("report-from-file"),
            forbidden=tuple(self._denied),
            missing=tuple(self._missing),
        )

    def _publish_now(self) -> None:
        if self._publish is not None:
            self._publish(self._store.snapshot(self._link()))

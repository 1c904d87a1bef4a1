"""Snapshots of one cluster, by watching it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime
from functools import partial
from random import Random

from console.clock import Clock
from console.cluster.backoff import Backoff, growing
from console.cluster.coalescer import Coalescer
from console.cluster.connection import Answer, Connection
from console.cluster.discovery import Discovery, Served, discover
from console.cluster.failures import CallFailed
from console.cluster.kind_watch import KindWatch, Reading
from console.cluster.kinds import KINDS, Kind
from console.cluster.link_keeper import LinkKeeper, Pods
from console.cluster.probe import Prober
from console.cluster.pulse import Pulse
from console.cluster.snapshot import Publish
from console.cluster.store import Store
from console.cluster.surroundings import Surroundings
from console.cluster.timing import Sizes, Timing
from console.roster.model import Access

log = logging.getLogger(__name__)

QUIET_NAMESPACES = ("kube-system", "kube-public", "kube-node-lease", "local-path-storage")
"""Where the cluster keeps its own machinery: much goes on there, and no lab."""

_PODS = {
    Reading.PENDING: Pods.UNKNOWN,
    Reading.DONE: Pods.READABLE,
    Reading.FORBIDDEN: Pods.FORBIDDEN,
    Reading.MISSING: Pods.UNKNOWN,
}


class ReflectorSource:
    """A `SnapshotSource` that lists and watches through one access. Lives on one event loop."""

    def __init__(
        self,
        cluster_id: str,
        access: Access,
        namespaces: Collection[str],
        clock: Clock,
        *,
        timing: Timing | None = None,
        sizes: Sizes | None = None,
        random: Random | None = None,
        kinds: Iterable[Kind] = KINDS,
    ) -> None:
        self._cluster_id = cluster_id
        self._namespaces = tuple(sorted(namespaces))
        self._kinds = tuple(kinds)
        self._timing = timing = timing or Timing()
        sizes = sizes or Sizes()
        self._random = random or Random()  # noqa: S311  # spreads tries over time, hides nothing
        self.connection = Connection(access, clock, timing=timing, sizes=sizes)
        self._store = Store(cluster_id, frozenset(namespaces), clock, sizes=sizes)
        self._coalescer = Coalescer(timing.publish_every, self._publish_now)
        keeper = LinkKeeper(clock.boot(), stale_after=timing.stale_after)
        self._pulse = Pulse(keeper, clock, self._coalescer.touch)
        self._around = Surroundings(
            connection=self.connection,
            store=self._store,
            pulse=self._pulse,
            timing=timing,
            sizes=sizes,
            random=self._random,
            on_change=self._coalescer.touch,
            quiet=tuple(name for name in QUIET_NAMESPACES if name not in self._namespaces),
        )
        self._clock = clock
        self._watches: dict[str, tuple[Served, KindWatch, asyncio.Task[None]]] = {}
        self._missing: tuple[str, ...] = ()
        self._publish: Publish | None = None
        self._task: asyncio.Task[None] | None = None

    @property
    def cluster_id(self) -> str:
        """The id that the snapshots carry."""
        return self._cluster_id

    def start(self, publish: Publish) -> None:
        """Begin to watch."""
        self._publish = publish
        self._publish_now()
        self._task = asyncio.create_task(self._run(), name=f"watch {self._cluster_id}")

    def retry_now(self) -> None:
        """Look at the server now: somebody asks for it, or the machine has slept."""
        self._pulse.tick()
        self._pulse.doubt()

    async def close(self) -> None:
        """End everything, also what is still being connected."""
        self._publish = None
        self._coalescer.close()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        await self.connection.close()

    async def _run(self) -> None:
        prober = Prober(
            self.connection,
            self._pulse,
            self._clock,
            self._on_probe,
            timing=self._timing,
            backoff=self._around.backoff(),
        )
        async with asyncio.TaskGroup() as group:
            group.create_task(_guarded(prober.run))
            group.create_task(_guarded(partial(self._keep_discovering, group)))

    async def _keep_discovering(self, group: asyncio.TaskGroup) -> None:
        """Start a watch for every kind that is there, and look now and then for those that were not."""
        backoff: Backoff = self._around.backoff()
        pauses = growing(self._timing.denied_first, self._timing.denied_every)
        while True:
            await self._pulse.up()
            try:
                found = await discover(self.connection, self._kinds)
            except CallFailed as failure:
                log.debug("discovery of %s failed: %s", self._cluster_id, failure.message.code)
                if not self._watches:
                    self._pulse.pods(Pods.UNKNOWN, failure)
                self._pulse.doubt()
                await asyncio.sleep(backoff.pause(failure.retry_after))
                continue
            backoff.reset()
            self._watch(found, group)
            await asyncio.sleep(next(pauses) if found.missing else self._timing.denied_every)

    def _watch(self, found: Discovery, group: asyncio.TaskGroup) -> None:
        """Take over what was found. A kind that is not found any more is not given up: a server that has just started
        may not know yet what it has, and whoever watches the kind is told when it is gone."""
        replaced = {watch.kind.instead_of for watch in self._living()}
        for served in found.served:
            name = served.kind.name
            before = self._watches.get(name)
            if name in replaced or (before is not None and before[0] == served):
                continue
            self._drop(name)  # it is in another version from now on
            self._drop(served.kind.instead_of)
            watch = KindWatch(served, self._namespaces, self._around, self._on_report)
            self._watches[name] = served, watch, group.create_task(_guarded(watch.run), name=f"watch {name}")
        self._missing = found.missing
        self._tell_degraded()

    def _drop(self, name: str) -> None:
        if name in self._watches:
            _, _, task = self._watches.pop(name)
            task.cancel()
            self._store.forget(name)

    def _living(self) -> list[KindWatch]:
        """Return the watches of kinds that, as far as is known, are there."""
        return [watch for _, watch, _ in self._watches.values() if watch.reading is not Reading.MISSING]

    def _on_report(self, watch: KindWatch) -> None:
        if watch.kind.name == "Pod":
            self._pulse.pods(_PODS[watch.reading], watch.trouble)
        self._tell_degraded()

    def _tell_degraded(self) -> None:
        watches = [watch for _, watch, _ in self._watches.values()]
        self._store.is_complete = bool(watches) and all(watch.is_settled for watch in watches)
        if self._store.is_complete:
            self._around.all_read.set()
        self._store.closed = {watch.kind.name: watch.closed for watch in watches if watch.closed}
        living = {watch.kind.name for watch in self._living()}
        gone = (watch.kind.name for watch in watches if watch.reading is Reading.MISSING and not watch.kind.optional)
        self._pulse.degraded(
            forbidden=tuple(watch.kind.name for watch in watches if watch.reading is Reading.FORBIDDEN),
            missing=tuple(name for name in dict.fromkeys((*self._missing, *gone)) if name not in living),
        )

    def _on_probe(self, answer: Answer, sent: datetime, received: datetime) -> None:
        version = answer.body.get("gitVersion")
        self._store.server_version = version if isinstance(version, str) else ""
        if answer.date is not None:
            self._store.note_skew(answer.date, sent, received)

    def _publish_now(self) -> None:
        if self._publish is not None:
            self._publish(self._store.snapshot(self._pulse.link()))


async def _guarded(work: Callable[[], Awaitable[None]]) -> None:
    """Keep a mistake of ours in one kind from ending the others."""
    try:
        await work()
    except Exception:
        log.exception("watching stopped for a reason that nobody thought of")

"""One kind of one cluster: watched as a whole where the rights allow it, else in each namespace where they do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from enum import Enum, auto

from console.cluster.backoff import growing
from console.cluster.discovery import Served
from console.cluster.failures import CallFailed, Forbidden, NotFound
from console.cluster.reflector import Reflector
from console.cluster.surroundings import Surroundings


class Reading(Enum):
    """How the reading of a kind, or of a part of it, goes."""

    PENDING = auto()
    DONE = auto()
    FORBIDDEN = auto()
    MISSING = auto()


_BEST_FIRST = (Reading.DONE, Reading.PENDING, Reading.FORBIDDEN, Reading.MISSING)


class KindWatch:
    """Watches one kind until cancelled. ``on_report`` is called with it whenever there is something to say."""

    def __init__(
        self,
        served: Served,
        namespaces: Iterable[str],
        around: Surroundings,
        on_report: Callable[[KindWatch], None],
    ) -> None:
        self.kind = served.kind
        self._served = served
        self._namespaces = tuple(namespaces)
        self._around = around
        self._timing = around.timing
        self._on_report = on_report
        self._parts: dict[str, tuple[Reading, CallFailed | None]] = {"": (Reading.PENDING, None)}
        self._was_read_apart = False
        self._tried: set[str] = set()
        self._all_denied = asyncio.Event()

    @property
    def reading(self) -> Reading:
        """What can be said of the kind: done as soon as one part of it is, forbidden only when all are."""
        return min((reading for reading, _ in self._parts.values()), key=_BEST_FIRST.index)

    @property
    def closed(self) -> frozenset[str]:
        """The namespaces in which the kind may not be read while it may, or may yet, in others."""
        if self.reading is Reading.FORBIDDEN:
            return frozenset()
        return frozenset(namespace for namespace, (reading, _) in self._parts.items() if reading is Reading.FORBIDDEN)

    @property
    def is_settled(self) -> bool:
        """Whether every part has been read once, or cannot be."""
        return all(reading is not Reading.PENDING for reading, _ in self._parts.values())

    @property
    def trouble(self) -> CallFailed | None:
        """What keeps a part from being read for now, if anything does."""
        return next((failure for _, failure in self._parts.values() if failure is not None), None)

    async def run(self) -> None:
        """Watch for ever; what cannot be read is tried again, ever more seldom."""
        pauses = growing(self._timing.denied_first, self._timing.denied_every)
        while True:
            denied = await self._watch("")
            if denied is Reading.FORBIDDEN and self.kind.namespaced and self._namespaces:
                await self._watch_each()
                self._parts = {"": (Reading.FORBIDDEN, None)}
            self._on_report(self)
            await asyncio.sleep(next(pauses))

    async def _watch_each(self) -> None:
        """Watch namespace by namespace, until each has been tried and none may be read."""
        begin = Reading.FORBIDDEN if self._was_read_apart else Reading.PENDING
        self._parts = dict.fromkeys(self._namespaces, (begin, None))
        self._was_read_apart = True
        self._tried.clear()
        self._all_denied.clear()
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(self._keep_watching(namespace)) for namespace in self._namespaces]
            await self._all_denied.wait()
            for task in tasks:
                task.cancel()

    async def _keep_watching(self, namespace: str) -> None:
        pauses = growing(self._timing.denied_first, self._timing.denied_every)
        while True:
            await self._watch(namespace)
            self._tried.add(namespace)
            if len(self._tried) == len(self._namespaces) and self.reading in (Reading.FORBIDDEN, Reading.MISSING):
                self._all_denied.set()
            self._on_report(self)
            await asyncio.sleep(next(pauses))

    async def _watch(self, namespace: str) -> Reading:
        """Watch one part until it may not be read, or is not there, any more; return which of the two."""
        try:
            await Reflector(self._served, namespace, self._around, lambda failure: self._note(namespace, failure)).run()
        except Forbidden:
            denied = Reading.FORBIDDEN
        except NotFound:
            denied = Reading.MISSING
        self._parts[namespace] = denied, None
        return denied

    def _note(self, namespace: str, failure: CallFailed | None) -> None:
        reading, _ = self._parts[namespace]
        self._parts[namespace] = (Reading.DONE, None) if failure is None else (reading, failure)
        self._on_report(self)

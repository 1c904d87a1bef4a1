"""One cluster watched in a test: its snapshots, and waiting for what they should say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from random import Random
from typing import Any

from console.cluster.link import LinkState
from console.cluster.reflector_source import ReflectorSource
from console.cluster.snapshot import Snapshot
from console.messages import catalogue

from fakes.api_server.server import FakeApiServer
from fakes.virtual_time import LoopClock

NAMESPACES = frozenset({"frontend", "backend", "data", "default"})


class Watching:
    """A running source. ``snapshots`` holds all that it has published."""

    def __init__(self, source: ReflectorSource, clock: LoopClock) -> None:
        self.source = source
        self.clock = clock
        self.snapshots: list[Snapshot] = []
        self._news = asyncio.Event()

    def take(self, snapshot: Snapshot) -> None:
        self.snapshots.append(snapshot)
        self._news.set()

    @property
    def now(self) -> Snapshot:
        return self.snapshots[-1]

    @property
    def states(self) -> list[LinkState]:
        """The states of the link so far, without repetitions."""
        states = [snapshot.link.state for snapshot in self.snapshots]
        return [state for index, state in enumerate(states) if index == 0 or states[index - 1] is not state]

    @property
    def reason(self) -> str:
        """The code of what the link says of itself; there is a sentence for it."""
        assert self.now.link.reason is not None
        assert self.now.link.reason.code in catalogue("en")
        return self.now.link.reason.code

    def names(self, kind: str) -> set[str]:
        return {place.name for place in self.now.objects.get(kind, {})}

    async def until(self, wanted: Callable[[Snapshot], bool], *, within: float = 60.0) -> Snapshot:
        """Wait until the newest snapshot is as wanted."""
        try:
            async with asyncio.timeout(within):
                while not wanted(self.now):
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            raise AssertionError(f"did not happen within {within} s; the link is {self.now.link}") from None
        return self.now

    async def until_state(self, state: LinkState, *, within: float = 60.0) -> Snapshot:
        return await self.until(lambda snapshot: snapshot.link.state is state, within=within)

    async def until_complete(self) -> Snapshot:
        return await self.until(lambda snapshot: snapshot.is_complete and snapshot.link.is_live)


async def wait_until(condition: Callable[[], bool], *, within: float = 60.0) -> None:
    """Look again and again until a condition holds; fail after some seconds of the loop's time."""
    try:
        async with asyncio.timeout(within):
            while not condition():
                await asyncio.sleep(0.1)
    except TimeoutError:
        raise AssertionError(f"did not happen within {within} s") from None


@asynccontextmanager
async def watching(server: FakeApiServer, *, clock: LoopClock | None = None, **options: Any) -> AsyncIterator[Watching]:
    """Watch a fake server, with full access unless ``access`` says otherwise."""
    clock = clock or LoopClock()
    server.now = clock.wall
    access = options.pop("access", None) or server.access()
    namespaces = options.pop("namespaces", NAMESPACES)
    source = ReflectorSource("c1", access, namespaces, clock, random=Random(7), **options)  # noqa: S311  # the same pauses in every run
    watch = Watching(source, clock)
    source.start(watch.take)
    try:
        yield watch
    finally:
        await source.close()

"""What a cluster's requests tell each other: signs of life, doubts, and when to begin again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from console.clock import Clock
from console.cluster.failures import CallFailed
from console.cluster.link import Link
from console.cluster.link_keeper import LinkKeeper, Pods


class Pulse:
    """The keeper of a link, with the asyncio around it. ``on_link`` is called when the link is another than before."""

    def __init__(self, keeper: LinkKeeper, clock: Clock, on_link: Callable[[], None]) -> None:
        self._keeper = keeper
        self._clock = clock
        self._on_link = on_link
        self._told = keeper.link
        self._up = asyncio.Event()
        self._doubt = asyncio.Event()
        self._watches: set[asyncio.Timeout] = set()

    def link(self) -> Link:
        """Return the link as it is to be shown now."""
        self._keeper.tick(self._clock.boot())
        return self._keeper.link

    async def up(self) -> None:
        """Wait until there is use in asking the server for something."""
        await self._up.wait()

    async def doubted(self, patience: float) -> bool:
        """Wait until somebody doubts that the server lives; False when ``patience`` seconds went by first."""
        try:
            async with asyncio.timeout(patience):
                await self._doubt.wait()
        except TimeoutError:
            return False
        finally:
            self._doubt.clear()
        return True

    def doubt(self) -> None:
        """Ask for a probe now."""
        self._doubt.set()

    @contextmanager
    def watching(self, due: asyncio.Timeout) -> Iterator[None]:
        """Count a watch among those that begin anew when the server was away; ``due`` is its end."""
        self._watches.add(due)
        try:
            yield
        finally:
            self._watches.discard(due)

    def heard(self) -> None:
        """Note a sign of life. Called with everything that comes, so it does next to nothing."""
        had_failed = self._keeper.has_failed
        self._keeper.heard(self._clock.boot())
        if had_failed:
            self.doubt()  # that it is down
            self._tell()

    def answered(self) -> None:
        """Note that a probe was answered; after an outage every watch begins anew, since some may be deaf by now."""
        had_failed = self._keeper.has_failed
        self._keeper.answered(self._clock.boot())
        if had_failed:
            now = asyncio.get_running_loop().time()
            for due in tuple(self._watches):
                due.reschedule(now)
        self._tell()
        self._on_link()  # a newer proof is news by itself, once for each probe

    def failed(self, failure: CallFailed, *, pause: float) -> None:
        """Note that a probe failed and that the next one comes in ``pause`` seconds."""
        now = self._clock.boot()
        self._keeper.failed(now, failure, retry_at=now + pause)
        self._tell()

    def trying(self) -> None:
        """Note that a planned try begins."""
        self._keeper.trying(self._clock.boot())
        self._tell()

    def tick(self) -> None:
        """Look at the clock."""
        self._keeper.tick(self._clock.boot())
        self._tell()

    def pods(self, pods: Pods, trouble: CallFailed | None) -> None:
        """Note how the reading of the pods goes."""
        now = self._clock.boot()
        self._keeper.pods(now, pods)
        self._keeper.troubled(now, trouble)
        self._tell()

    def degraded(self, *, forbidden: tuple[str, ...], missing: tuple[str, ...]) -> None:
        """Note which kinds cannot be read."""
        self._keeper.degraded(self._clock.boot(), forbidden=forbidden, missing=missing)
        self._tell()

    def _tell(self) -> None:
        if self._keeper.is_up:
            self._up.set()
        else:
            self._up.clear()
        before, self._told = self._told, self._keeper.link
        if replace(self._told, proof=before.proof) != before:
            self._on_link()

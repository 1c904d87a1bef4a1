"""What all that reads one cluster shares."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from console.cluster.backoff import Backoff
from console.cluster.connection import Connection
from console.cluster.pulse import Pulse
from console.cluster.store import Store
from console.cluster.timing import Sizes, Timing


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the reflectors of one cluster share. ``on_change`` is told that the store has news."""

    connection: Connection
    store: Store
    pulse: Pulse
    timing: Timing
    sizes: Sizes
    random: Random
    on_change: Callable[[], None]
    quiet: tuple[str, ...] = ()
    """Namespaces left out of cluster-wide lists by the server: busy ones that nobody wants."""

    all_read: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when every kind has been read once."""

    async def let_others_read(self) -> None:
        """Wait, not for long, until every kind has been read: lists bring the picture, watches only keep it true.

        A class that is opened means hundreds of lists and of TLS handshakes for watches, and the lists come first.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(self.timing.settle):
                await self.all_read.wait()

    def backoff(self) -> Backoff:
        """Return the pauses for one thing that may fail."""
        return Backoff(base=self.timing.backoff_base, cap=self.timing.backoff_cap, random=self.random.random)

"""Another machine, as it were: an event loop in a thread of its own, for servers that the window talks to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from console.bridge.loop_thread import LoopThread

_ACCEPTED = 0.05


@contextmanager
def another_machine() -> Iterator[LoopThread]:
    """Run a loop elsewhere; at the end it hangs up on whoever has not got beyond a handshake."""
    loop = LoopThread("elsewhere")
    try:
        yield loop
    finally:
        loop.close(_hang_up(), patience=10)


async def _hang_up() -> None:
    # A connection whose handshake is under way belongs to no server object that could be asked to end it; one that
    # has just been accepted has no transport yet.
    await asyncio.sleep(_ACCEPTED)
    for transport in tuple(asyncio.get_running_loop()._transports.values()):  # type: ignore[attr-defined]
        transport.abort()

"""Notices that the machine slept: the boot-time clock went on, the loop's stood still."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from console.clock import Clock

EVERY = 2.0
"""Seconds between looks: how long after waking something may still look as fresh as it was."""


async def watch_for_sleep(clock: Clock, on_wake: Callable[[], None], *, after: float) -> None:
    """Call ``on_wake`` whenever the machine slept for more than ``after`` seconds. Runs until cancelled."""
    loop = asyncio.get_running_loop()
    ahead = clock.boot() - loop.time()
    while True:
        await asyncio.sleep(EVERY)
        now_ahead = clock.boot() - loop.time()
        if now_ahead - ahead > after:
            on_wake()
        ahead = now_ahead

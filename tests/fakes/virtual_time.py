"""An event loop whose time only passes while it waits: ten idle minutes take a second, over real sockets.

However slow the machine is, no time passes while something is to be done, so that a test sees the same times in every
run. Loopback delivers what is sent before the sending call returns, so when no socket has anything and nothing is to
run, nothing will come by itself: the next thing to happen is the next timer. Work in threads is not seen; a test that
needs any uses an ordinary loop.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

Result = TypeVar("Result")

_GRACE = 0.001
"""Real seconds in which something may still arrive."""


class _JumpingSelector(selectors.DefaultSelector):
    now = 1_000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found: list[tuple[selectors.SelectorKey, int]] = super().select(0)
        if found or timeout == 0:
            return found
        if timeout is None:
            return list(super().select(None))
        found = super().select(min(timeout, _GRACE))
        if not found:
            self.now += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop on which waiting takes no time."""

    def __init__(self) -> None:
        self._jumping = _JumpingSelector()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.now


class LoopClock:
    """Both clocks of `console.clock`, following the running loop. ``asleep`` is what the machine has slept so far."""

    def __init__(self, wall: datetime = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)) -> None:
        self._start = wall
        self._began = asyncio.get_running_loop().time()
        self.asleep = 0.0

    def boot(self) -> float:
        return asyncio.get_running_loop().time() + self.asleep

    def wall(self) -> datetime:
        return self._start + timedelta(seconds=self.boot() - self._began)


def run_virtual(work: Coroutine[Any, Any, Result]) -> Result:
    """Run ``work`` to its end in virtual time; fail when it leaves a task behind."""

    async def watched() -> Result:
        before = asyncio.all_tasks()
        result = await work
        left = asyncio.all_tasks() - before
        assert not left, f"tasks left behind: {left}"
        return result

    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(watched())

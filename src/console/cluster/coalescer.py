"""Many changes become few tellings: the first at once, then no more often than somebody can take."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Coalescer:
    """Calls ``tell`` for any number of touches, at most once in ``interval`` seconds, on the running loop.

    The first touch after a pause is told in the same turn of the loop, so that all changes of that turn are in it;
    none is ever left untold.
    """

    def __init__(self, interval: float, tell: Callable[[], None]) -> None:
        self._interval = interval
        self._tell = tell
        self._next = float("-inf")
        self._planned: asyncio.Handle | None = None

    def touch(self) -> None:
        """Ask for a telling."""
        if self._planned is None:
            loop = asyncio.get_running_loop()
            due = self._next > loop.time()
            self._planned = loop.call_at(self._next, self._run) if due else loop.call_soon(self._run)

    def close(self) -> None:
        """Tell nothing more until the next touch."""
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None

    def _run(self) -> None:
        self._planned = None
        self._next = asyncio.get_running_loop().time() + self._interval
        self._tell()

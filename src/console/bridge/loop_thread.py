"""The one thread that does all network work: an asyncio loop that the window starts, asks and ends."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

from console.transports import last_rounds

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class LoopThread:
    """An event loop in a thread of its own, from construction until `close`."""

    def __init__(self, name: str = "network") -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Run a coroutine on the loop; the future may be waited for or cancelled from any thread."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call(self, function: Callable[..., object], *arguments: object) -> None:
        """Call a function on the loop, in the order of the calls. Returns at once."""
        self._loop.call_soon_threadsafe(function, *arguments)

    def close(self, last: Coroutine[Any, Any, None], *, patience: float) -> None:
        """Run ``last``, cancel whatever still runs, end the thread; waits at most ``patience`` seconds.

        A thread that does not end in that time is left behind as a daemon: a window must close in front of a class,
        whatever a network does.
        """
        self.submit(self._wind_up(last))
        self._thread.join(patience)
        if self._thread.is_alive():
            log.warning("the network thread did not end within %.1f s", patience)

    async def _wind_up(self, last: Coroutine[Any, Any, None]) -> None:
        try:
            await last
            await last_rounds()
        except Exception:
            log.exception("closing the network failed")
        finally:
            self._loop.stop()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_forever()
            waiting = asyncio.all_tasks(self._loop)
            for task in waiting:
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*waiting, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        finally:
            self._loop.close()

"""The wish that a program end: told by a signal or by whoever started it, as often as they like, and heeded once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future, InvalidStateError
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Ending:
    """May be told from any thread and from within a signal's handler."""

    def __init__(self) -> None:
        self._told: Future[None] = Future()

    def tell(self) -> None:
        """Wish for the end; the second time changes nothing."""
        with contextlib.suppress(InvalidStateError):
            self._told.set_result(None)

    async def interrupts(self, work: Coroutine[object, object, None]) -> None:
        """Do the work until it is done or the end is wished for; then it is cancelled, and may still tidy up."""
        working = asyncio.ensure_future(work)
        told = asyncio.wrap_future(self._told)
        told.add_done_callback(lambda _: working.cancel())
        try:
            await working
        except asyncio.CancelledError:
            if not told.done():
                raise
        finally:
            told.cancel()

    def tell_with_stdin(self) -> None:
        """Wish for the end when the standard input ends."""
        stdin = sys.stdin.fileno()

        def wait() -> None:
            while os.read(stdin, 1024):  # past Python's buffer, whose lock a thread must not hold at the end
                pass
            self.tell()

        threading.Thread(target=wait, name="standard input", daemon=True).start()


@contextlib.contextmanager
def told_by_signals() -> Iterator[Ending]:
    """Take an interrupt and SIGTERM for the wish to end, to the last line of the block: nothing breaks off its end.

    The event loop's own handlers would not do: they go with the loop, and a signal while files are being removed
    would kill.
    """
    ending = Ending()
    before = {each: signal.getsignal(each) for each in _SIGNALS}

    def heed(*_: object) -> None:
        # First of all: whoever sends them faster than they are heeded would pile handler upon handler.
        _disregard_signals()
        ending.tell()

    for each in _SIGNALS:
        signal.signal(each, heed)
    try:
        yield ending
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _disregard_signals() -> None:
    """Take what still comes for nothing.

    A look into an empty dict does nothing, and no signal can come in the middle of it, as of any handler in Python.
    SIG_IGN would not do: the interpreter complains about one that came before and is ignored by the time it is heeded.
    """
    nothing: dict[int, FrameType | None] = {}
    for each in _SIGNALS:
        signal.signal(each, nothing.get)

"""Waiting for what happens elsewhere: until it is so, with a deadline that only a fault reaches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

PATIENCE = 30.0
"""Seconds; read when the waiting begins, so that a test that expects a fault need not wait so long."""

_LOOK = 0.05

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], *, within: float | None = None) -> T:
    """Look again and again until the look returns something true; return that.

    A look may raise AssertionError to say what is missing; the last one is raised when the time is over.
    """
    patience = PATIENCE if within is None else within
    deadline = time.monotonic() + patience
    while True:
        missed = AssertionError(f"it did not come to pass within {patience:.0f} s")
        try:
            if seen := await look():
                return seen
        except AssertionError as error:
            missed = error
        if time.monotonic() > deadline:
            raise missed
        await asyncio.sleep(_LOOK)


@asynccontextmanager
async def soon() -> AsyncIterator[None]:
    """Let the block take no longer than anybody has patience for."""
    try:
        async with asyncio.timeout(PATIENCE):
            yield
    except TimeoutError as error:
        raise AssertionError(f"it did not come to pass within {PATIENCE:.0f} s") from error

"""Waiting for what happens elsewhere: until it is so, with a deadline that only a fault reaches."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

PATIENCE = 30.0
_LOOK = 0.05

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], *, within: float = PATIENCE) -> T:
    """Look again and again until the look returns something true or raises no AssertionError; return what it saw."""
    deadline = time.monotonic() + within
    while True:
        try:
            if seen := await look():
                return seen
            missed: AssertionError | None = None
        except AssertionError as error:
            missed = error
        if time.monotonic() > deadline:
            raise missed or AssertionError(f"it did not come to pass within {within:.0f} s")
        await asyncio.sleep(_LOOK)

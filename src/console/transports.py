"""Connections that end at once, and loops that end after them."""

from __future__ import annotations

import asyncio
import contextlib

_LAST_ROUNDS = 0.05


def cut(transport: asyncio.BaseTransport) -> None:
    """End a connection without a word, whatever is still to be sent; one that has been closed ends by itself."""
    assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101  # all that aiohttp and asyncio make of sockets
    # Python before 3.11.4 forgets a TLS connection that was closed twice, and asks it all the same.
    with contextlib.suppress(AttributeError):
        transport.abort()


async def last_rounds() -> None:
    """Let a loop go round before it ends: transports that were closed last say so in its next rounds."""
    await asyncio.sleep(_LAST_ROUNDS)

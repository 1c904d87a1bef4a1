"""Names become addresses in threads that nobody waits for.

The system's resolver cannot be told to stop, and takes half a minute when no name server answers. The usual pool of
threads is waited for when a program ends: a window would close and leave a program that does not.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress

from aiohttp.abc import AbstractResolver, ResolveResult


class DetachedResolver(AbstractResolver):
    """Asks the system, in a thread of its own for each name."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name. Raises OSError when it has none."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[ResolveResult]] = loop.create_future()

        def ask() -> None:
            found: list[ResolveResult] | OSError
            try:
                found = _look_up(host, port, family)
            except OSError as error:
                found = error
            except UnicodeError:
                found = OSError("not a name")
            with suppress(RuntimeError):  # the loop was closed in the meantime
                loop.call_soon_threadsafe(_settle, answer, found)

        threading.Thread(target=ask, name="resolver", daemon=True).start()
        return await answer

    async def close(self) -> None:
        """Nothing to release."""


def _look_up(host: str, port: int, family: socket.AddressFamily) -> list[ResolveResult]:
    found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
    return [
        ResolveResult(
            hostname=host, host=str(address[0]), port=port, family=kind, proto=protocol, flags=socket.AI_NUMERICHOST
        )
        for kind, _, protocol, _, address in found
    ]


def _settle(answer: asyncio.Future[list[ResolveResult]], found: list[ResolveResult] | OSError) -> None:
    if answer.done():
        return  # nobody waits any more
    if isinstance(found, OSError):
        answer.set_exception(found)
    else:
        answer.set_result(found)

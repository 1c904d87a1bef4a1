"""A way to a server that can be cut off and mended: what is between a student's laptop and the instructor's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit


class Relay:
    """Passes bytes on between a port of this machine and a server."""

    def __init__(self, server: str) -> None:
        self._target = urlsplit(server)
        self._listening: asyncio.Server | None = None
        self._port = 0
        self._pipes: set[asyncio.Task[None]] = set()

    @property
    def address(self) -> str:
        """Return the address at which the server is found through this relay."""
        return f"https://127.0.0.1:{self._port}"

    async def mend(self) -> None:
        """Let calls through, at the same port as before."""
        self._listening = await asyncio.start_server(self._pass_on, "127.0.0.1", self._port)
        self._port = self._listening.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Break what is open and take no more calls."""
        if self._listening is not None:
            # asyncio loses a connection that was accepted in the very round in which its server is closed.
            for socket in self._listening.sockets:
                asyncio.get_running_loop().remove_reader(socket.fileno())
            await asyncio.sleep(0)
            self._listening.close()
            self._listening = None
        for pipe in self._pipes:
            pipe.cancel()
        await asyncio.gather(*self._pipes, return_exceptions=True)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._target.hostname, self._target.port)
        for source, target in ((reader, back), (there, writer)):
            pipe = asyncio.create_task(_pump(source, target))
            self._pipes.add(pipe)
            pipe.add_done_callback(self._pipes.discard)


async def _pump(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(1 << 16):
            target.write(data)
            await target.drain()
    except OSError:
        pass  # the other side has gone; so does this one
    finally:
        target.close()
        with suppress(OSError):
            await target.wait_closed()


@asynccontextmanager
async def relayed(server: str) -> AsyncIterator[Relay]:
    """Open a relay to a server until the end of the block."""
    relay = Relay(server)
    await relay.mend()
    try:
        yield relay
    finally:
        await relay.cut()

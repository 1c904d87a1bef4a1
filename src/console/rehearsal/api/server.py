"""The HTTPS server of one simulated cluster, with the weather that a student's laptop lives in."""

from __future__ import annotations

import asyncio

from aiohttp import web

from console.rehearsal.api.auth import Tokens
from console.rehearsal.api.handler import Handler
from console.rehearsal.api.listener import HOST, Listener
from console.rehearsal.api.runtime import PodRuntime, SilentRuntime
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import Certificates
from console.transports import cut

_KEEP_ALIVE_SECONDS = 300.0


class ApiServer:
    """Serves a storage on a port of this machine; everything happens on the loop that starts it.

    ``latency`` is how many seconds each answer takes longer than it must. Port 0 means any free one; the port stays
    the same through sleep, refusal and whatever else happens until the server is closed.
    """

    def __init__(
        self,
        storage: Storage,
        *,
        identities: Tokens,
        certificates: Certificates,
        runtime: PodRuntime | None = None,
        port: int = 0,
    ) -> None:
        self.storage = storage
        self.identities = identities
        self.certificates = certificates
        self.latency = 0.0
        self._port = port
        self._awake = asyncio.Event()
        self._awake.set()
        self._handler = Handler(storage, identities, runtime or SilentRuntime(), self._gate)
        self._web: web.Server | None = None
        self._listener: Listener | None = None

    @property
    def address(self) -> str:
        """Return where the server is, as a kubeconfig says it. Only while it is started."""
        assert self._listener is not None, "the server is not started"  # noqa: S101
        return f"https://{HOST}:{self._listener.port}"

    async def start(self) -> str:
        """Begin to listen and return the address. Raises OSError when the port is taken."""
        self._web = web.Server(
            self._handler.handle,
            access_log=None,
            handler_cancellation=True,  # a watch ends when its reader goes
            keepalive_timeout=_KEEP_ALIVE_SECONDS,
        )
        self._listener = Listener(self._web, self.certificates.server_context(), self._port)
        await self._listener.listen()
        return self.address

    async def close(self) -> None:
        """Close the port and every connection."""
        if self._web is None or self._listener is None:
            return
        self._listener.close()
        self.drop_connections()
        await self._web.shutdown(0)
        self._web = self._listener = None

    # weather

    def sleep(self) -> None:
        """Be a laptop that was closed: connections stay open, new ones are taken, and nobody says anything."""
        self._awake.clear()
        if self._listener is not None:
            self._listener.silence()

    def refuse(self) -> None:
        """Be a server that does not run: connections are cut and refused."""
        if self._listener is not None:
            self._listener.refuse()
        self.drop_connections()

    async def wake(self) -> None:
        """Be there again, after a sleep or a refusal."""
        self._awake.set()
        if self._listener is not None:
            await self._listener.listen()

    def drop_connections(self) -> None:
        """Cut every connection without a word, as a lost Wi-Fi does."""
        for connection in () if self._web is None else self._web.connections:
            if connection.transport is not None:
                cut(connection.transport)

    def expire_tokens(self) -> None:
        """Accept no token that was issued so far; open watches live on, as they do on a real server."""
        self.identities.expire_all()

    async def _gate(self) -> None:
        if self.latency:
            await asyncio.sleep(self.latency)
        await self._awake.wait()

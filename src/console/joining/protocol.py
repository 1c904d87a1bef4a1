"""aiohttp's reading of HTTP, as it is used by the door."""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web

from console.joining.connections import Connection, Gate
from console.joining.limits import HEADER_BYTES, KEPT_SECONDS, MOST_HEADERS
from console.joining.replies import text_response

_LINGER_SECONDS = 2.0
"""How long a body that was refused is read on, so that the refusal is seen before the connection ends."""

log = logging.getLogger(__name__)


class Protocol(web.RequestHandler):
    """One connection. What is no HTTP is answered with a line, and nobody is told of it by the log."""

    __slots__ = ("_gate", "connection")

    def __init__(self, server: web.Server, gate: Gate, connection: Connection) -> None:
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=2 * KEPT_SECONDS,  # never reached: the gate's time-outs are shorter
            tcp_keepalive=False,  # likewise
            access_log=None,  # type: ignore[arg-type]  # none, as the documentation has it: each report would be a line
            auto_decompress=False,  # what may be unpacked, and how far, is decided where it is known whose it is
            max_line_size=HEADER_BYTES,
            max_field_size=HEADER_BYTES,
            max_headers=MOST_HEADERS,
            lingering_time=_LINGER_SECONDS,
        )
        self.connection = connection
        self._gate = gate

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # TLS over TCP has no other
        self.connection.transport = transport
        super().connection_made(transport)

    def connection_lost(self, exc: BaseException | None) -> None:
        self._gate.is_lost(self.connection)
        super().connection_lost(exc)

    def keep(self, owner: str) -> None:
        """Leave the connection to a member for the next request, once this one is answered."""
        self._gate.keep(self.connection, owner)

    def handle_error(
        self,
        request: web.BaseRequest,  # noqa: ARG002  # aiohttp's signature
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,  # noqa: ARG002  # repeats what was sent
    ) -> web.StreamResponse:
        if status >= 500:
            log.error("a request could not be answered", exc_info=exc)
        return text_response("error bad-request" if status < 500 else "error failed", status)

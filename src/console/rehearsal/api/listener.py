"""A TCP port that can be silent or closed for a while and is the same afterwards."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
import sys
from collections.abc import Callable

HOST = "127.0.0.1"
_BACKLOG = 128


class Listener:
    """Listens on a port of this machine, for as long as it is told to. Port 0 means any that is free."""

    def __init__(self, protocol: Callable[[], asyncio.Protocol], context: ssl.SSLContext, port: int) -> None:
        self._protocol = protocol
        self._context = context
        held = _bound(port)
        self.port: int = held.getsockname()[1]
        # Bound and never listening, it keeps others from being given the port while nobody listens on it; only Linux
        # lets a second socket listen beside it.
        self._placeholder = held if sys.platform == "linux" else None
        self._socket = None if self._placeholder else held
        self._server: asyncio.Server | None = None

    async def listen(self) -> None:
        """Accept connections, first those that came in a silence."""
        if self._server is not None:
            return
        if self._socket is None:
            self._socket = _bound(self.port)
        self._socket.listen(_BACKLOG)
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._protocol, sock=self._socket.dup(), ssl=self._context)

    def silence(self) -> None:
        """Let the system take connections, and do nothing with them."""
        if self._server is not None:
            self._server.close()  # closes its own copy of the socket only
            self._server = None

    def refuse(self) -> None:
        """Take no connections: who tries is refused."""
        self.silence()
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def close(self) -> None:
        """Give the port back."""
        self.refuse()
        if self._placeholder is not None:
            self._placeholder.close()


def _bound(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setblocking(False)
        if port and os.name != "nt":  # on Windows the option means something else: anybody may take the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        if not port and os.name != "nt":  # only now, so that the port is nobody else's
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    except OSError:
        made.close()
        raise
    return made

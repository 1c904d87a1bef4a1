"""Connections from whoever is on the network: how many, how fast, and for how long.

Sockets are accepted here and not by asyncio's own server, because what counts happens before a handshake: who is over
the limit must not cost one, and a handshake that never ends must hold no place for long.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import socket
import ssl
import struct
from collections import Counter
from collections.abc import Callable

from console.joining.limits import (
    ALL_CONNECTIONS_RATE,
    CONNECTION_RATE,
    HEAD_SECONDS,
    KEPT_SECONDS,
    MOST_CONNECTIONS,
    MOST_PER_ADDRESS,
    SHUTDOWN_SECONDS,
    WHOLE_SECONDS,
    Bucket,
    Buckets,
)
from console.transports import cut

_BACKLOG = 256
_OUT_OF_FILES = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
_RESET = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)

log = logging.getLogger(__name__)


class Connection:
    """One accepted socket, until it is closed."""

    __slots__ = ("accepted", "address", "has_head", "owner", "shaking", "timer", "transport")

    def __init__(self, address: str, accepted: socket.socket) -> None:
        self.address = address
        self.accepted: socket.socket | None = accepted  # until its handshake begins
        self.has_head = False
        self.owner = ""  # whose it is, once they keep it
        self.shaking: asyncio.Task[None] | None = None
        self.timer: asyncio.TimerHandle | None = None
        self.transport: asyncio.Transport | None = None

    def cut(self) -> None:
        """End it at once, in whatever state it is."""
        if self.transport is not None:
            cut(self.transport)
        elif self.shaking is not None:
            self.shaking.cancel()
            if self.accepted is not None:  # cancelled before its first step, it never takes that step
                self.accepted.close()


class Gate:
    """Accepts connections on a bound socket, within the limits, and gives each a protocol.

    ``now`` are seconds for the rates; the time-outs are the loop's own.
    """

    def __init__(
        self,
        listening: socket.socket,
        context: ssl.SSLContext,
        make: Callable[[Connection], asyncio.Protocol],
        now: Callable[[], float],
    ) -> None:
        self._listening = listening
        self._context = context
        self._make = make
        self._now = now
        self._rates = Buckets(CONNECTION_RATE)
        self._rate = Bucket(ALL_CONNECTIONS_RATE, now())
        self._open: dict[Connection, None] = {}  # the oldest first
        self._per_address: Counter[str] = Counter()
        self._kept: dict[str, Connection] = {}  # by owner
        self._accepting: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """Return how many connections there are."""
        return len(self._open)

    def start(self) -> None:
        """Begin to accept."""
        self._listening.setblocking(False)
        self._listening.listen(_BACKLOG)
        self._accepting = asyncio.get_running_loop().create_task(self._accept(), name="door")

    async def close(self) -> None:
        """Accept nothing more and cut what there is."""
        with contextlib.suppress(NotImplementedError):  # the loop of Windows, which waits for sockets in another way
            asyncio.get_running_loop().remove_reader(self._listening)
        await asyncio.sleep(0)  # what was accepted in this round belongs to nobody until its task has run
        tasks = [each.shaking for each in self._open if each.shaking is not None]
        if self._accepting is not None:
            self._accepting.cancel()
            tasks.append(self._accepting)
        for connection in tuple(self._open):
            connection.cut()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._listening.close()

    def is_lost(self, connection: Connection) -> None:
        """Note that a connection is closed."""
        if connection in self._open:
            if connection.timer is not None:
                connection.timer.cancel()
            del self._open[connection]
            if connection.owner:
                if self._kept.get(connection.owner) is connection:
                    del self._kept[connection.owner]
            else:
                self._uncount(connection)

    def keep(self, connection: Connection, owner: str) -> None:
        """Leave a connection to its owner for the next request; the one that they kept before is cut.

        It is not counted for its address any more, so that a class behind one address has room. It ends when the next
        request is not answered in time.
        """
        if connection not in self._open or connection.owner not in ("", owner):
            return
        if not connection.owner:
            self._uncount(connection)
            connection.owner = owner
        if connection.timer is not None:
            connection.timer.cancel()
        connection.timer = asyncio.get_running_loop().call_later(KEPT_SECONDS, connection.cut)
        before, self._kept[owner] = self._kept.get(owner, connection), connection
        if before is not connection:
            before.cut()

    def _uncount(self, connection: Connection) -> None:
        self._per_address[connection.address] -= 1
        if not self._per_address[connection.address]:
            del self._per_address[connection.address]

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            try:
                accepted, peer = await loop.sock_accept(self._listening)
            except OSError as error:
                if error.errno in _OUT_OF_FILES:
                    log.warning("no connection can be accepted: %s", error.strerror)
                    await asyncio.sleep(1)
                continue
            self._admit(loop, accepted, peer[0])
            await asyncio.sleep(0)  # while more are waiting sock_accept does not give way

    def _admit(self, loop: asyncio.AbstractEventLoop, accepted: socket.socket, address: str) -> None:
        now = self._now()
        if self._rates.take(address, now) or self._rate.take(now) or not self._has_room(address):
            # Not a goodbye but a reset: it costs nothing here, not even the minutes that a closed port is remembered.
            with contextlib.suppress(OSError):
                accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            accepted.close()
            return
        connection = Connection(address, accepted)
        connection.timer = loop.call_later(HEAD_SECONDS, self._look_at_head, connection)
        self._per_address[address] += 1
        self._open[connection] = None
        connection.shaking = loop.create_task(self._shake_hands(loop, connection, accepted))

    def _has_room(self, address: str) -> bool:
        """Make room, if need be, by cutting the oldest that has not yet said what it wants."""
        if self._per_address[address] >= MOST_PER_ADDRESS:
            return self._cut_oldest(address)
        return len(self._open) < MOST_CONNECTIONS or self._cut_oldest(None)

    def _cut_oldest(self, address: str | None) -> bool:
        for connection in self._open:
            if not connection.has_head and address in (None, connection.address):
                self.is_lost(connection)
                connection.cut()
                return True
        return False

    async def _shake_hands(
        self, loop: asyncio.AbstractEventLoop, connection: Connection, accepted: socket.socket
    ) -> None:
        connection.accepted = None
        try:
            await loop.connect_accepted_socket(
                lambda: self._make(connection),
                accepted,
                ssl=self._context,
                ssl_handshake_timeout=HEAD_SECONDS,
                ssl_shutdown_timeout=SHUTDOWN_SECONDS,
            )
        except (OSError, asyncio.CancelledError):  # not TLS, or too slow, or cut; else its protocol sees it end
            self.is_lost(connection)
        finally:
            connection.shaking = None

    def _look_at_head(self, connection: Connection) -> None:
        if not connection.has_head:
            connection.cut()
            return
        rest = WHOLE_SECONDS - HEAD_SECONDS
        connection.timer = asyncio.get_running_loop().call_later(rest, connection.cut)

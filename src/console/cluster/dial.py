"""Sockets to API servers: kept alive by the system, and never to this machine by mistake.

The address is judged at the last moment, when the socket is made for it: a name that resolves to something else the
second time, and a literal address, come through the same door.
"""

from __future__ import annotations

import errno
import socket

from aiohttp import AddrInfoType

from console.roster.reach import is_local

_IDLE_SECONDS = 15
_TRIES = 3


class LocalAddressError(OSError):
    """The address means this machine, and the entry is not trusted with that."""

    def __init__(self) -> None:
        super().__init__(errno.EADDRNOTAVAIL, "the address is this machine's own")


def make_socket(info: AddrInfoType, *, local_allowed: bool) -> socket.socket:
    """Return an unconnected socket for one resolved address.

    Raises LocalAddressError, before there is a socket, for an address of this machine.
    """
    family, kind, protocol, _, address = info
    if not local_allowed and is_local(str(address[0])):
        raise LocalAddressError
    made = socket.socket(family, kind, protocol)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    # A watch may be silent for a minute and more; the system notices sooner that nobody is there. Not every system
    # has a name for each of these.
    for option, value in (("TCP_KEEPIDLE", _IDLE_SECONDS), ("TCP_KEEPINTVL", _IDLE_SECONDS), ("TCP_KEEPCNT", _TRIES)):
        if hasattr(socket, option):
            made.setsockopt(socket.IPPROTO_TCP, getattr(socket, option), value)
    return made

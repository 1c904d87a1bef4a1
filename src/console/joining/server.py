"""One opening of the door: a port, a key, a code, and what answers there."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from console.clock import Clock
from console.errors import JoiningError
from console.joining.addresses import local_addresses
from console.joining.certificate import ClassCertificate, make_certificate
from console.joining.code import JoinCode
from console.joining.connections import Connection, Gate
from console.joining.members import Members
from console.joining.pages import Lines, Pages
from console.joining.protocol import Protocol
from console.joining.service import Service, TakesReports

_ALL = "0.0.0.0"  # noqa: S104  # only compared with; whoever opens the door says where
_LOOPBACK = "127.0.0.1"
_THREADS = 2
_LAST_PORT = 65535


class Server:
    """Listens from the moment it is made, and answers once it is started. Lives on one loop."""

    def __init__(
        self,
        address: str,
        port: int,
        *,
        clock: Clock,
        code: JoinCode,
        members: Members,
        reports: TakesReports,
        changed: Callable[[], None],
        certificate: ClassCertificate | None = None,
    ) -> None:
        """Raises JoiningError: nothing can listen there, or a file of the program is missing."""
        listening = _bound(address, port)
        try:
            self.port: int = listening.getsockname()[1]
            self.address = _told_address(address)
            self.code = code
            self.certificate = certificate or make_certificate(_names(address), now=clock.wall())
            self.lines = Lines(f"https://{self.address}:{self.port}", self.certificate.pin)
            pages = Pages(lines=self.lines, fingerprint=self.certificate.fingerprint)
        except BaseException:
            listening.close()
            raise
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="reports")
        self.service = Service(
            clock,
            members=members,
            code=self.code,
            reports=reports,
            threads=self._threads,
            pages=pages,
            url=self.lines.url,
            changed=changed,
        )
        self._web = web.Server(self.service.handle)
        self.gate = Gate(listening, self.certificate.context, self._connected, clock.boot)

    def start(self) -> None:
        """Begin to answer."""
        self.gate.start()

    async def close(self) -> None:
        """Give the port back and cut every connection."""
        await self.gate.close()
        await self._web.shutdown(0)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _connected(self, connection: Connection) -> asyncio.Protocol:
        return Protocol(self._web, self.gate, connection)


def _bound(address: str, port: int) -> socket.socket:
    if not 0 <= port <= _LAST_PORT:
        raise JoiningError("joining-port-out-of-range", port=port, last=_LAST_PORT)
    try:
        ipaddress.IPv4Address(address)
    except ValueError as error:
        raise JoiningError("joining-address-odd", address=address) from error
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if os.name != "nt":  # on Windows the option means something else: anybody may take the port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
    except OSError as error:
        made.close()
        code = _REASONS.get(error.errno or 0, "joining-failed")
        raise JoiningError(code, address=address, port=port, reason=error.strerror or str(error)) from error
    return made


_REASONS = {
    errno.EADDRINUSE: "joining-port-taken",
    errno.EACCES: "joining-port-forbidden",
    errno.EADDRNOTAVAIL: "joining-address-gone",
}


def _told_address(address: str) -> str:
    """Return the address that students are told."""
    return address if address != _ALL else next(iter(local_addresses()), _LOOPBACK)


def _names(address: str) -> tuple[str, ...]:
    return (address,) if address != _ALL else (*local_addresses(), _LOOPBACK)

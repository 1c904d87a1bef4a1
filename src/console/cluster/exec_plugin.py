"""Programs that print credentials, as client-go's ExecCredential says. Only a trusted entry has one."""

from __future__ import annotations

import asyncio
import json
import os
from asyncio.subprocess import DEVNULL, PIPE
from dataclasses import dataclass, field
from datetime import datetime

from console.cluster.failures import Unauthorized, Unusable
from console.cluster.parsing import parse_object
from console.roster.model import ExecPlugin

PATIENCE = 30.0
"""Seconds that a program may take; one that waits for somebody to sign in takes longer, and nobody is asked here."""

_LARGEST_ANSWER = 1 << 20


@dataclass(frozen=True, slots=True)
class PrintedCredentials:
    """What a plugin printed: a token, a client certificate with its key (PEM), or both, and until when they hold."""

    token: str | None = field(default=None, repr=False)
    certificate: tuple[bytes, bytes] | None = field(default=None, repr=False)
    expires: datetime | None = None


async def run_plugin(plugin: ExecPlugin, *, patience: float = PATIENCE) -> PrintedCredentials:
    """Run a plugin without a shell and without a terminal, and return what it printed.

    Raises Unauthorized when it cannot be run, takes too long, fails, or prints something else.
    """
    # Programs are told that nobody sits there to answer, so that they fail at once and do not wait.
    info = {"apiVersion": plugin.api_version, "kind": "ExecCredential", "spec": {"interactive": False}}
    environment = {**os.environ, **plugin.environment, "KUBERNETES_EXEC_INFO": json.dumps(info)}
    printing = _Printing()
    try:
        transport, _ = await asyncio.get_running_loop().subprocess_exec(
            lambda: printing,
            plugin.command,
            *plugin.arguments,
            env=environment,
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,
        )
    except (OSError, ValueError) as error:
        raise Unauthorized("cluster-exec-missing", program=plugin.command) from error
    try:
        async with asyncio.timeout(patience):
            await printing.over.wait()
    except TimeoutError as error:
        raise Unauthorized("cluster-exec-slow", program=plugin.command, seconds=round(patience)) from error
    finally:
        # Closing lets go of what it prints into: a program that it left behind may keep that open for ever.
        transport.close()
        await printing.exited.wait()
    if len(printing.printed) > _LARGEST_ANSWER:
        raise Unauthorized("cluster-exec-odd", program=plugin.command)
    status = transport.get_returncode()
    if status != 0:
        raise Unauthorized("cluster-exec-failed", program=plugin.command, status=status)
    credentials = _understood(bytes(printing.printed))
    if credentials is None:
        raise Unauthorized("cluster-exec-odd", program=plugin.command)
    return credentials


class _Printing(asyncio.SubprocessProtocol):
    """What a program prints: ``over`` when that is all or too much; ``exited`` when the program has ended."""

    def __init__(self) -> None:
        self.printed = bytearray()
        self.over = asyncio.Event()
        self.exited = asyncio.Event()

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        """Keep what came, a little more than is taken at most."""
        if len(self.printed) <= _LARGEST_ANSWER:
            self.printed += data
        else:
            self.over.set()

    def process_exited(self) -> None:
        """Note that the program has ended; others may still print for it."""
        self.exited.set()

    def connection_lost(self, _exc: Exception | None) -> None:
        """Note that the program has ended, and nobody prints any more."""
        self.over.set()


def _understood(printed: bytes) -> PrintedCredentials | None:
    try:
        credential = parse_object(printed)
    except Unusable:
        return None
    status = credential.get("status")
    if credential.get("kind") != "ExecCredential" or not isinstance(status, dict):
        return None
    token, certificate, key = (
        value if isinstance(value := status.get(name), str) and value else None
        for name in ("token", "clientCertificateData", "clientKeyData")
    )
    pair = (certificate.encode(), key.encode()) if certificate and key else None
    if (token is None or not token.isprintable()) and pair is None:
        return None
    return PrintedCredentials(token, pair, _moment(status.get("expirationTimestamp")))


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None

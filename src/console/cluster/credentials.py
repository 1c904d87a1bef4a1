"""The token for one cluster: fixed, read from a file, or printed by a program, and asked for again when refused."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from console.clock import Clock
from console.cluster.exec_plugin import PrintedCredentials, run_plugin
from console.cluster.failures import Unauthorized
from console.roster.model import Access, ExecPlugin

log = logging.getLogger(__name__)

_LARGEST_TOKEN = 1 << 16
_BEFORE_EXPIRY = timedelta(seconds=30)
"""A token is not sent so late that it expires on the way."""
_LEAST_HELD = 30.0
"""A program that only knows expired tokens is not run for every request; seconds."""


class Credentials:
    """What is sent to prove who is asking. One for each cluster, shared by all of its requests."""

    def __init__(
        self,
        access: Access,
        clock: Clock,
        *,
        run: Callable[[ExecPlugin], Awaitable[PrintedCredentials]] = run_plugin,
    ) -> None:
        self._access = access
        self._clock = clock
        self._run = run
        self._lock = asyncio.Lock()
        self._held: PrintedCredentials | None = None
        self._fetched = 0.0

    @property
    def can_refresh(self) -> bool:
        """Whether asking again may bring something else."""
        return self._access.exec is not None or self._access.token_file is not None

    async def current(self) -> PrintedCredentials:
        """Return what to send now. Raises Unauthorized when it cannot be had."""
        async with self._lock:
            if self._held is None or self._is_expired(self._held):
                self._held = await self._fetch()
            return self._held

    async def refresh(self, refused: PrintedCredentials) -> bool:
        """Ask again after a 401 for ``refused``; return whether there is something else to send now.

        Many requests are refused at once when a token expires: the first one asks, the others find its answer.
        """
        if not self.can_refresh:
            return False
        async with self._lock:
            if self._held is refused:
                log.debug("the credentials were refused, asking for new ones")
                self._held = await self._fetch()
            return self._held != refused

    def _is_expired(self, held: PrintedCredentials) -> bool:
        if held.expires is None or self._clock.boot() - self._fetched < _LEAST_HELD:
            return False
        return held.expires - _BEFORE_EXPIRY <= self._clock.wall()

    async def _fetch(self) -> PrintedCredentials:
        self._fetched = self._clock.boot()
        if self._access.exec is not None:
            return await self._run(self._access.exec)
        if self._access.token_file is not None:
            return PrintedCredentials(token=_read_token(self._access.token_file))
        return PrintedCredentials(token=self._access.token)


def _read_token(path: Path) -> str:
    try:
        with path.open("rb") as file:
            token = file.read(_LARGEST_TOKEN).decode("ascii").strip()
    except (OSError, ValueError) as error:
        raise Unauthorized("cluster-token-file", name=path.name) from error
    if not token or not token.isprintable():
        raise Unauthorized("cluster-token-file", name=path.name)
    return token

"""kubectl in a child process, with a home of its own."""

from __future__ import annotations

import asyncio
import os
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from integration.control_plane import assets
from integration.waiting import soon


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    def rows(self) -> list[list[str]]:
        """Return the words of every line, for output in columns whose cells have no spaces."""
        return [line.split() for line in self.out.splitlines()]


class Kubectl:
    """kubectl with one kubeconfig; ``namespace`` is where it works unless it is told otherwise.

    It refuses objects that name another one. With "" it is as people have it, and takes what names any.
    """

    def __init__(self, kubeconfig: Path, *, home: Path, namespace: str = "default") -> None:
        self._kubeconfig = kubeconfig
        self._home = home
        self._where = (f"--namespace={namespace}",) if namespace else ()

    async def __call__(self, *arguments: str, stdin: str = "", fails: bool | None = False) -> Done:
        """Run kubectl to its end, which is a good one unless it ``fails``; None: either will do."""
        process = await self._start(*arguments)
        try:
            async with soon():
                out, err = await process.communicate(stdin.encode())
        finally:
            await _end(process)
        done = Done(process.returncode or 0, out.decode(), err.decode())
        assert fails in (None, done.code != 0), f"kubectl {' '.join(arguments)} ended with {done}"
        return done

    @asynccontextmanager
    async def following(self, *arguments: str) -> AsyncIterator[asyncio.StreamReader]:
        """Run a kubectl that goes on until the end of the block; yields what it prints."""
        process = await self._start(*arguments)
        assert process.stdout is not None
        try:
            async with soon():
                yield process.stdout
        finally:
            await _end(process)

    async def _start(self, *arguments: str) -> asyncio.subprocess.Process:
        environment = {"HOME": str(self._home), "PATH": os.environ.get("PATH", ""), "KUBECONFIG": str(self._kubeconfig)}
        return await asyncio.create_subprocess_exec(
            assets() / "kubectl",
            *self._where,
            *arguments,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment,
        )


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.communicate()

"""A student's terminal: the reporter's script on a pseudo-terminal of its own, or without one."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pty
import re
import shutil
import signal
import termios
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from integration.waiting import eventually

_PATIENCE = 60
_CONTROLS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r")


class Terminal:
    """A running script. ``said`` is everything that it printed, without what steers a terminal."""

    def __init__(self, process: asyncio.subprocess.Process, keys: int, folder: Path) -> None:
        self.process = process
        self.folder = folder
        self._keys = keys
        self._raw = b""

    @property
    def said(self) -> str:
        """What it printed so far."""
        return _CONTROLS.sub("", self._raw.decode(errors="replace"))

    def type(self, text: str) -> None:
        """Type into it; the end of a line is what the Enter key sends."""
        os.write(self._keys, text.replace("\n", "\r").encode())

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the whole foreground, as the terminal does with Ctrl+C."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def running(self, word: str, *, child_of: int | None = None) -> list[int]:
        """Return the processes of this terminal with a word among their arguments, all of them or one's children."""
        found = []
        for pid in _session(self.process.pid):
            with suppress(OSError):
                parent = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
                if child_of in (None, parent) and word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(
                    b"\0"
                ):
                    found.append(pid)
        return found

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as it did before."""
        return bool(termios.tcgetattr(self._keys)[3] & termios.ECHO)

    async def until(self, *words: str) -> None:
        """Wait until it has said all of these."""

        async def look() -> bool:
            missing = [word for word in words if word not in self.said]
            assert not missing, f"{missing} not in {self.said!r}"
            return True

        await eventually(look)

    async def ended(self) -> int:
        """Wait for its end, check that it left nothing behind, and return its code."""
        try:
            code = await asyncio.wait_for(self.process.wait(), _PATIENCE)
        except TimeoutError:
            there = [(pid, _doing(pid)) for pid in _session(self.process.pid)]
            raise AssertionError(f"it goes on: {there}, and said {self.said[-300:]!r}") from None
        there = [(pid, _doing(pid)) for pid in _session(self.process.pid)]
        assert self.left() == [], f"left: {self.left()}, {there}, code {code}, and said {self.said[-300:]!r}"
        return code

    async def insist(self, press: Callable[[], None]) -> None:
        """Press something, and once more when it has not ended: bash can miss a signal that comes as a command ends."""
        for _ in range(2):
            press()
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(self.process.wait()), 3)
                return

    def left(self) -> list[str]:
        """Return what is there of the script: processes and the temp folder."""
        return [*map(str, _session(self.process.pid)), *map(str, self.folder.glob("join.*"))]

    def close(self) -> None:
        """Close the terminal's window."""
        asyncio.get_running_loop().remove_reader(self._keys)
        os.close(self._keys)
        self._keys = -1

    def _read(self) -> None:
        try:
            self._raw += os.read(self._keys, 65536)
        except OSError:  # nobody has the other side open any more
            asyncio.get_running_loop().remove_reader(self._keys)


def _doing(pid: int) -> str:
    """Return what a process is, and what it waits for in the kernel."""
    with contextlib.suppress(OSError):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        return f"{command[:80]} ({Path(f'/proc/{pid}/wchan').read_text(encoding='ascii')})"
    return "gone"


@asynccontextmanager
async def terminal(command: tuple[str, ...], *, env: dict[str, str]) -> AsyncIterator[Terminal]:
    """Run a script on a terminal of its own until the end of the block."""
    keys, other = pty.openpty()
    setsid = shutil.which("setsid")
    assert setsid is not None
    process = await asyncio.create_subprocess_exec(
        setsid, "--ctty", *command, stdin=other, stdout=other, stderr=other, env=env
    )
    os.close(other)
    made = Terminal(process, keys, Path(env["TMPDIR"]))
    asyncio.get_running_loop().add_reader(keys, made._read)
    try:
        yield made
    finally:
        for pid in (process.pid, *_session(process.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await process.wait()
        if made._keys >= 0:
            made.close()


async def run(command: tuple[str, ...], *, env: dict[str, str], typed: str = "") -> tuple[int, str]:
    """Run a script without a terminal to its end; return its code and what it printed."""
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=STDOUT, env=env, start_new_session=True
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(typed.encode()), _PATIENCE)
    finally:
        left = list(_session(process.pid))
        for pid in left:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert process.returncode is not None
    assert left == [], f"a process is left: {said.decode()}"
    return process.returncode, said.decode()


def _session(leader: int) -> Iterator[int]:
    """Yield the processes of a session that have not ended."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                state, _, _, session = (entry / "stat").read_text().rpartition(")")[2].split()[:4]
                if int(session) == leader and state != "Z":
                    yield int(entry.name)

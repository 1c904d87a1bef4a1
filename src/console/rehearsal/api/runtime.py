"""What runs inside the simulated containers, as far as the API server lets anybody look: logs and exec."""

# ruff: noqa: ARG002  # the silent runtime takes what the protocol gives it

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from console.rehearsal.api.history import Object


class LogLine(NamedTuple):
    """One line that a container wrote: when (with time zone), and the text without its line end."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Executed:
    """What a command in a container left behind."""

    stdout: bytes = b""
    stderr: bytes = b""
    exit_code: int = 0


class PodRuntime(Protocol):
    """The containers of one cluster. The server has checked that the container is there and has run."""

    def logs(self, pod: Object, container: str, *, previous: bool) -> Iterable[LogLine]:
        """Return what a container (or the one before its last restart) has written so far, oldest first."""

    def follow(self, pod: Object, container: str, callback: Callable[[LogLine | None], None]) -> Callable[[], None]:
        """Call back with each line written from now on, and with None when the container ends; return the way out."""

    def exec(self, pod: Object, container: str, argv: Sequence[str]) -> Executed:
        """Run a command in a container."""


class SilentRuntime:
    """Containers that say nothing and know no command: what a test of the API needs."""

    def logs(self, pod: Object, container: str, *, previous: bool) -> Iterable[LogLine]:
        return ()

    def follow(self, pod: Object, container: str, callback: Callable[[LogLine | None], None]) -> Callable[[], None]:
        return lambda: None

    def exec(self, pod: Object, container: str, argv: Sequence[str]) -> Executed:
        return Executed(stderr=f"sh: {argv[0]}: not found\n".encode(), exit_code=127)

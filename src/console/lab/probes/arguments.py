"""Reading what a lab says of a probe: a wrong type anywhere is a probe that cannot be tried, never an exception."""

from __future__ import annotations

from collections.abc import Mapping

from console.cluster.fields import number, pairs, text
from console.lab.probes.plan import ProbeError
from console.lab.spec.model import Probe

_DOMAIN = "cluster.local"
_BAD = frozenset(" \t\r\n'\"`$\\{}[]|;<>&")


class Arguments:
    """The arguments of one probe."""

    def __init__(self, probe: Probe) -> None:
        self._probe = probe
        self._arguments = dict(probe.arguments)

    def text(self, *path: str) -> str:
        """Return a text that has to be there. Raises ProbeError."""
        found = text(self._arguments, *path)
        if not found:
            raise ProbeError("probe-argument", probe=self._probe.title, argument=".".join(path))
        return found

    def optional(self, *path: str) -> str:
        return text(self._arguments, *path)

    def number(self, key: str, default: int, *, most: int) -> int:
        """Return a number from 1 to ``most``."""
        return max(1, min(most, number(self._arguments, key, default=default)))

    def labels(self, *path: str) -> Mapping[str, str]:
        """Return labels, of which there has to be one. Raises ProbeError."""
        found = pairs(self._arguments, *path)
        if not found:
            raise ProbeError("probe-argument", probe=self._probe.title, argument=".".join(path))
        return found

    def word(self, *path: str) -> str:
        """Return a text without anything that a tool could take for more than one. Raises ProbeError."""
        found = self.text(*path)
        if found.startswith("-") or not _BAD.isdisjoint(found):
            raise ProbeError("probe-argument", probe=self._probe.title, argument=".".join(path))
        return found

    def host(self) -> str:
        """Return the name in the cluster's DNS that ``to`` means. Raises ProbeError."""
        return f"{self.word('to', 'service')}.{self.word('to', 'namespace')}.svc.{_DOMAIN}"

    def port(self) -> int:
        """Return the port of ``to``. Raises ProbeError."""
        found = number(self._arguments, "to", "port")
        if not 0 < found < 65536:
            raise ProbeError("probe-argument", probe=self._probe.title, argument="to.port")
        return found

    def url(self) -> str:
        """Return the address of a page of ``to``. Raises ProbeError."""
        return f"http://{self.host()}:{self.port()}{self.path(self.optional('to', 'path'))}"

    def path(self, found: str) -> str:
        """Return a path as it may stand in an address, ``/`` when there is none. Raises ProbeError."""
        if found and (not found.startswith("/") or not _BAD.isdisjoint(found) or not found.isascii()):
            raise ProbeError("probe-argument", probe=self._probe.title, argument="path")
        return found or "/"

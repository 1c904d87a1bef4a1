"""The kubeconfigs of one reading of a class: each read once, however many students it is for."""

from __future__ import annotations

from pathlib import Path

from console.messages import Message
from console.roster.access import Reading, read_access
from console.roster.documents import Unreadable, one_line
from console.roster.kubeconfig import Kubeconfig, read_kubeconfig
from console.roster.model import Danger, Refusal, RosterProblem


class Kubeconfigs:
    """Reads kubeconfigs and remembers which files that took, so that they can be watched for changes."""

    def __init__(self) -> None:
        self._read: dict[Path, Kubeconfig | Refusal] = {}
        self._files: dict[Path, None] = {}
        self._problems: list[RosterProblem] = []

    @property
    def problems(self) -> tuple[RosterProblem, ...]:
        """Return what is wrong with kubeconfigs that cannot be read at all, with the line where it is known."""
        return tuple(self._problems)

    @property
    def files(self) -> tuple[Path, ...]:
        """Return every file that was looked at, there or not."""
        return tuple(self._files)

    def config(self, path: Path) -> Kubeconfig | Refusal:
        """Return the kubeconfig ``path``, or why it cannot be read."""
        if path not in self._read:
            self._files[path] = None
            try:
                self._read[path] = read_kubeconfig(path)
            except Unreadable as error:
                self._read[path] = Refusal(_told(error.message, path))
                self._problems.append(RosterProblem(error.message, path, error.line))
        return self._read[path]

    def access(self, path: Path, context: str, *, base: Path, trusted: frozenset[Danger] = frozenset()) -> Reading:
        """Return what one context of the kubeconfig ``path`` gives; see `read_access`."""
        config = self.config(path)
        if isinstance(config, Refusal):
            return Reading(refusal=config)
        reading = read_access(config, context, base=base, trusted=trusted)
        self._files.update(dict.fromkeys(reading.files))
        return reading


def _told(message: Message, path: Path) -> Message:
    """Return what is told of a student's file where no path stands before it."""
    return Message("kubeconfig-missing", {"file": one_line(path.name)}) if message.code == "file-missing" else message

"""What has changed lately, so that a watch can go on from where it was: the simulated cluster's watch cache."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Object = dict[str, Any]
"""One API object as parsed JSON. It is a value: whoever changes it makes a copy."""

Objects = list[Object]

Key = tuple[str, str]
"""Namespace ("" for what is cluster-wide) and name."""

CHANGES_KEPT = 256
"""Changes of a kind that are remembered; the real watch cache begins with 100 and grows with the churn."""


@dataclass(slots=True, eq=False)
class Change:
    """One write: ``type`` as a watch says it, the object after it (for DELETED: as it last was), and before it.

    ``line`` keeps the change as it is sent, made by the first watch that sends it.
    """

    revision: int
    type: str
    object: Object
    previous: Object | None
    line: bytes | None = field(default=None, repr=False)

    @property
    def key(self) -> Key:
        return key_of(self.object)


def key_of(obj: Object) -> Key:
    metadata = obj["metadata"]
    return metadata.get("namespace", ""), metadata["name"]


Changes = list[Change]


class History:
    """The last changes of each kind, and since when they are complete."""

    def __init__(self, kept: int = CHANGES_KEPT) -> None:
        self._kept = kept
        self._changes: dict[str, deque[Change]] = {}
        self._forgotten: dict[str, int] = {}
        self._compacted = 0

    def add(self, kind: str, change: Change) -> None:
        """Remember a change; the oldest of its kind may be forgotten for it."""
        changes = self._changes.setdefault(kind, deque())
        if len(changes) == self._kept:
            self._forgotten[kind] = changes.popleft().revision
        changes.append(change)

    def complete_since(self, kind: str) -> int:
        """Return the oldest revision after which every change of the kind is known."""
        return max(self._compacted, self._forgotten.get(kind, 0))

    def since(self, kind: str, revision: int) -> list[Change]:
        """Return the changes after a revision, oldest first."""
        return [change for change in self._changes.get(kind, ()) if change.revision > revision]

    def compact(self, revision: int) -> None:
        """Forget everything up to a revision."""
        self._changes.clear()
        self._compacted = revision

"""What one student does about it: when something was last changed on purpose, and which errors survive every try."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.lab.finding import Finding, FindingKey, Severity

BURST = 20.0
"""Changes within so many seconds are one try: a file has many objects."""

REMEMBERED = 180.0
"""An error that is back within so many seconds was never mended: what is applied anew is young, and not wrong yet."""


@dataclass(slots=True)
class _Root:
    """One root cause that stays: boot seconds of its first sight and of the last moment when it was there, and the
    newest change near it.
    """

    since: float
    seen: float
    counted: float
    change: datetime | None
    is_error: bool
    is_there: bool = True
    tries: int = 0


class Efforts:
    """Follows one student's changes and root causes. Times are seconds of the boot-time clock."""

    def __init__(self) -> None:
        self._roots: dict[FindingKey, _Root] = {}
        self._last_change: datetime | None = None
        self.changed: float | None = None
        """When the student last changed something on purpose; None while there has been nothing."""

    @property
    def tries(self) -> int:
        """How often the student changed something while an error that is there now stayed, since the last progress."""
        return max((root.tries for root in self._roots.values() if root.is_there), default=0)

    def error_for(self, at: Instant) -> float:
        """Return for how many seconds an error has stood that is there now, the one that has longest."""
        there = (root for root in self._roots.values() if root.is_error and root.is_there)
        return max((at.boot - root.since for root in there), default=0.0)

    def note_change(self, last_change: datetime | None, at: Instant) -> None:
        """Learn when something was last changed on purpose, by our wall clock."""
        if last_change is not None and (self._last_change is None or last_change > self._last_change):
            self._last_change = last_change
            self.changed = at.boot - max(0.0, (at.wall - last_change).total_seconds())

    def take(self, roots: Iterable[Finding], changes: Mapping[str, datetime], at: Instant) -> None:
        """Learn which root causes there are; ``changes`` are those of the snapshot, by namespace."""
        for known in self._roots.values():
            if known.is_there:  # until now: nobody looked in between because nothing changed
                known.seen, known.is_there = at.boot, False
        for found in roots:
            change = _change_near(found, changes)
            root = self._roots.get(found.key)
            if root is None:
                self._roots[found.key] = _Root(at.boot, at.boot, at.boot, change, found.severity is Severity.ERROR)
                continue
            root.seen, root.is_there, root.is_error = at.boot, True, found.severity is Severity.ERROR
            if change is not None and (root.change is None or change > root.change):
                root.change = change
                if at.boot - root.counted >= BURST:
                    root.tries, root.counted = root.tries + 1, at.boot
        for key in [key for key, root in self._roots.items() if at.boot - root.seen > REMEMBERED]:
            del self._roots[key]

    def moved_on(self) -> None:
        """There was progress: tries are counted anew."""
        for root in self._roots.values():
            root.tries = 0

    def skip(self, seconds: float) -> None:
        """Time has passed that counts for nothing: the lab was closed."""
        for root in self._roots.values():
            root.since, root.seen, root.counted = root.since + seconds, root.seen + seconds, root.counted + seconds
        if self.changed is not None:
            self.changed += seconds


def _change_near(found: Finding, changes: Mapping[str, datetime]) -> datetime | None:
    """Return the last change where a finding is, or where what explains it would be, or cluster-wide."""
    near = {"", *(ref.namespace for ref in (found.ref, found.subject, *found.upstream))}
    near |= {ref.name for ref in (found.ref, found.subject, *found.upstream) if ref.kind == "Namespace"}
    return max((changes[namespace] for namespace in near if namespace in changes), default=None)

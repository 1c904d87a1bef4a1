"""What one student sees of a cluster that several share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from console.cluster.snapshot import Object, Place, Snapshot


class StudentView:
    """Cuts snapshots down to some namespaces, one after the other.

    Unlike `Snapshot.within`, which it equals, it remembers: a kind in which nothing changed keeps its mapping here as
    well, so that one student's event costs the others nothing.
    """

    def __init__(self, namespaces: frozenset[str]) -> None:
        self._namespaces = namespaces
        self._kinds: dict[str, tuple[Mapping[Place, Object], Mapping[Place, Object]]] = {}

    def of(self, snapshot: Snapshot) -> Snapshot:
        """Return the part of a snapshot that is the student's."""
        changed = {
            kind: objects
            for kind, objects in snapshot.objects.items()
            if kind not in self._kinds or self._kinds[kind][0] is not objects
        }
        cut = replace(snapshot, objects=changed).within(self._namespaces)
        for kind, objects in changed.items():
            kept = cut.objects[kind]
            if kind in self._kinds and _is_same(self._kinds[kind][1], kept):
                kept = self._kinds[kind][1]
            self._kinds[kind] = objects, kept
        return replace(cut, objects={kind: self._kinds[kind][1] for kind in snapshot.objects})


def _is_same(before: Mapping[Place, Object], after: Mapping[Place, Object]) -> bool:
    """Whether two mappings hold the very same objects in the same order. Objects never change, so identity tells."""
    return len(before) == len(after) and all(
        place == other and before[place] is after[place] for place, other in zip(before, after, strict=True)
    )

"""Whether what a snapshot does not hold is not there, or has only not been read."""

from __future__ import annotations

from console.cluster.snapshot import Snapshot


def is_read(snapshot: Snapshot, kind: str) -> bool:
    """Whether the objects of a kind have been read: if so, and there are none, the cluster has none."""
    is_closed = kind in snapshot.link.forbidden or kind in snapshot.closed
    return bool(snapshot.objects.get(kind)) or (kind in snapshot.objects and not is_closed)


def is_any_read(snapshot: Snapshot | None) -> bool:
    """Whether any kind has been read."""
    return snapshot is not None and any(is_read(snapshot, kind) for kind in snapshot.objects)

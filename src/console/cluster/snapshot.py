"""An immutable view of one cluster: whatever its source, nothing above this package may care which."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple, Protocol

from console.cluster.link import Link

Object = Mapping[str, Any]
"""One API object: parsed JSON with its ``kind`` and ``apiVersion``, without managedFields. Never changed by anyone."""


class Place(NamedTuple):
    """Where an object of a kind is; ``namespace`` is empty for what is cluster-wide."""

    namespace: str
    name: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one cluster looked like at one moment.

    ``objects`` maps a kind's name to its objects; a kind whose objects did not change keeps its very mapping from one
    snapshot to the next, and an unchanged object its identity, so that what follows need only look at what is new.
    ``revision`` counts up with every snapshot of the source. ``skew_seconds`` is the server's clock minus ours.
    ``last_change`` is when somebody last changed an object on purpose (not its status, not an Event), by our clock;
    ``changes`` says it for each namespace, the empty name standing for what is cluster-wide.
    ``set_aside`` counts the objects of a kind that could not be understood. ``is_complete`` says that every kind that
    can be read has been read once. ``unseen`` are namespaces of the class of which nothing is told, so that what is not
    there may be there all the same. ``closed`` says it of kinds: the namespaces in which each may not be read although
    it may in others; what may be read nowhere stands in ``link.forbidden``.
    """

    cluster_id: str
    link: Link
    revision: int = 0
    objects: Mapping[str, Mapping[Place, Object]] = field(default_factory=dict)
    server_version: str = ""
    skew_seconds: float = 0.0
    last_change: datetime | None = None
    changes: Mapping[str, datetime] = field(default_factory=dict)
    set_aside: Mapping[str, int] = field(default_factory=dict)
    is_complete: bool = False
    unseen: frozenset[str] = frozenset()
    closed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, kind: str, namespace: str | None = None) -> Iterator[Object]:
        """Yield the objects of a kind, in all namespaces or one."""
        for place, found in self.objects.get(kind, {}).items():
            if namespace is None or place.namespace == namespace:
                yield found

    def get(self, kind: str, namespace: str, name: str) -> Object | None:
        """Return one object, or None when it is not there or not visible."""
        return self.objects.get(kind, {}).get(Place(namespace, name))

    def within(self, namespaces: frozenset[str]) -> Snapshot:
        """Return this snapshot with the objects of some namespaces and the cluster-wide ones only.

        What was changed cluster-wide stands in nobody's namespace and is nobody's last change.
        """
        kept = {
            kind: {
                place: found for place, found in objects.items() if not place.namespace or place.namespace in namespaces
            }
            for kind, objects in self.objects.items()
        }
        changes = {namespace: moment for namespace, moment in self.changes.items() if namespace in namespaces}
        closed = {kind: there for kind, places in self.closed.items() if (there := places & namespaces)}
        last = max(changes.values(), default=None)
        return replace(self, objects=kept, changes=changes, last_change=last, closed=closed)


Publish = Callable[[Snapshot], None]


class SnapshotSource(Protocol):
    """Where snapshots of one cluster come from. Lives on the event loop of the thread that does network work."""

    @property
    def cluster_id(self) -> str:
        """Return the id that its snapshots carry."""

    def start(self, publish: Publish) -> None:
        """Begin; ``publish`` is called on the loop with the first state at once, then at most ten times a second."""

    def retry_now(self) -> None:
        """Try again at once instead of at the next planned time."""

    async def close(self) -> None:
        """End every task and connection; nothing is published after this returns."""

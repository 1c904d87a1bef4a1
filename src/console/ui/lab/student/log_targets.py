"""The containers of a cluster that have a log to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from console.cluster.containers import containers_of
from console.cluster.fields import name_of, namespace_of
from console.cluster.snapshot import Object, Snapshot


@dataclass(frozen=True, slots=True)
class LogTarget:
    """One container. ``label`` names it in a list; ``has_previous``: it has been restarted, so there is a log before.

    It is the same one as long as it is the same container of the same pod.
    """

    namespace: str
    pod: str
    container: str
    label: str = field(default="", compare=False)
    has_previous: bool = field(default=False, compare=False)


def log_targets(snapshot: Snapshot) -> tuple[LogTarget, ...]:
    """Return every container that runs or has run, by namespace and pod; init containers come last."""
    pods = sorted(snapshot.of("Pod"), key=lambda pod: (namespace_of(pod), name_of(pod)))
    return tuple(target for pod in pods for target in _of_pod(pod))


def _of_pod(pod: Object) -> Iterator[LogTarget]:
    rows = sorted(containers_of(pod), key=lambda row: row.is_init)
    place = f"{namespace_of(pod)} / {name_of(pod)}"
    for row in rows:
        if row.is_running or row.ended is not None or row.restarts:
            label = place if len(rows) == 1 else f"{place} · {row.name}"
            yield LogTarget(namespace_of(pod), name_of(pod), row.name, label, has_previous=row.restarts > 0)

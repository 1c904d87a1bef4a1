"""The containers of a cluster that have a log to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from console.cluster.fields import mapping, mappings, name_of, namespace_of, number, text
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
    """Return every container that runs or has run, by namespace and pod, in the order of the pod's own list."""
    pods = sorted(snapshot.of("Pod"), key=lambda pod: (namespace_of(pod), name_of(pod)))
    return tuple(target for pod in pods for target in _of_pod(pod))


def _of_pod(pod: Object) -> Iterator[LogTarget]:
    statuses = [
        *mappings(pod, "status", "containerStatuses"),
        *mappings(pod, "status", "initContainerStatuses"),
    ]
    place = f"{namespace_of(pod)} / {name_of(pod)}"
    for status in statuses:
        restarts = number(status, "restartCount")
        if restarts or mapping(status, "state", "terminated") or "running" in mapping(status, "state"):
            container = text(status, "name")
            label = place if len(statuses) == 1 else f"{place} · {container}"
            yield LogTarget(namespace_of(pod), name_of(pod), container, label, restarts > 0)

"""The containers of a cluster, each with its log or with the reason why there is none yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, field

from console.cluster.containers import ContainerRow, containers_of
from console.cluster.fields import condition, name_of, namespace_of, text
from console.cluster.pod_status import pod_status
from console.cluster.snapshot import Object, Snapshot


@dataclass(frozen=True, slots=True)
class LogTarget:
    """One container. ``label`` names it in a list; ``has_previous``: it has been restarted, so there is a log before.

    ``has_begun``: it runs or has run, so there is a log; else ``why_not`` says what it waits for, as the cluster has
    it. It is the same one as long as it is the same container of the same pod.
    """

    namespace: str
    pod: str
    container: str
    label: str = field(default="", compare=False)
    has_previous: bool = field(default=False, compare=False)
    has_begun: bool = field(default=True, compare=False)
    why_not: str = field(default="", compare=False)


def log_targets(snapshot: Snapshot) -> tuple[LogTarget, ...]:
    """Return every container, by namespace and pod; init containers come last."""
    pods = sorted(snapshot.of("Pod"), key=lambda pod: (namespace_of(pod), name_of(pod)))
    return tuple(target for pod in pods for target in _of_pod(pod))


def first_to_read(targets: Sequence[LogTarget]) -> LogTarget | None:
    """Return the first that has a log, else the first."""
    return next(iter(sorted(targets, key=lambda target: not target.has_begun)), None)


def same_facts(some: Sequence[LogTarget], others: Sequence[LogTarget]) -> bool:
    """Whether they are the same ones, and the same is told of them."""
    return list(map(astuple, some)) == list(map(astuple, others))


def _of_pod(pod: Object) -> Iterator[LogTarget]:
    rows = sorted(containers_of(pod), key=lambda row: row.is_init)
    place = f"{namespace_of(pod)} / {name_of(pod)}"
    for row in rows:
        has_begun = row.is_running or row.ended is not None or row.restarts > 0
        yield LogTarget(
            namespace_of(pod),
            name_of(pod),
            row.name,
            place if len(rows) == 1 else f"{place} · {row.name}",
            has_previous=row.restarts > 0,
            has_begun=has_begun,
            why_not="" if has_begun else _what_it_waits_for(pod, row),
        )


def _what_it_waits_for(pod: Object, row: ContainerRow) -> str:
    """Return what the container waits for, or the pod as a whole where nothing is told of the container."""
    found = (row.state, row.message)
    if not any(found):
        scheduled = condition(pod, "PodScheduled")
        is_placed = text(scheduled, "status") != "False"
        found = ("", "") if is_placed else (text(scheduled, "reason"), text(scheduled, "message"))
    return ": ".join(filter(None, found)) or pod_status(pod).word

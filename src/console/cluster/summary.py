"""What a tile of the class board says of one student."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from console.cluster.fields import text
from console.cluster.pod_status import is_completed, is_ready
from console.cluster.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a student's own namespaces. ``last_change`` as in `Snapshot`."""

    pods_ready: int = 0
    pods: int = 0
    claims_bound: int = 0
    claims: int = 0
    last_change: datetime | None = None


def summarise(snapshot: Snapshot) -> Summary:
    """Count what a snapshot holds; the pods of a Job that has done its work count neither as ready nor as missing."""
    pods = [pod for pod in snapshot.of("Pod") if not is_completed(pod)]
    claims = list(snapshot.of("PersistentVolumeClaim"))
    return Summary(
        pods_ready=sum(map(is_ready, pods)),
        pods=len(pods),
        claims_bound=sum(text(claim, "status", "phase") == "Bound" for claim in claims),
        claims=len(claims),
        last_change=snapshot.last_change,
    )

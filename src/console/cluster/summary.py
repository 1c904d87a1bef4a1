"""What a tile of the class board says of one student."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from console.cluster.fields import text
from console.cluster.pod_status import is_completed, is_ready
from console.cluster.snapshot import Object, Place, Snapshot


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a student's own namespaces. ``last_change`` as in `Snapshot`."""

    pods_ready: int = 0
    pods: int = 0
    claims_bound: int = 0
    claims: int = 0
    last_change: datetime | None = None


class Tally:
    """Counts the snapshots of one student, one after the other; what is in the next one as it was is not read again.

    News come many times a second and are about one object mostly, so that counting all of them each time would cost
    more than learning of the change.
    """

    def __init__(self) -> None:
        self._pods = _Count(_is_good_pod)
        self._claims = _Count(_is_good_claim)

    def of(self, snapshot: Snapshot) -> Summary:
        """Count what a snapshot holds; the pods of a Job that has done its work are neither ready nor missing."""
        self._pods.take(snapshot.objects.get("Pod", {}))
        self._claims.take(snapshot.objects.get("PersistentVolumeClaim", {}))
        return Summary(
            pods_ready=self._pods.good,
            pods=self._pods.all,
            claims_bound=self._claims.good,
            claims=self._claims.all,
            last_change=snapshot.last_change,
        )


class _Count:
    """How many objects of a kind there are, and how many are as they should be. What ``judge`` says None of is none."""

    def __init__(self, judge: Callable[[Object], bool | None]) -> None:
        self._judge = judge
        self._objects: Mapping[Place, Object] = {}
        self._judged: dict[Place, tuple[Object, bool | None]] = {}
        self.good = self.all = 0

    def take(self, objects: Mapping[Place, Object]) -> None:
        if objects is self._objects:
            return
        before, judge = self._judged, self._judge
        self._objects, self._judged = objects, {}
        self.good = self.all = 0
        for place, found in objects.items():
            known = before.get(place)
            if known is None or known[0] is not found:
                known = found, judge(found)
            self._judged[place] = known
            if known[1] is not None:
                self.all += 1
                self.good += known[1]


def _is_good_pod(pod: Object) -> bool | None:
    return None if is_completed(pod) else is_ready(pod)


def _is_good_claim(claim: Object) -> bool:
    return text(claim, "status", "phase") == "Bound"

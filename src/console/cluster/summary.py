"""What a tile of the class board says of one student."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from console.cluster.fields import text
from console.cluster.pod_status import is_completed, is_ready, pod_status
from console.cluster.snapshot import Object, Place, Snapshot

_UNDER_WAY = frozenset(
    {"Pending", "ContainerCreating", "PodInitializing", "SchedulingGated", "Terminating", "NotReady"}
)
"""Words of pods that may come to work, or go, without anybody's help."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over a student's own namespaces. ``last_change`` as in `Snapshot`.

    ``trouble`` is the worst reason why something is missing from the counts, in Kubernetes' own word
    (``CrashLoopBackOff``, ``PVC Pending``), empty when nothing is; ``troubled`` is how many objects it is true of.
    """

    pods_ready: int = 0
    pods: int = 0
    claims_bound: int = 0
    claims: int = 0
    last_change: datetime | None = None
    trouble: str = ""
    troubled: int = 0


class Tally:
    """Counts the snapshots of one student, one after the other; what is in the next one as it was is not read again.

    News come many times a second and are about one object mostly, so that counting all of them each time would cost
    more than learning of the change.
    """

    def __init__(self, besides: frozenset[str] = frozenset()) -> None:
        """``besides`` are namespaces that do not count."""
        self._pods = _Count(_pod_trouble, besides)
        self._claims = _Count(_claim_trouble, besides)

    def of(self, snapshot: Snapshot) -> Summary:
        """Count what a snapshot holds; the pods of a Job that has done its work are neither ready nor missing."""
        self._pods.take(snapshot.objects.get("Pod", {}))
        self._claims.take(snapshot.objects.get("PersistentVolumeClaim", {}))
        trouble, troubled = _worst(self._pods.troubles, self._claims.troubles)
        return Summary(
            pods_ready=self._pods.good,
            pods=self._pods.all,
            claims_bound=self._claims.good,
            claims=self._claims.all,
            last_change=snapshot.last_change,
            trouble=trouble,
            troubled=troubled,
        )


class _Count:
    """How many objects of a kind there are, how many are as they should be, and what is wrong with how many.

    ``judge`` says the word of what is wrong with an object, nothing when it is good, None when it does not count.
    """

    def __init__(self, judge: Callable[[Object], str | None], besides: frozenset[str]) -> None:
        self._judge = judge
        self._besides = besides
        self._objects: Mapping[Place, Object] = {}
        self._judged: dict[Place, tuple[Object, str | None]] = {}
        self.good = self.all = 0
        self.troubles: Counter[str] = Counter()

    def take(self, objects: Mapping[Place, Object]) -> None:
        if objects is self._objects:
            return
        before, judge = self._judged, self._judge
        self._objects, self._judged = objects, {}
        self.good = self.all = 0
        self.troubles.clear()
        for place, found in objects.items():
            if place.namespace in self._besides:
                continue
            known = before.get(place)
            if known is None or known[0] is not found:
                known = found, judge(found)
            self._judged[place] = known
            word = known[1]
            if word is None:
                continue
            self.all += 1
            if word:
                self.troubles[word] += 1
            else:
                self.good += 1


def _pod_trouble(pod: Object) -> str | None:
    if is_completed(pod):
        return None
    if is_ready(pod):
        return ""
    word = pod_status(pod).word
    return "NotReady" if word == "Running" else word  # kubectl says that in its READY column


def _claim_trouble(claim: Object) -> str:
    phase = text(claim, "status", "phase") or "Pending"
    return "" if phase == "Bound" else f"PVC {phase}"


def _worst(pods: Mapping[str, int], claims: Mapping[str, int]) -> tuple[str, int]:
    """Return the worst word and of how many it is true: a pod failed, else a claim is unbound, else a pod waits.

    A claim comes before the pods that wait, since it may well be what they wait for.
    """
    failed = {word: count for word, count in pods.items() if not _is_under_way(word)}
    return max((failed or claims or pods).items(), key=lambda item: (item[1], item[0]), default=("", 0))


def _is_under_way(word: str) -> bool:
    return word in _UNDER_WAY or (word.startswith("Init:") and "/" in word)

"""Pods made from a template, and counting them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.objects import (
    is_finished,
    is_ready,
    is_terminating,
    labels_of,
    namespace_of,
    owner_reference,
)


def pod_from(template: Object, owner: Object, *, name: str = "", prefix: str = "", **labels: str) -> Object:
    """Return a pod for ``owner`` as its template says, with a name or a prefix for one, and labels besides."""
    metadata = template.get("metadata") or {}
    made: Object = {
        "namespace": namespace_of(owner),
        "labels": {**(metadata.get("labels") or {}), **labels},
        "ownerReferences": [owner_reference(owner)],
    }
    if metadata.get("annotations"):
        made["annotations"] = metadata["annotations"]
    made |= {"name": name} if name else {"generateName": prefix}
    return {"apiVersion": "v1", "kind": "Pod", "metadata": made, "spec": template["spec"]}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pods there are, and how far they are. An available pod has been ready for long enough; here at once."""

    active: int
    labelled: int
    ready: int

    @property
    def available(self) -> int:
        return self.ready


def is_active(pod: Object) -> bool:
    """Whether a pod counts as one of its owner's: it neither ends nor has ended."""
    return not is_terminating(pod) and not is_finished(pod)


def tally(pods: Iterable[Object], labels: dict[str, str]) -> Tally:
    """Count active pods; ``labelled`` are those that have all labels of the template."""
    active = [pod for pod in pods if is_active(pod)]
    labelled = sum(all(labels_of(pod).get(key) == value for key, value in labels.items()) for pod in active)
    return Tally(len(active), labelled, sum(map(is_ready, active)))


def to_go_first(pods: Iterable[Object]) -> list[Object]:
    """Return pods in the order in which a ReplicaSet gives them up: not placed, not running, not ready, youngest."""

    def rank(pod: Object) -> tuple[bool, bool, bool]:
        running = pod.get("status", {}).get("phase") == "Running"
        return "nodeName" in pod["spec"], running, is_ready(pod)

    youngest_first = sorted(pods, key=lambda pod: int(pod["metadata"]["resourceVersion"]), reverse=True)
    youngest_first.sort(key=lambda pod: str(pod["metadata"]["creationTimestamp"]), reverse=True)
    return sorted(youngest_first, key=rank)

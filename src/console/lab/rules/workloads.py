"""How long the pods of a workload have not been ready, and whether that is on its way or a failure."""

from __future__ import annotations

from collections.abc import Iterator

from console.cluster.fields import condition, flag, mappings, moment, number, text
from console.cluster.health.verdict import SETTLING, STARTING
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence
from console.lab.rules.containers import told_containers

_UNDER_WAY = ("", "ContainerCreating", "PodInitializing")
_REVISION = "deployment.kubernetes.io/revision"


def lacks_since(pod: Object, evidence: Evidence) -> float:
    """Return for how many seconds a pod has not been ready."""
    return min(evidence.age(pod), evidence.since(moment(condition(pod, "Ready"), "lastTransitionTime")))


def is_failing(pod: Object) -> bool:
    """Whether something has gone wrong with a pod that is not ready, rather than that it is on its way."""
    if text(condition(pod, "PodScheduled"), "status") == "False":
        return True
    return any(
        container.waiting not in _UNDER_WAY or (bool(container.ended) and container.restarts > 0)
        for container in told_containers(pod)
    )


def has_lacked(pods: Iterator[Object], evidence: Evidence) -> bool:
    """Whether one of these pods has been without success for too long; one that fails is not waited for."""
    # No early end: the time at which it would be too long has to be told for each.
    lacking = [
        evidence.has_lasted(lacks_since(pod, evidence), SETTLING if is_failing(pod) else STARTING) for pod in pods
    ]
    return any(lacking)


def is_controlled(obj: Object) -> bool:
    return any(flag(reference, "controller") for reference in mappings(obj, "metadata", "ownerReferences"))


def revision_of(replica_set: Object) -> int:
    """Return which of a Deployment's ReplicaSets it is, counted up; 0 when it does not say."""
    told = text(replica_set, "metadata", "annotations", _REVISION)
    return int(told[:9]) if told[:9].isascii() and told[:9].isdecimal() else 0


def wanted_pods(obj: Object) -> int:
    return number(obj, "spec", "replicas", default=1)

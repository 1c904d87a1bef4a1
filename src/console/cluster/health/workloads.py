"""The health of what makes pods: by how many of them are ready, and by the worst of them."""

from __future__ import annotations

from console.cluster.fields import condition, flag, has_condition, mapping, moment, number, text
from console.cluster.health.pods import pod_health
from console.cluster.health.verdict import FINE, STARTING, Health, HealthState, problem, warning, working, worst
from console.cluster.reading import Reading
from console.cluster.snapshot import Object


def replicas_of(obj: Object) -> tuple[int, int]:
    """Return how many pods of a workload are ready and how many are wanted."""
    if text(obj, "kind") == "DaemonSet":
        return number(obj, "status", "numberReady"), number(obj, "status", "desiredNumberScheduled")
    return number(obj, "status", "readyReplicas"), number(obj, "spec", "replicas", default=1)


def workload_health(obj: Object, reading: Reading) -> Health:
    """Judge a Deployment, StatefulSet, DaemonSet or ReplicaSet."""
    failure = condition(obj, "ReplicaFailure")
    if text(failure, "status") == "True":
        return problem(text(failure, "reason") or "ReplicaFailure", "inspect-told", detail=text(failure, "message"))
    ready, wanted = replicas_of(obj)
    if ready >= wanted:
        return working("Updating") if _is_updating(obj, wanted) else FINE
    cause = worst(pod_health(pod, reading) for pod in reading.pods_under(obj))
    if cause.state is HealthState.PROBLEM:
        return problem(cause.reason, "inspect-replicas-because", ready=ready, wanted=wanted, reason=cause.reason)
    progress = condition(obj, "Progressing")
    if text(progress, "status") == "False":
        return problem(text(progress, "reason") or "NotProgressing", "inspect-no-progress", ready=ready, wanted=wanted)
    if cause.state is HealthState.WORKING or _is_young(obj, reading):
        return working("Progressing", "inspect-replicas", ready=ready, wanted=wanted)
    reason = cause.reason or "NotReady"
    if detail := reading.latest_warning(obj):
        return (warning if ready else problem)(reason, "inspect-told", detail=detail)
    return (warning if ready else problem)(reason, "inspect-replicas", ready=ready, wanted=wanted)


def job_health(obj: Object, reading: Reading) -> Health:
    """Judge a Job."""
    failed = condition(obj, "Failed")
    if text(failed, "status") == "True":
        return problem(text(failed, "reason") or "Failed", "inspect-told", detail=text(failed, "message"))
    if has_condition(obj, "Complete"):
        return FINE
    if flag(obj, "spec", "suspend"):
        return FINE
    cause = worst(pod_health(pod, reading) for pod in reading.pods_under(obj))
    if cause.state in (HealthState.PROBLEM, HealthState.WARNING):
        return cause
    return working("Running")


def cron_job_health(obj: Object, reading: Reading) -> Health:
    """Judge a CronJob by the newest Job that it started."""
    newest = min(reading.owned(obj), key=reading.age, default=None)
    return FINE if newest is None else job_health(newest, reading)


def scaler_health(obj: Object, reading: Reading) -> Health:
    """Judge a HorizontalPodAutoscaler."""
    for kind in ("AbleToScale", "ScalingActive"):
        found = condition(obj, kind)
        if text(found, "status") == "False" and text(found, "reason") != "ScalingDisabled":
            if reading.age(obj) < STARTING:
                return working(text(found, "reason"))
            return warning(text(found, "reason") or kind, "inspect-told", detail=text(found, "message"))
    return FINE


def _is_updating(obj: Object, wanted: int) -> bool:
    status = mapping(obj, "status")
    if number(status, "observedGeneration") < number(obj, "metadata", "generation"):
        return True
    updated = {"Deployment": "updatedReplicas", "DaemonSet": "updatedNumberScheduled"}.get(text(obj, "kind"))
    if updated is not None:
        return number(status, updated) < wanted or number(status, "unavailableReplicas") > 0
    return False


def _is_young(obj: Object, reading: Reading) -> bool:
    moved = moment(condition(obj, "Progressing"), "lastUpdateTime")
    return min(reading.age(obj), reading.since(moved)) < STARTING

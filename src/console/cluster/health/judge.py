"""Which rule judges which kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from console.cluster.fields import condition, flag, is_going, kind_of, moment, strings, text
from console.cluster.health.network import ingress_health, service_health
from console.cluster.health.pods import pod_health
from console.cluster.health.storage import claim_health, quota_health, volume_health, volume_snapshot_health
from console.cluster.health.verdict import FINE, STARTING, Health, problem, warning, working
from console.cluster.health.workloads import cron_job_health, job_health, scaler_health, workload_health
from console.cluster.reading import Reading
from console.cluster.snapshot import Object

_PRESSURES = ("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable")


def health(obj: Object, reading: Reading) -> Health:
    """Judge an object of any kind; a kind that can only be there or not is fine."""
    if is_going(obj):
        return _going(obj, reading)
    rule = _RULES.get(kind_of(obj))
    return FINE if rule is None else rule(obj, reading)


def _going(obj: Object, reading: Reading) -> Health:
    """Judge what is being deleted; the time of a deletion is when it should be over."""
    if reading.since(moment(obj, "metadata", "deletionTimestamp")) < STARTING:
        return working("Terminating")
    finalizers = strings(obj, "metadata", "finalizers") or strings(obj, "spec", "finalizers")
    if finalizers:
        return warning("Terminating", "inspect-kept-by", finalizers=", ".join(finalizers))
    return warning("Terminating", "inspect-slow")


def _node(obj: Object, _reading: Reading) -> Health:
    ready = condition(obj, "Ready")
    if text(ready, "status") != "True":
        return problem("NotReady", "inspect-told", detail=text(ready, "message")) if ready else problem("NotReady")
    for name in _PRESSURES:
        if text(condition(obj, name), "status") == "True":
            return warning(name, "inspect-told", detail=text(condition(obj, name), "message"))
    return warning("SchedulingDisabled", "inspect-cordoned") if flag(obj, "spec", "unschedulable") else FINE


def _event(obj: Object, _reading: Reading) -> Health:
    return warning(text(obj, "reason")) if text(obj, "type") == "Warning" else FINE


_RULES: Mapping[str, Callable[[Object, Reading], Health]] = {
    "Pod": pod_health,
    "Deployment": workload_health,
    "ReplicaSet": workload_health,
    "StatefulSet": workload_health,
    "DaemonSet": workload_health,
    "Job": job_health,
    "CronJob": cron_job_health,
    "HorizontalPodAutoscaler": scaler_health,
    "Service": service_health,
    "Ingress": ingress_health,
    "PersistentVolumeClaim": claim_health,
    "PersistentVolume": volume_health,
    "VolumeSnapshot": volume_snapshot_health,
    "ResourceQuota": quota_health,
    "Node": _node,
    "Event": _event,
}

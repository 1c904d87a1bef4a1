"""The short fact that stands beside an object's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from console.cluster.fields import kind_of, mappings, number, text
from console.cluster.health.workloads import replicas_of
from console.cluster.pod_status import is_completed, pod_status
from console.cluster.snapshot import Object

_MOST = 3  # ports that are listed


def badge_of(obj: Object) -> str:
    """Return what kubectl's columns would say first: ``2/3`` ready, ``10Gi``, ``80/TCP``; empty for other kinds."""
    rule = _RULES.get(kind_of(obj))
    return "" if rule is None else rule(obj)


def _replicas(obj: Object) -> str:
    ready, wanted = replicas_of(obj)
    return f"{ready}/{wanted}"


def _pod(obj: Object) -> str:
    status = pod_status(obj)
    return status.word if is_completed(obj) else f"{status.ready}/{status.containers}"


def _job(obj: Object) -> str:
    return f"{number(obj, 'status', 'succeeded')}/{number(obj, 'spec', 'completions', default=1)}"


def _ports(obj: Object) -> str:
    found = [f"{number(port, 'port')}/{text(port, 'protocol') or 'TCP'}" for port in mappings(obj, "spec", "ports")]
    return ", ".join(found[:_MOST]) + (", …" if len(found) > _MOST else "")


def _claim(obj: Object) -> str:
    return text(obj, "status", "capacity", "storage") or text(obj, "spec", "resources", "requests", "storage")


_RULES: Mapping[str, Callable[[Object], str]] = {
    "Deployment": _replicas,
    "StatefulSet": _replicas,
    "DaemonSet": _replicas,
    "ReplicaSet": _replicas,
    "Pod": _pod,
    "Job": _job,
    "CronJob": lambda obj: text(obj, "spec", "schedule"),
    "Service": _ports,
    "PersistentVolumeClaim": _claim,
    "PersistentVolume": lambda obj: text(obj, "spec", "capacity", "storage"),
    "StorageClass": lambda obj: text(obj, "provisioner"),
    "IngressClass": lambda obj: text(obj, "spec", "controller"),
    "Node": lambda obj: text(obj, "status", "nodeInfo", "kubeletVersion"),
}

"""Cells of what runs: pods, the workloads that make them, the nodes beneath."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from console.rehearsal.api.ages import age, duration
from console.rehearsal.api.cells import NONE, dig, joined, labels
from console.rehearsal.api.history import Object
from console.rehearsal.api.pod_status import summarise_pod

_ROLE = "node-role.kubernetes.io/"


def node_selector(obj: Object) -> str:
    return labels(dig(obj, "spec", "template", "spec", "nodeSelector"))


def _containers(obj: Object) -> list[Any]:
    template = dig(obj, "spec", "jobTemplate", "spec", "template") or dig(obj, "spec", "template")
    return dig(template, "spec", "containers") or []


def container_names(obj: Object) -> str:
    return joined(container.get("name", "") for container in _containers(obj))


def images(obj: Object) -> str:
    return joined(container.get("image", "") for container in _containers(obj))


def ready_of(obj: Object, field: str) -> str:
    return f"{dig(obj, 'status', field) or 0}/{dig(obj, 'spec', 'replicas') or 0}"


def pod_ready(obj: Object) -> str:
    summary = summarise_pod(obj)
    return f"{summary.ready}/{summary.containers}"


def pod_reason(obj: Object) -> str:
    return summarise_pod(obj).reason


def pod_restarts(obj: Object, now: datetime) -> str:
    summary = summarise_pod(obj)
    if summary.restarts and summary.last_restart:
        return f"{summary.restarts} ({age(summary.last_restart, now)} ago)"
    return str(summary.restarts)


def scale_target(obj: Object) -> str:
    target = dig(obj, "spec", "scaleTargetRef") or {}
    return f"{target.get('kind', '')}/{target.get('name', '')}"


def scale_metrics(obj: Object) -> str:
    current = {
        dig(metric, "resource", "name"): dig(metric, "resource", "current", "averageUtilization")
        for metric in dig(obj, "status", "currentMetrics") or ()
    }
    shown = []
    for metric in dig(obj, "spec", "metrics") or ():
        name = dig(metric, "resource", "name")
        target, now = dig(metric, "resource", "target", "averageUtilization"), current.get(name)
        shown.append(f"{name}: {'<unknown>' if now is None else f'{now}%'}/{target}%")
    return ", ".join(shown) or NONE


def job_status(obj: Object) -> str:
    conditions = dig(obj, "status", "conditions") or ()
    true = {condition.get("type") for condition in conditions if condition.get("status") == "True"}
    for shown in ("Complete", "Failed", "Suspended"):
        if shown in true:
            return shown
    return "Terminating" if obj["metadata"].get("deletionTimestamp") else "Running"


def completions(obj: Object) -> str:
    return f"{dig(obj, 'status', 'succeeded') or 0}/{dig(obj, 'spec', 'completions') or 1}"


def job_duration(obj: Object, now: datetime) -> str:
    start, end = dig(obj, "status", "startTime"), dig(obj, "status", "completionTime")
    if not start:
        return ""
    if not end:
        return age(start, now)
    return duration((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())


def node_status(obj: Object) -> str:
    conditions = {one.get("type"): one.get("status") for one in dig(obj, "status", "conditions") or ()}
    ready = {"True": "Ready", "False": "NotReady"}.get(conditions.get("Ready", ""), "Unknown")
    if "Ready" in conditions and conditions["Ready"] == "Unknown":
        ready = "NotReady"
    return f"{ready},SchedulingDisabled" if dig(obj, "spec", "unschedulable") else ready


def node_roles(obj: Object) -> str:
    own = obj["metadata"].get("labels") or {}
    return joined(sorted(key.removeprefix(_ROLE) for key in own if key.startswith(_ROLE)))


def node_address(obj: Object, kind: str) -> str:
    addresses = dig(obj, "status", "addresses") or ()
    return next((one.get("address", NONE) for one in addresses if one.get("type") == kind), NONE)

"""Objects in the versions that they are not kept in."""

from __future__ import annotations

import json

from console.rehearsal.api.history import Object
from console.rehearsal.api.routes import Target

_METRICS = "autoscaling.alpha.kubernetes.io/metrics"


def outgoing(obj: Object, target: Target) -> Object:
    """Return a stored object as the version of a request shows it; itself when that is the stored one."""
    if target.version == target.resource.versions[0]:
        return obj
    shown = {**obj, "apiVersion": target.api_version}
    if target.resource.kind == "HorizontalPodAutoscaler":
        return _autoscaler_v1(shown)
    if target.resource.kind == "EndpointSlice":
        return {**shown, "endpoints": [_endpoint_v1beta1(endpoint) for endpoint in obj.get("endpoints") or ()]}
    return shown


def incoming(obj: Object, target: Target) -> Object:
    """Return an object that was sent in a request's version as it is stored."""
    if target.version == target.resource.versions[0]:
        return obj
    stored = {**obj, "apiVersion": target.resource.api_version}
    if target.resource.kind == "HorizontalPodAutoscaler":
        return _autoscaler_v2(stored)
    return stored


def _autoscaler_v1(obj: Object) -> Object:
    spec = dict(obj["spec"])
    others = []
    for metric in spec.pop("metrics", ()):
        target = metric.get("resource", {}).get("target", {})
        if metric.get("resource", {}).get("name") == "cpu" and "averageUtilization" in target:
            spec["targetCPUUtilizationPercentage"] = target["averageUtilization"]
        else:
            others.append(metric)
    status = {key: obj["status"][key] for key in ("currentReplicas", "desiredReplicas") if key in obj["status"]}
    for metric in obj["status"].get("currentMetrics") or ():
        current = metric.get("resource", {}).get("current", {})
        if metric.get("resource", {}).get("name") == "cpu" and "averageUtilization" in current:
            status["currentCPUUtilizationPercentage"] = current["averageUtilization"]
    metadata = obj["metadata"]
    if others:
        notes = {**metadata.get("annotations", {}), _METRICS: json.dumps(others)}
        metadata = {**metadata, "annotations": notes}
    return {**obj, "metadata": metadata, "spec": spec, "status": status}


def _autoscaler_v2(obj: Object) -> Object:
    spec = dict(obj.get("spec") or {})
    percentage = spec.pop("targetCPUUtilizationPercentage", None)
    if percentage is not None:
        target = {"type": "Utilization", "averageUtilization": percentage}
        spec["metrics"] = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]
    return {**obj, "spec": spec}


def _endpoint_v1beta1(endpoint: Object) -> Object:
    shown = dict(endpoint)
    if node := shown.get("nodeName"):
        shown["topology"] = {"kubernetes.io/hostname": node}
    return shown

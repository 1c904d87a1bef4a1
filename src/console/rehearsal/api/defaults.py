"""What the API server writes into an object that its author left out, kind by kind."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

from console.rehearsal.api.history import Object
from console.rehearsal.api.pod_defaults import filled, pod_spec, pod_template, quality_of_service
from console.rehearsal.api.resources import BY_KIND


def with_defaults(obj: Object) -> Object:
    """Return an object with the defaults of its kind."""
    fill = _FILL.get(obj["kind"])
    return fill(obj) if fill else dict(obj)


def with_first_status(obj: Object) -> Object:
    """Return an object with the status that a new one has, whatever its author wrote there."""
    kind = obj["kind"]
    if not BY_KIND[kind].has_status or kind == "Node":  # a node brings its own
        return obj
    status = _FIRST_STATUS.get(kind, dict)()
    if kind == "Pod":
        status["qosClass"] = quality_of_service(obj["spec"])
    return {**obj, "status": status}


def _with_spec(obj: Object, **defaults: Any) -> Object:
    return {**obj, "spec": filled(obj.get("spec"), **defaults)}


def _with_template(obj: Object, **defaults: Any) -> Object:
    spec = filled(obj.get("spec"), **defaults)
    spec["template"] = pod_template(spec.get("template"))
    return {**obj, "spec": spec}


def _deployment(obj: Object) -> Object:
    obj = _with_template(obj, replicas=1, revisionHistoryLimit=10, progressDeadlineSeconds=600)
    strategy = filled(obj["spec"].get("strategy"), type="RollingUpdate")
    if strategy["type"] == "RollingUpdate":
        strategy["rollingUpdate"] = filled(strategy.get("rollingUpdate"), maxSurge="25%", maxUnavailable="25%")
    obj["spec"]["strategy"] = strategy
    return obj


def _stateful_set(obj: Object) -> Object:
    obj = _with_template(
        obj,
        replicas=1,
        revisionHistoryLimit=10,
        podManagementPolicy="OrderedReady",
        updateStrategy={"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
        persistentVolumeClaimRetentionPolicy={"whenDeleted": "Retain", "whenScaled": "Retain"},
    )
    claims = obj["spec"].get("volumeClaimTemplates")
    if claims:
        obj["spec"]["volumeClaimTemplates"] = [
            {"kind": "PersistentVolumeClaim", "apiVersion": "v1", "status": {"phase": "Pending"}, **_claim(claim)}
            for claim in claims
        ]
    return obj


def _daemon_set(obj: Object) -> Object:
    strategy = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 1, "maxSurge": 0}}
    return _with_template(obj, revisionHistoryLimit=10, updateStrategy=strategy)


def _job(obj: Object) -> Object:
    obj = _with_template(obj, **_JOB_DEFAULTS)
    spec, uid = obj["spec"], obj["metadata"]["uid"]
    if spec.get("manualSelector") or spec.get("selector"):
        return obj
    own = {
        "batch.kubernetes.io/controller-uid": uid,
        "batch.kubernetes.io/job-name": obj["metadata"].get("name", ""),
        "controller-uid": uid,
        "job-name": obj["metadata"].get("name", ""),
    }
    metadata = spec["template"]["metadata"]
    spec["selector"] = {"matchLabels": {"batch.kubernetes.io/controller-uid": uid}}
    spec["template"]["metadata"] = {**metadata, "labels": {**(metadata.get("labels") or {}), **own}}
    return obj


def _cron_job(obj: Object) -> Object:
    obj = _with_spec(
        obj, concurrencyPolicy="Allow", suspend=False, successfulJobsHistoryLimit=3, failedJobsHistoryLimit=1
    )
    template = filled(obj["spec"].get("jobTemplate"), metadata={})
    job = filled(template.get("spec"))
    job["template"] = pod_template(job.get("template"))
    obj["spec"]["jobTemplate"] = {**template, "spec": job}
    return obj


def _secret(obj: Object) -> Object:
    obj = filled(obj, type="Opaque")
    written = {key: base64.b64encode(text.encode()).decode() for key, text in obj.pop("stringData", {}).items()}
    return {**obj, "data": {**obj.get("data", {}), **written}} if written else obj


def _service(obj: Object) -> Object:
    obj = _with_spec(obj, type="ClusterIP", sessionAffinity="None")
    spec = obj["spec"]
    ports = [filled(port, protocol="TCP") for port in spec.get("ports") or ()]
    if spec["type"] != "ExternalName":
        spec.update(filled(spec, internalTrafficPolicy="Cluster", ipFamilies=["IPv4"], ipFamilyPolicy="SingleStack"))
        ports = [filled(port, targetPort=port.get("port")) for port in ports]
    if spec["type"] in ("NodePort", "LoadBalancer"):
        spec.setdefault("externalTrafficPolicy", "Cluster")
    if ports:
        spec["ports"] = ports
    return obj


def _claim(obj: Object) -> Object:
    return _with_spec(obj, volumeMode="Filesystem")


def _namespace(obj: Object) -> Object:
    metadata = obj["metadata"]
    labels = {"kubernetes.io/metadata.name": metadata.get("name", ""), **metadata.get("labels", {})}
    return {**_with_spec(obj, finalizers=["kubernetes"]), "metadata": {**metadata, "labels": labels}}


def _network_policy(obj: Object) -> Object:
    obj = _with_spec(obj, podSelector={})
    types = ["Ingress", "Egress"] if obj["spec"].get("egress") else ["Ingress"]
    return _with_spec(obj, policyTypes=types)


def _autoscaler(obj: Object) -> Object:
    target = {"type": "Utilization", "averageUtilization": 80}
    cpu = [{"type": "Resource", "resource": {"name": "cpu", "target": target}}]
    return _with_spec(obj, minReplicas=1, metrics=cpu)


def _endpoint_slice(obj: Object) -> Object:
    ports = [filled(port, name="", protocol="TCP") for port in obj.get("ports") or ()]
    return {**obj, "ports": ports} if ports else dict(obj)


_JOB_DEFAULTS: dict[str, Any] = {
    "parallelism": 1,
    "completions": 1,
    "backoffLimit": 6,
    "completionMode": "NonIndexed",
    "suspend": False,
}

_FIRST_STATUS: dict[str, Callable[[], Object]] = {
    "Namespace": lambda: {"phase": "Active"},
    "PersistentVolume": lambda: {"phase": "Pending"},
    "PersistentVolumeClaim": lambda: {"phase": "Pending"},
    "Pod": lambda: {"phase": "Pending"},
    "DaemonSet": lambda: dict.fromkeys(
        ("currentNumberScheduled", "desiredNumberScheduled", "numberMisscheduled", "numberReady"), 0
    ),
    "Ingress": lambda: {"loadBalancer": {}},
    "ReplicaSet": lambda: {"replicas": 0},
    "Service": lambda: {"loadBalancer": {}},
    "StatefulSet": lambda: {"availableReplicas": 0, "replicas": 0},
}

_FILL: dict[str, Callable[[Object], Object]] = {
    "CronJob": _cron_job,
    "DaemonSet": _daemon_set,
    "Deployment": _deployment,
    "EndpointSlice": _endpoint_slice,
    "HorizontalPodAutoscaler": _autoscaler,
    "Job": _job,
    "Namespace": _namespace,
    "NetworkPolicy": _network_policy,
    "PersistentVolume": lambda obj: _with_spec(obj, persistentVolumeReclaimPolicy="Retain", volumeMode="Filesystem"),
    "PersistentVolumeClaim": _claim,
    "Pod": lambda obj: {**obj, "spec": pod_spec(obj.get("spec"))},
    "ReplicaSet": lambda obj: _with_template(obj, replicas=1),
    "Secret": _secret,
    "Service": _service,
    "StatefulSet": _stateful_set,
    "StorageClass": lambda obj: filled(obj, reclaimPolicy="Delete", volumeBindingMode="Immediate"),
}

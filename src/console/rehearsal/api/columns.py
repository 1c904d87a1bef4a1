"""The columns of `kubectl get` by kind, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from console.rehearsal.api import cells
from console.rehearsal.api.ages import age
from console.rehearsal.api.history import Object

Cell = Callable[[Object, datetime], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``priority`` 0 always shown, 1 with ``-o wide``. ``cell`` takes the object and the time."""

    name: str
    cell: Cell
    type: str = "string"
    priority: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "type": self.type,
            "format": "name" if self.name == "Name" else "",
            "description": f"What kubectl shows as {self.name}.",
            "priority": self.priority,
        }


def _plain(read: Callable[[Object], Any]) -> Cell:
    return lambda obj, _now: read(obj)


def _column(name: str, read: Callable[[Object], Any], type: str = "string", priority: int = 0) -> Column:
    return Column(name, _plain(read), type, priority)


def _number(name: str, *path: str, priority: int = 0) -> Column:
    return _column(name, lambda obj: cells.dig(obj, *path) or 0, "integer", priority)


def _text(name: str, *path: str, priority: int = 0, otherwise: str = cells.NONE) -> Column:
    return _column(name, lambda obj: cells.text(cells.dig(obj, *path), otherwise), "string", priority)


def _wide(name: str, read: Callable[[Object], Any]) -> Column:
    return _column(name, read, priority=1)


NAME = _text("Name", "metadata", "name")
AGE = Column("Age", lambda obj, now: age(obj["metadata"].get("creationTimestamp"), now))

_CONTAINERS = (_wide("Containers", cells.container_names), _wide("Images", cells.images))
_SELECTOR = _wide("Selector", cells.selector)
_LABEL_SELECTOR = _column("Selector", cells.selector)

DEFAULT = (NAME, Column("Created At", lambda obj, _now: obj["metadata"].get("creationTimestamp"), "date"))

COLUMNS: dict[str, tuple[Column, ...]] = {
    "ConfigMap": (NAME, _column("Data", cells.entries, "integer"), AGE),
    "CronJob": (
        NAME,
        _text("Schedule", "spec", "schedule"),
        _text("Timezone", "spec", "timeZone"),
        _column("Suspend", lambda obj: str(bool(cells.dig(obj, "spec", "suspend"))), "boolean"),
        _column("Active", lambda obj: len(cells.dig(obj, "status", "active") or ()), "integer"),
        Column("Last Schedule", lambda obj, now: cells.since(cells.dig(obj, "status", "lastScheduleTime"), now)),
        AGE,
        *_CONTAINERS,
        _SELECTOR,
    ),
    "DaemonSet": (
        NAME,
        _number("Desired", "status", "desiredNumberScheduled"),
        _number("Current", "status", "currentNumberScheduled"),
        _number("Ready", "status", "numberReady"),
        _number("Up-to-date", "status", "updatedNumberScheduled"),
        _number("Available", "status", "numberAvailable"),
        _column("Node Selector", cells.node_selector),
        AGE,
        *_CONTAINERS,
        _SELECTOR,
    ),
    "Deployment": (
        NAME,
        _column("Ready", lambda obj: cells.ready_of(obj, "readyReplicas")),
        _number("Up-to-date", "status", "updatedReplicas"),
        _number("Available", "status", "availableReplicas"),
        AGE,
        *_CONTAINERS,
        _SELECTOR,
    ),
    "EndpointSlice": (
        NAME,
        _text("AddressType", "addressType"),
        _column("Ports", cells.slice_ports),
        _column("Endpoints", cells.slice_addresses),
        AGE,
    ),
    "Endpoints": (NAME, _column("Endpoints", cells.endpoint_addresses), AGE),
    "Event": (
        Column("Last Seen", lambda obj, now: age(cells.last_seen(obj), now)),
        _text("Type", "type"),
        _text("Reason", "reason"),
        _column("Object", cells.involved),
        _wide("Subobject", lambda obj: cells.dig(obj, "involvedObject", "fieldPath") or ""),
        _wide("Source", cells.source),
        _column("Message", lambda obj: str(obj.get("message", "")).strip()),
        Column("First Seen", lambda obj, now: age(cells.first_seen(obj), now), priority=1),
        _wide("Count", lambda obj: str(obj.get("count") or 1)),
        _text("Name", "metadata", "name", priority=1),
    ),
    "HorizontalPodAutoscaler": (
        NAME,
        _column("Reference", cells.scale_target),
        _column("Targets", cells.scale_metrics),
        _text("MinPods", "spec", "minReplicas", otherwise="<unset>"),
        _number("MaxPods", "spec", "maxReplicas"),
        _number("Replicas", "status", "currentReplicas"),
        AGE,
    ),
    "Ingress": (
        NAME,
        _text("Class", "spec", "ingressClassName"),
        _column("Hosts", cells.hosts),
        _column("Address", cells.load_balancer),
        _column("Ports", lambda obj: "80, 443" if cells.dig(obj, "spec", "tls") else "80"),
        AGE,
    ),
    "IngressClass": (NAME, _text("Controller", "spec", "controller"), _column("Parameters", cells.parameters), AGE),
    "Job": (
        NAME,
        _column("Status", cells.job_status),
        _column("Completions", cells.completions),
        Column("Duration", cells.job_duration),
        AGE,
        *_CONTAINERS,
        _SELECTOR,
    ),
    "Lease": (NAME, _text("Holder", "spec", "holderIdentity"), AGE),
    "Namespace": (NAME, _text("Status", "status", "phase"), AGE),
    "NetworkPolicy": (NAME, _column("Pod-Selector", cells.pod_selector), AGE),
    "Node": (
        NAME,
        _column("Status", cells.node_status),
        _column("Roles", cells.node_roles),
        AGE,
        _text("Version", "status", "nodeInfo", "kubeletVersion"),
        _wide("Internal-IP", lambda obj: cells.node_address(obj, "InternalIP")),
        _wide("External-IP", lambda obj: cells.node_address(obj, "ExternalIP")),
        _text("OS-Image", "status", "nodeInfo", "osImage", priority=1, otherwise="<unknown>"),
        _text("Kernel-Version", "status", "nodeInfo", "kernelVersion", priority=1, otherwise="<unknown>"),
        _text("Container-Runtime", "status", "nodeInfo", "containerRuntimeVersion", priority=1, otherwise="<unknown>"),
    ),
    "PersistentVolume": (
        NAME,
        _text("Capacity", "spec", "capacity", "storage", otherwise=""),
        _column("Access Modes", lambda obj: cells.access_modes(cells.dig(obj, "spec", "accessModes"))),
        _text("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"),
        _column("Status", cells.phase),
        _column("Claim", cells.claim),
        _text("StorageClass", "spec", "storageClassName", otherwise=""),
        _text("VolumeAttributesClass", "spec", "volumeAttributesClassName", otherwise="<unset>"),
        _text("Reason", "status", "reason", otherwise=""),
        AGE,
        _text("VolumeMode", "spec", "volumeMode", priority=1, otherwise="<unset>"),
    ),
    "PersistentVolumeClaim": (
        NAME,
        _column("Status", cells.phase),
        _text("Volume", "spec", "volumeName", otherwise=""),
        _column("Capacity", cells.claimed_capacity),
        _column("Access Modes", lambda obj: cells.access_modes(cells.dig(obj, "status", "accessModes"))),
        _text("StorageClass", "spec", "storageClassName", otherwise=""),
        _text("VolumeAttributesClass", "spec", "volumeAttributesClassName", otherwise="<unset>"),
        AGE,
        _text("VolumeMode", "spec", "volumeMode", priority=1, otherwise="<unset>"),
    ),
    "Pod": (
        NAME,
        _column("Ready", cells.pod_ready),
        _column("Status", cells.pod_reason),
        Column("Restarts", cells.pod_restarts),
        AGE,
        _text("IP", "status", "podIP", priority=1),
        _text("Node", "spec", "nodeName", priority=1),
        _text("Nominated Node", "status", "nominatedNodeName", priority=1),
        _wide("Readiness Gates", lambda _obj: cells.NONE),
    ),
    "PodDisruptionBudget": (
        NAME,
        _text("Min Available", "spec", "minAvailable", otherwise="N/A"),
        _text("Max Unavailable", "spec", "maxUnavailable", otherwise="N/A"),
        _number("Allowed Disruptions", "status", "disruptionsAllowed"),
        AGE,
    ),
    "ReplicaSet": (
        NAME,
        _number("Desired", "spec", "replicas"),
        _number("Current", "status", "replicas"),
        _number("Ready", "status", "readyReplicas"),
        AGE,
        *_CONTAINERS,
        _SELECTOR,
    ),
    "ResourceQuota": (
        NAME,
        _column("Request", lambda obj: cells.quota(obj, is_limit=False)),
        _column("Limit", lambda obj: cells.quota(obj, is_limit=True)),
        AGE,
    ),
    "ClusterRoleBinding": (NAME, _column("Role", cells.role), AGE),
    "RoleBinding": (NAME, _column("Role", cells.role), AGE),
    "Secret": (NAME, _text("Type", "type"), _column("Data", cells.entries, "integer"), AGE),
    "Service": (
        NAME,
        _text("Type", "spec", "type"),
        _text("Cluster-IP", "spec", "clusterIP"),
        _column("External-IP", cells.external_address),
        _column("Port(s)", cells.service_ports),
        AGE,
        _SELECTOR,
    ),
    "ServiceAccount": (NAME, _column("Secrets", lambda obj: len(obj.get("secrets") or ()), "integer"), AGE),
    "StatefulSet": (
        NAME,
        _column("Ready", lambda obj: cells.ready_of(obj, "readyReplicas")),
        AGE,
        *_CONTAINERS,
    ),
    "StorageClass": (
        _column("Name", cells.storage_class_name),
        _text("Provisioner", "provisioner"),
        _text("ReclaimPolicy", "reclaimPolicy"),
        _text("VolumeBindingMode", "volumeBindingMode"),
        _column("AllowVolumeExpansion", lambda obj: bool(obj.get("allowVolumeExpansion")), "boolean"),
        AGE,
    ),
    "VolumeSnapshot": (
        NAME,
        _column("ReadyToUse", lambda obj: bool(cells.dig(obj, "status", "readyToUse")), "boolean"),
        _text("SourcePVC", "spec", "source", "persistentVolumeClaimName", otherwise=""),
        _text("SourceSnapshotContent", "spec", "source", "volumeSnapshotContentName", otherwise=""),
        _text("RestoreSize", "status", "restoreSize", otherwise=""),
        _text("SnapshotClass", "spec", "volumeSnapshotClassName", otherwise=""),
        _text("SnapshotContent", "status", "boundVolumeSnapshotContentName", otherwise=""),
        Column("CreationTime", lambda obj, now: cells.since(cells.dig(obj, "status", "creationTime"), now)),
        AGE,
    ),
}
"""By kind; a kind without an entry shows its name and when it was created."""

"""An icon for each kind of object."""

from __future__ import annotations

_ICONS = {
    "Namespace": "folder-outline",
    "Node": "server",
    "Pod": "cube-outline",
    "Container": "circle-small",
    "Service": "lan",
    "EndpointSlice": "transit-connection-variant",
    "Endpoints": "transit-connection-variant",
    "Deployment": "layers-outline",
    "ReplicaSet": "content-copy",
    "StatefulSet": "database-outline",
    "DaemonSet": "grid",
    "Job": "run",
    "CronJob": "clock-outline",
    "Ingress": "login-variant",
    "IngressClass": "login-variant",
    "PersistentVolumeClaim": "harddisk",
    "PersistentVolume": "harddisk",
    "StorageClass": "format-list-bulleted-type",
    "NetworkPolicy": "shield-outline",
    "ConfigMap": "file-cog-outline",
    "Event": "bell-outline",
    "ResourceQuota": "gauge",
    "HorizontalPodAutoscaler": "arrow-expand-horizontal",
    "ServiceAccount": "account-outline",
    "Role": "key-outline",
    "RoleBinding": "key-link",
    "VolumeSnapshot": "camera-outline",
}
_OTHER = "shape-outline"


def kind_icon(kind: str) -> str:
    """Return the name of a kind's icon in the family; kinds that nobody knows share one."""
    return _ICONS.get(kind, _OTHER)

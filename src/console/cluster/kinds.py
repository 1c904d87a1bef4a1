"""The kinds of objects that are watched. Versions are found by discovery; never Secrets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its API group ("" for core) and the versions that are understood, best first.

    ``optional``: many clusters do not have it, and nobody needs to be told. ``instead_of`` names a kind that is not
    watched when this one is served.
    """

    name: str
    plural: str
    group: str
    versions: tuple[str, ...]
    namespaced: bool = True
    optional: bool = False
    instead_of: str = ""


KINDS = (
    Kind("Namespace", "namespaces", "", ("v1",), namespaced=False),
    Kind("Node", "nodes", "", ("v1",), namespaced=False),
    Kind("Pod", "pods", "", ("v1",)),
    Kind("Service", "services", "", ("v1",)),
    Kind("EndpointSlice", "endpointslices", "discovery.k8s.io", ("v1", "v1beta1"), instead_of="Endpoints"),
    Kind("Endpoints", "endpoints", "", ("v1",), optional=True),
    Kind("Deployment", "deployments", "apps", ("v1",)),
    Kind("ReplicaSet", "replicasets", "apps", ("v1",)),
    Kind("StatefulSet", "statefulsets", "apps", ("v1",)),
    Kind("DaemonSet", "daemonsets", "apps", ("v1",)),
    Kind("Job", "jobs", "batch", ("v1",)),
    Kind("CronJob", "cronjobs", "batch", ("v1", "v1beta1")),
    Kind("Ingress", "ingresses", "networking.k8s.io", ("v1", "v1beta1")),
    Kind("IngressClass", "ingressclasses", "networking.k8s.io", ("v1", "v1beta1"), namespaced=False),
    Kind("PersistentVolumeClaim", "persistentvolumeclaims", "", ("v1",)),
    Kind("PersistentVolume", "persistentvolumes", "", ("v1",), namespaced=False),
    Kind("StorageClass", "storageclasses", "storage.k8s.io", ("v1", "v1beta1"), namespaced=False),
    Kind("NetworkPolicy", "networkpolicies", "networking.k8s.io", ("v1",)),
    Kind("ConfigMap", "configmaps", "", ("v1",)),
    Kind("Event", "events", "", ("v1",)),
    Kind("ResourceQuota", "resourcequotas", "", ("v1",)),
    Kind("HorizontalPodAutoscaler", "horizontalpodautoscalers", "autoscaling", ("v2", "v2beta2", "v1")),
    Kind("ServiceAccount", "serviceaccounts", "", ("v1",)),
    Kind("Role", "roles", "rbac.authorization.k8s.io", ("v1",)),
    Kind("RoleBinding", "rolebindings", "rbac.authorization.k8s.io", ("v1",)),
    Kind("VolumeSnapshot", "volumesnapshots", "snapshot.storage.k8s.io", ("v1", "v1beta1"), optional=True),
)

KIND_BY_NAME = {kind.name: kind for kind in KINDS}

"""The kinds that a simulated cluster serves, as `kubectl api-resources` lists them.

Names, groups, short names and categories are those of Kubernetes 1.31. The v1beta1 versions that newer servers have
dropped stay, because `kubectl describe` of an older kubectl asks for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

OBJECT_VERBS = ("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch")


@dataclass(frozen=True, slots=True)
class Resource:
    """One kind: its API group ("" for core), the versions it is served in, best first, and what can be done with it.

    ``subresources`` are those beside the object itself. ``is_stored`` is False for reviews, which are answered and
    forgotten.
    """

    kind: str
    plural: str
    group: str = ""
    versions: tuple[str, ...] = ("v1",)
    namespaced: bool = True
    short: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    subresources: tuple[str, ...] = ()
    verbs: tuple[str, ...] = OBJECT_VERBS

    @property
    def singular(self) -> str:
        return self.kind.lower()

    @property
    def is_stored(self) -> bool:
        return "get" in self.verbs

    @property
    def has_status(self) -> bool:
        return "status" in self.subresources

    @property
    def is_custom(self) -> bool:
        """Return whether a real cluster would have it as a CustomResourceDefinition."""
        return self.group == _SNAPSHOT

    @property
    def full_name(self) -> str:
        """Return the name that errors use: ``deployments.apps``, ``pods``."""
        return f"{self.plural}.{self.group}" if self.group else self.plural

    @property
    def api_version(self) -> str:
        """Return the version that objects are kept in."""
        return api_version(self.group, self.versions[0])


def api_version(group: str, version: str) -> str:
    """Return what an object's ``apiVersion`` says: ``apps/v1``, ``v1``."""
    return f"{group}/{version}" if group else version


def _review(kind: str, group: str, *, namespaced: bool = False) -> Resource:
    return Resource(kind, f"{kind.lower()}s", group, namespaced=namespaced, verbs=("create",))


_ALL = ("all",)
_NETWORKING = "networking.k8s.io"
_RBAC = "rbac.authorization.k8s.io"
_SNAPSHOT = "snapshot.storage.k8s.io"
_STORAGE = "storage.k8s.io"
_AUTHORIZATION = "authorization.k8s.io"

RESOURCES = (
    Resource("ConfigMap", "configmaps", short=("cm",)),
    Resource("Endpoints", "endpoints", short=("ep",)),
    Resource("Event", "events", short=("ev",)),
    Resource("LimitRange", "limitranges", short=("limits",)),
    Resource("Namespace", "namespaces", namespaced=False, short=("ns",), subresources=("finalize", "status")),
    Resource("Node", "nodes", namespaced=False, short=("no",), subresources=("status",)),
    Resource("PersistentVolume", "persistentvolumes", namespaced=False, short=("pv",), subresources=("status",)),
    Resource("PersistentVolumeClaim", "persistentvolumeclaims", short=("pvc",), subresources=("status",)),
    Resource(
        "Pod",
        "pods",
        short=("po",),
        categories=_ALL,
        subresources=("attach", "binding", "eviction", "exec", "log", "portforward", "status"),
    ),
    Resource("ResourceQuota", "resourcequotas", short=("quota",), subresources=("status",)),
    Resource("Secret", "secrets"),
    Resource("Service", "services", short=("svc",), categories=_ALL, subresources=("status",)),
    Resource("ServiceAccount", "serviceaccounts", short=("sa",), subresources=("token",)),
    Resource("DaemonSet", "daemonsets", "apps", short=("ds",), categories=_ALL, subresources=("status",)),
    Resource("Deployment", "deployments", "apps", short=("deploy",), categories=_ALL, subresources=("scale", "status")),
    Resource("ReplicaSet", "replicasets", "apps", short=("rs",), categories=_ALL, subresources=("scale", "status")),
    Resource("StatefulSet", "statefulsets", "apps", short=("sts",), categories=_ALL, subresources=("scale", "status")),
    Resource(
        "HorizontalPodAutoscaler",
        "horizontalpodautoscalers",
        "autoscaling",
        ("v2", "v1"),
        short=("hpa",),
        categories=_ALL,
        subresources=("status",),
    ),
    Resource(
        "CronJob", "cronjobs", "batch", ("v1", "v1beta1"), short=("cj",), categories=_ALL, subresources=("status",)
    ),
    Resource("Job", "jobs", "batch", categories=_ALL, subresources=("status",)),
    Resource("Lease", "leases", "coordination.k8s.io"),
    Resource("EndpointSlice", "endpointslices", "discovery.k8s.io", ("v1", "v1beta1")),
    Resource("Ingress", "ingresses", _NETWORKING, short=("ing",), subresources=("status",)),
    Resource("IngressClass", "ingressclasses", _NETWORKING, namespaced=False),
    Resource("NetworkPolicy", "networkpolicies", _NETWORKING, short=("netpol",)),
    Resource(
        "PodDisruptionBudget",
        "poddisruptionbudgets",
        "policy",
        ("v1", "v1beta1"),
        short=("pdb",),
        subresources=("status",),
    ),
    Resource("ClusterRole", "clusterroles", _RBAC, namespaced=False),
    Resource("ClusterRoleBinding", "clusterrolebindings", _RBAC, namespaced=False),
    Resource("Role", "roles", _RBAC),
    Resource("RoleBinding", "rolebindings", _RBAC),
    Resource("VolumeSnapshot", "volumesnapshots", _SNAPSHOT, short=("vs",), subresources=("status",)),
    Resource("StorageClass", "storageclasses", _STORAGE, namespaced=False, short=("sc",)),
    _review("SelfSubjectAccessReview", _AUTHORIZATION),
    _review("SelfSubjectRulesReview", _AUTHORIZATION),
)

BY_KIND = {resource.kind: resource for resource in RESOURCES}
BY_PATH = {
    (resource.group, version, resource.plural): resource for resource in RESOURCES for version in resource.versions
}

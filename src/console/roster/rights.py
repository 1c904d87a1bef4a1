"""What the console may do in a student's cluster: read the kinds that it shows, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Rule(NamedTuple):
    """One rule of RBAC."""

    group: str
    resources: tuple[str, ...]
    verbs: tuple[str, ...]


READ = ("get", "list", "watch")

NAMESPACED: dict[str, tuple[str, ...]] = {
    "": (
        "pods",
        "services",
        "endpoints",
        "persistentvolumeclaims",
        "configmaps",
        "events",
        "resourcequotas",
        "serviceaccounts",
    ),
    "discovery.k8s.io": ("endpointslices",),
    "apps": ("deployments", "replicasets", "statefulsets", "daemonsets"),
    "batch": ("jobs", "cronjobs"),
    "networking.k8s.io": ("ingresses", "networkpolicies"),
    "autoscaling": ("horizontalpodautoscalers",),
    "rbac.authorization.k8s.io": ("roles", "rolebindings"),
    "snapshot.storage.k8s.io": ("volumesnapshots",),
}
"""Resources by API group. That they are just the kinds that are watched is held by a test."""

CLUSTER_WIDE: dict[str, tuple[str, ...]] = {
    "": ("namespaces", "nodes", "persistentvolumes"),
    "networking.k8s.io": ("ingressclasses",),
    "storage.k8s.io": ("storageclasses",),
}

LOGS = Rule("", ("pods/log",), ("get",))
PROBES = Rule("", ("pods/exec",), ("create", "get"))
"""Running a command in a pod: a POST, or a GET that becomes a WebSocket, which RBAC tells apart."""


def rules(*, cluster_wide: bool, with_probes: bool) -> Iterator[Rule]:
    """Yield the rules for one's own cluster, or for a namespace of a cluster that several share."""
    for group, resources in NAMESPACED.items():
        more = CLUSTER_WIDE.get(group, ()) if cluster_wide else ()
        yield Rule(group, (*resources, *more), READ)
    if cluster_wide:
        for group, resources in CLUSTER_WIDE.items():
            if group not in NAMESPACED:
                yield Rule(group, resources, READ)
    yield LOGS
    if with_probes:
        yield PROBES

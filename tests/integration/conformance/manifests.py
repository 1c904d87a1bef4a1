"""One small object of every kind that a class uses, and where discovery says that its kind is served."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from integration.api import Json
from integration.conformance.target import Target

LABELS = {"app": "web"}
_CONTAINER = {"name": "web", "image": "nginx:alpine", "ports": [{"containerPort": 80}]}
TEMPLATE: Json = {"metadata": {"labels": LABELS}, "spec": {"containers": [_CONTAINER]}}
_JOB: Json = {
    "template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "once", "image": "busybox"}]}},
}
_CLAIM: Json = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Gi"}}}
_SUBJECT: Json = {"kind": "ServiceAccount", "name": "reader", "namespace": "default"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A kind, and what stands in an object of it beside kind, apiVersion and name. ``versions``: best first."""

    kind: str
    plural: str
    content: Json
    group: str = ""
    versions: tuple[str, ...] = ("v1",)
    namespaced: bool = True


SAMPLES = (
    Sample("Namespace", "namespaces", {}, namespaced=False),
    Sample("Node", "nodes", {}, namespaced=False),
    Sample("Pod", "pods", {"spec": TEMPLATE["spec"]}),
    Sample("Service", "services", {"spec": {"selector": LABELS, "ports": [{"port": 80}]}}),
    Sample("Endpoints", "endpoints", {"subsets": [{"addresses": [{"ip": "10.1.2.3"}], "ports": [{"port": 80}]}]}),
    Sample(
        "EndpointSlice",
        "endpointslices",
        {"addressType": "IPv4", "endpoints": [{"addresses": ["10.1.2.3"]}], "ports": [{"name": "http", "port": 80}]},
        "discovery.k8s.io",
        ("v1", "v1beta1"),
    ),
    Sample("Deployment", "deployments", {"spec": {"selector": {"matchLabels": LABELS}, "template": TEMPLATE}}, "apps"),
    Sample("ReplicaSet", "replicasets", {"spec": {"selector": {"matchLabels": LABELS}, "template": TEMPLATE}}, "apps"),
    Sample(
        "StatefulSet",
        "statefulsets",
        {"spec": {"serviceName": "db", "selector": {"matchLabels": LABELS}, "template": TEMPLATE}},
        "apps",
    ),
    Sample("DaemonSet", "daemonsets", {"spec": {"selector": {"matchLabels": LABELS}, "template": TEMPLATE}}, "apps"),
    Sample("Job", "jobs", {"spec": _JOB}, "batch"),
    Sample(
        "CronJob",
        "cronjobs",
        {"spec": {"schedule": "*/5 * * * *", "jobTemplate": {"spec": _JOB}}},
        "batch",
        ("v1", "v1beta1"),
    ),
    Sample(
        "Ingress",
        "ingresses",
        {"spec": {"defaultBackend": {"service": {"name": "web", "port": {"number": 80}}}}},
        "networking.k8s.io",
    ),
    Sample(
        "IngressClass",
        "ingressclasses",
        {"spec": {"controller": "k8s.io/ingress-nginx"}},
        "networking.k8s.io",
        namespaced=False,
    ),
    Sample("NetworkPolicy", "networkpolicies", {"spec": {"podSelector": {}}}, "networking.k8s.io"),
    Sample("PersistentVolumeClaim", "persistentvolumeclaims", {"spec": _CLAIM}),
    Sample(
        "PersistentVolume",
        "persistentvolumes",
        {
            "spec": {
                "capacity": {"storage": "1Gi"},
                "accessModes": ["ReadWriteOnce"],
                "hostPath": {"path": "/data"},
                "storageClassName": "by-hand",
            }
        },
        namespaced=False,
    ),
    Sample("StorageClass", "storageclasses", {"provisioner": "example.com/none"}, "storage.k8s.io", namespaced=False),
    Sample("ConfigMap", "configmaps", {"data": {"colour": "blue"}}),
    Sample("Secret", "secrets", {"stringData": {"password": "open"}}),
    Sample(
        "Event",
        "events",
        {"reason": "Tested", "message": "a test", "type": "Normal", "involvedObject": {"kind": "Pod", "name": "web"}},
    ),
    Sample("ResourceQuota", "resourcequotas", {"spec": {"hard": {"pods": "50"}}}),
    Sample("ServiceAccount", "serviceaccounts", {}),
    Sample(
        "Role",
        "roles",
        {"rules": [{"apiGroups": [""], "resources": ["pods"], "verbs": ["get"]}]},
        "rbac.authorization.k8s.io",
    ),
    Sample(
        "RoleBinding",
        "rolebindings",
        {
            "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "reader"},
            "subjects": [_SUBJECT],
        },
        "rbac.authorization.k8s.io",
    ),
    Sample(
        "HorizontalPodAutoscaler",
        "horizontalpodautoscalers",
        {"spec": {"maxReplicas": 3, "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}}},
        "autoscaling",
        ("v2", "v1"),
    ),
    Sample(
        "VolumeSnapshot",
        "volumesnapshots",
        {"spec": {"source": {"persistentVolumeClaimName": "data"}}},
        "snapshot.storage.k8s.io",
    ),
)
BY_KIND = {sample.kind: sample for sample in SAMPLES}


@dataclass(frozen=True, slots=True)
class Collection:
    """Where one kind is served, and objects for it whose names nobody else uses."""

    sample: Sample
    version: str
    path: str
    everywhere: str
    prefix: str

    def made(self, name: str, *, labels: dict[str, str] | None = None, **content: object) -> Json:
        """Return an object to create; ``content`` replaces parts of the sample."""
        group = f"{self.sample.group}/" if self.sample.group else ""
        metadata: Json = {"name": self.name(name), "labels": labels or {}}
        head = {"apiVersion": f"{group}{self.version}", "kind": self.sample.kind, "metadata": metadata}
        involved: Json = {}
        if self.sample.kind == "Event":
            involved = {"involvedObject": self.sample.content["involvedObject"] | {"namespace": self.prefix}}
        return {**head, **self.sample.content, **involved, **content}

    def name(self, name: str) -> str:
        """Return a name in this collection: cluster-wide ones carry the check's namespace."""
        return name if self.sample.namespaced else f"{self.prefix}-{name}"

    def one(self, name: str) -> str:
        """Return the path of one object."""
        return f"{self.path}/{self.name(name)}"


async def collection(target: Target, kind: str) -> Collection:
    """Find by discovery where a kind is served; the check is skipped with a word where it is not."""
    sample = BY_KIND[kind]
    for version in sample.versions:
        root = f"/apis/{sample.group}/{version}" if sample.group else f"/api/{version}"
        listed = await target.admin.call("GET", root)
        if listed.status == 200 and any(found["name"] == sample.plural for found in listed.body["resources"]):
            everywhere = f"{root}/{sample.plural}"
            path = f"{root}/namespaces/{target.namespace}/{sample.plural}" if sample.namespaced else everywhere
            return Collection(sample, version, path, everywhere, target.namespace)
    pytest.skip(f"this server has no {kind}")

"""The few facts that matter of an object of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from console.cluster.fields import field, kind_of, labels_of, mappings, number, pairs, strings, text
from console.cluster.routes import routes_of
from console.cluster.snapshot import Object

Fact = tuple[str, str]
"""What it is called in the window's language, and the cluster's own words for it."""

translate = QCoreApplication.translate


def facts_of(obj: Object) -> list[Fact]:
    """Return what is worth knowing of an object beyond its health; what the cluster does not say is left out."""
    rule = _RULES.get(kind_of(obj))
    found = [] if rule is None else [*rule(obj)]
    found.append((translate("Facts", "Labels"), _pairs(labels_of(obj))))
    return [(name, value) for name, value in found if value]


def _pod(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "Node"), text(obj, "spec", "nodeName")
    yield translate("Facts", "Address"), text(obj, "status", "podIP")
    yield translate("Facts", "Service account"), text(obj, "spec", "serviceAccountName")


def _workload(obj: Object) -> Iterator[Fact]:
    wanted = number(obj, "spec", "replicas", default=-1)
    if wanted < 0:
        wanted = number(obj, "status", "desiredNumberScheduled")
    ready = number(obj, "status", "readyReplicas") or number(obj, "status", "numberReady")
    yield translate("Facts", "Ready"), f"{ready}/{wanted}"
    yield translate("Facts", "Selector"), _pairs(pairs(obj, "spec", "selector", "matchLabels"))
    images = (text(container, "image") for container in mappings(obj, "spec", "template", "spec", "containers"))
    yield translate("Facts", "Images"), "\n".join(filter(None, images))


def _service(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "Type"), text(obj, "spec", "type")
    yield translate("Facts", "Address"), text(obj, "spec", "clusterIP")
    yield translate("Facts", "Ports"), ", ".join(_service_port(port) for port in mappings(obj, "spec", "ports"))
    yield translate("Facts", "Selector"), _pairs(pairs(obj, "spec", "selector"))


def _service_port(port: Mapping[str, Any]) -> str:
    target = field(port, "targetPort")
    to = f" → {target}" if isinstance(target, int | str) and target != field(port, "port") else ""
    return f"{number(port, 'port')}/{text(port, 'protocol') or 'TCP'}{to}"


def _ingress(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "Class"), text(obj, "spec", "ingressClassName")
    balancers = mappings(obj, "status", "loadBalancer", "ingress")
    addresses = (text(item, "ip") or text(item, "hostname") for item in balancers)
    yield translate("Facts", "Address"), ", ".join(filter(None, addresses))
    routes = (f"{route.label} → {route.service}:{route.port}" for route in routes_of(obj))
    yield translate("Facts", "Routes"), "\n".join(routes)


def _claim(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "StorageClass"), text(obj, "spec", "storageClassName")
    yield translate("Facts", "Requested"), text(obj, "spec", "resources", "requests", "storage")
    yield translate("Facts", "Access"), ", ".join(strings(obj, "spec", "accessModes"))
    yield translate("Facts", "Volume"), text(obj, "spec", "volumeName")


def _volume(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "StorageClass"), text(obj, "spec", "storageClassName")
    yield translate("Facts", "Size"), text(obj, "spec", "capacity", "storage")
    yield translate("Facts", "Access"), ", ".join(strings(obj, "spec", "accessModes"))
    claim = (text(obj, "spec", "claimRef", "namespace"), text(obj, "spec", "claimRef", "name"))
    yield translate("Facts", "Claim"), "/".join(filter(None, claim))


def _storage_class(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "Provisioner"), text(obj, "provisioner")
    yield translate("Facts", "Binding"), text(obj, "volumeBindingMode")
    yield translate("Facts", "When released"), text(obj, "reclaimPolicy")


def _config_map(obj: Object) -> Iterator[Fact]:
    yield translate("Facts", "Keys"), ", ".join(pairs(obj, "data"))


def _pairs(found: Mapping[str, str]) -> str:
    return "\n".join(f"{name}={value}" for name, value in found.items())


_RULES: Mapping[str, Callable[[Object], Iterator[Fact]]] = {
    "Pod": _pod,
    "Deployment": _workload,
    "ReplicaSet": _workload,
    "StatefulSet": _workload,
    "DaemonSet": _workload,
    "Service": _service,
    "Ingress": _ingress,
    "PersistentVolumeClaim": _claim,
    "PersistentVolume": _volume,
    "StorageClass": _storage_class,
    "ConfigMap": _config_map,
}

"""A container's environment and files from ConfigMaps and Secrets, and which of them are missing."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from console.rehearsal.api.history import Object
from console.rehearsal.controllers.base import Cluster
from console.rehearsal.controllers.objects import name_of, namespace_of

_KEY_SOURCES = {"configMapKeyRef": "ConfigMap", "secretKeyRef": "Secret"}
_SOURCES = {"configMapRef": "ConfigMap", "secretRef": "Secret"}
_VOLUMES = {"configMap": ("ConfigMap", "name"), "secret": ("Secret", "secretName")}


class MissingReference(Exception):
    """A ConfigMap, a Secret or a key that a pod needs is not there; the text is the kubelet's."""


def environment_of(cluster: Cluster, pod: Object, container: Object) -> dict[str, str]:
    """Return the variables of a container. Raises MissingReference."""
    namespace = namespace_of(pod)
    found: dict[str, str] = {}
    for source in container.get("envFrom") or ():
        for field, kind in _SOURCES.items():
            if reference := source.get(field):
                prefix = source.get("prefix", "")
                data = _data(cluster, kind, namespace, reference)
                found.update({f"{prefix}{key}": str(value) for key, value in (data or {}).items()})
    for entry in container.get("env") or ():
        value = _value(cluster, pod, entry)
        if value is not None:
            found[entry["name"]] = value
    return found


def _value(cluster: Cluster, pod: Object, entry: Object) -> str | None:
    source = entry.get("valueFrom")
    if not source:
        return str(entry.get("value", ""))
    for field, kind in _KEY_SOURCES.items():
        if reference := source.get(field):
            data = _data(cluster, kind, namespace_of(pod), reference)
            if data is None:
                return None
            if reference["key"] in data:
                return data[reference["key"]]
            if reference.get("optional"):
                return None
            where = f"{kind} {namespace_of(pod)}/{reference['name']}"
            raise MissingReference(f"couldn't find key {reference['key']} in {where}")
    path = str(source.get("fieldRef", {}).get("fieldPath", ""))
    known: dict[str, str] = {
        "metadata.name": name_of(pod),
        "metadata.namespace": namespace_of(pod),
        "status.podIP": pod.get("status", {}).get("podIP", ""),
        "spec.nodeName": pod["spec"].get("nodeName", ""),
    }
    return known.get(path, "")


def _data(cluster: Cluster, kind: str, namespace: str, reference: Object) -> dict[str, str] | None:
    found = cluster.find(kind, namespace, reference["name"])
    if found is None:
        if reference.get("optional"):
            return None
        raise MissingReference(f'{kind.lower()} "{reference["name"]}" not found')
    data = found.get("data") or {}
    return data if kind == "ConfigMap" else {key: _decoded(value) for key, value in data.items()}


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value).decode("utf-8", errors="replace")
    except binascii.Error:  # a real API server would not have taken it
        return value


def missing_volumes(cluster: Cluster, pod: Object) -> Iterator[tuple[str, str]]:
    """Yield the volumes of a pod that cannot be set up, each with the reason."""
    for volume in pod["spec"].get("volumes") or ():
        for field, (kind, key) in _VOLUMES.items():
            source = volume.get(field)
            if source and not source.get("optional") and cluster.find(kind, namespace_of(pod), source[key]) is None:
                yield volume["name"], f'{kind.lower()} "{source[key]}" not found'

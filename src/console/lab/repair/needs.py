"""What the pods of a workload cannot do without, and which workloads need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.cluster.fields import Ref, kind_of, mapping, mappings, text
from console.cluster.reading import claims_of
from console.cluster.snapshot import Object
from console.lab.evidence import Evidence

_RESTARTED = ("Deployment", "StatefulSet", "DaemonSet")


def users_of(configuration: Ref, evidence: Evidence) -> Iterator[Ref]:
    """Yield the lab's workloads that are there and read a ConfigMap or Secret."""
    for manifest in evidence.lab.manifests if evidence.lab is not None else ():
        is_running = manifest.ref.kind in _RESTARTED and evidence.find(manifest.ref) is not None
        if is_running and configuration in needs_of(manifest.body):
            yield manifest.ref


def needs_of(workload: Object) -> list[Ref]:
    """Return what a workload's pods cannot do without: ConfigMaps, Secrets, claims, a service account."""
    namespace = text(workload, "metadata", "namespace")
    spec = pod_spec_of(workload)
    found: list[Ref] = []

    def need(kind: str, name: str) -> None:
        if name:
            found.append(Ref(kind, namespace, name))

    need("ServiceAccount", text(spec, "serviceAccountName"))
    for key in ("initContainers", "containers"):
        for container in mappings(spec, key):
            for source in mappings(container, "envFrom"):
                need("ConfigMap", text(source, "configMapRef", "name"))
                need("Secret", text(source, "secretRef", "name"))
            for variable in mappings(container, "env"):
                need("ConfigMap", text(variable, "valueFrom", "configMapKeyRef", "name"))
                need("Secret", text(variable, "valueFrom", "secretKeyRef", "name"))
    for volume in mappings(spec, "volumes"):
        for source in (volume, *mappings(volume, "projected", "sources")):
            need("ConfigMap", text(source, "configMap", "name"))
            need("Secret", text(source, "secret", "secretName") or text(source, "secret", "name"))
    for item in mappings(spec, "imagePullSecrets"):
        need("Secret", text(item, "name"))
    for name in claims_of({"spec": spec}):
        need("PersistentVolumeClaim", name)
    return list(dict.fromkeys(found))


def pod_spec_of(workload: Object) -> Mapping[str, Any]:
    """Return the spec of the pods that a workload makes; a pod's own."""
    match kind_of(workload):
        case "Pod":
            return mapping(workload, "spec")
        case "CronJob":
            return mapping(workload, "spec", "jobTemplate", "spec", "template", "spec")
        case _:
            return mapping(workload, "spec", "template", "spec")

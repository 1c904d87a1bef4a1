"""The rules that an object must keep: those that a student's manifest breaks in practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from console.rehearsal.api.history import Object
from console.rehearsal.api.names import LABEL, SERVICE, SUBDOMAIN
from console.rehearsal.api.pod_validation import pod_problems
from console.rehearsal.api.status import Cause, forbidden_value, invalid, required, unsupported

_SERVICE_TYPES = ("ClusterIP", "ExternalName", "LoadBalancer", "NodePort")
_PATH_TYPES = ("Exact", "ImplementationSpecific", "Prefix")
_NAMES = {"Namespace": LABEL, "Service": SERVICE}
_FREE_NAMES = frozenset({"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"})  # any path segment will do
_WORKLOADS = frozenset({"DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"})
_CHANGING = {
    "DaemonSet": ("selector",),
    "Deployment": ("selector",),
    "Job": ("selector", "template", "completions"),
    "ReplicaSet": ("selector",),
}
_STATEFUL_SET_MAY = frozenset(
    {"replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit"}
    | {"persistentVolumeClaimRetentionPolicy", "minReadySeconds"}
)
_STATEFUL_SET_RULE = (
    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', "
    "'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"
)
_CLAIM_RULE = (
    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"
)
_POD_RULE = (
    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
    "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
    "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"
)


def problems(obj: Object) -> list[Cause]:
    """Return everything that is wrong with a new object, its defaults filled in."""
    found = list(_name_problems(obj))
    spec = obj.get("spec") or {}
    kind = obj["kind"]
    if kind == "Pod":
        found += pod_problems(spec, "spec")
    elif kind in _WORKLOADS:
        found += _workload_problems(spec)
    elif kind == "Job":
        found += pod_problems(spec["template"]["spec"], "spec.template.spec", policies=("OnFailure", "Never"))
    elif kind == "CronJob":
        found += _cron_job_problems(spec)
    elif kind == "Service":
        found += _service_problems(spec)
    elif kind == "Ingress":
        found += _ingress_problems(spec)
    elif kind == "PersistentVolumeClaim":
        found += _claim_problems(spec)
    elif kind == "StorageClass" and not obj.get("provisioner"):
        found.append(required("provisioner"))
    elif kind in ("RoleBinding", "ClusterRoleBinding") and not (obj.get("roleRef") or {}).get("name"):
        found.append(required("roleRef.name"))
    return found


def update_problems(old: Object, new: Object) -> list[Cause]:
    """Return what may not be changed in an object that is there, and what is wrong with the new one."""
    found = problems(new)
    before, after = old.get("spec") or {}, new.get("spec") or {}
    kind = old["kind"]
    for field in _CHANGING.get(kind, ()):
        if before.get(field) != after.get(field):
            found.append(invalid(f"spec.{field}", after.get(field), "field is immutable"))
    if kind == "StatefulSet" and _others(before, _STATEFUL_SET_MAY) != _others(after, _STATEFUL_SET_MAY):
        found.append(forbidden_value("spec", _STATEFUL_SET_RULE))
    elif kind == "PersistentVolumeClaim":
        may = frozenset({"resources"}) if before.get("volumeName") else frozenset({"resources", "volumeName"})
        if _others(before, may) != _others(after, may):
            found.append(forbidden_value("spec", _CLAIM_RULE))
    elif kind == "Pod" and _fixed_part(before) != _fixed_part(after):
        found.append(forbidden_value("spec", _POD_RULE))
    elif kind == "Service" and before.get("clusterIP") and after.get("type") != "ExternalName":
        if after.get("clusterIP") != before["clusterIP"]:
            found.append(invalid("spec.clusterIPs[0]", after.get("clusterIP"), "may not change once set"))
    elif kind in ("ConfigMap", "Secret") and old.get("immutable"):
        if any(old.get(field) != new.get(field) for field in ("data", "binaryData", "stringData")):
            found.append(forbidden_value("data", "field is immutable when `immutable` is set"))
    elif kind == "StorageClass" and old.get("parameters") != new.get("parameters"):
        found.append(forbidden_value("parameters", "updates to parameters are forbidden."))
    elif kind in ("RoleBinding", "ClusterRoleBinding") and old.get("roleRef") != new.get("roleRef"):
        found.append(invalid("roleRef", new.get("roleRef"), "cannot change roleRef"))
    return found


def _name_problems(obj: Object) -> Iterator[Cause]:
    name, kind = obj["metadata"].get("name", ""), obj["kind"]
    rule = _NAMES.get(kind, SUBDOMAIN)
    if not name:
        yield required("metadata.name", "name or generateName is required")
    elif kind not in _FREE_NAMES and not rule.allows(name):
        yield invalid("metadata.name", name, rule.text)


def _workload_problems(spec: Object) -> Iterator[Cause]:
    replicas = spec.get("replicas", 0)
    if replicas < 0:
        yield invalid("spec.replicas", replicas, "must be greater than or equal to 0")
    selector = (spec.get("selector") or {}).get("matchLabels") or {}
    labels = (spec["template"].get("metadata") or {}).get("labels") or {}
    if not spec.get("selector"):
        yield required("spec.selector")
    if not selector.items() <= labels.items():
        shown = f"map[string]string{{{','.join(f'{_quoted(key)}:{_quoted(value)}' for key, value in labels.items())}}}"
        rule = "`selector` does not match template `labels`"
        yield Cause("spec.template.metadata.labels", f"Invalid value: {shown}: {rule}")
    claims = [claim["metadata"]["name"] for claim in spec.get("volumeClaimTemplates") or ()]
    pod = spec["template"]["spec"]
    yield from pod_problems(pod, "spec.template.spec", policies=("Always",), claims=claims)


def _cron_job_problems(spec: Object) -> Iterator[Cause]:
    if not spec.get("schedule"):
        yield required("spec.schedule")
    elif len(str(spec["schedule"]).split()) != 5 and not str(spec["schedule"]).startswith("@"):
        yield invalid("spec.schedule", spec["schedule"], "expected exactly 5 fields")
    pod = spec["jobTemplate"]["spec"]["template"]["spec"]
    yield from pod_problems(pod, "spec.jobTemplate.spec.template.spec", policies=("OnFailure", "Never"))


def _service_problems(spec: Object) -> Iterator[Cause]:
    ports = spec.get("ports") or []
    if not ports and spec["type"] != "ExternalName" and spec.get("clusterIP") != "None":
        yield required("spec.ports")
    for index, port in enumerate(ports):
        where = f"spec.ports[{index}]"
        if len(ports) > 1 and not port.get("name"):
            yield required(f"{where}.name")
        if not isinstance(port.get("port"), int) or not 1 <= port["port"] <= 65535:
            yield invalid(f"{where}.port", port.get("port", 0), "must be between 1 and 65535, inclusive")
    if spec["type"] not in _SERVICE_TYPES:
        yield unsupported("spec.type", spec["type"], _SERVICE_TYPES)


def _ingress_problems(spec: Object) -> Iterator[Cause]:
    if not spec.get("rules") and not spec.get("defaultBackend"):
        rule = "either `defaultBackend` or `rules` must be specified"
        yield Cause("spec", f"Invalid value: []networking.IngressRule(nil): {rule}")
    for number, rule in enumerate(spec.get("rules") or ()):
        host = rule.get("host", "")
        if host and not SUBDOMAIN.allows(host.removeprefix("*.")):
            yield invalid(f"spec.rules[{number}].host", host, SUBDOMAIN.text)
        for index, path in enumerate((rule.get("http") or {}).get("paths") or ()):
            yield from _path_problems(path, f"spec.rules[{number}].http.paths[{index}]")


def _path_problems(path: dict[str, Any], where: str) -> Iterator[Cause]:
    kind = path.get("pathType")
    if not kind:
        yield required(f"{where}.pathType", "pathType must be specified")
    elif kind not in _PATH_TYPES:
        yield unsupported(f"{where}.pathType", kind, _PATH_TYPES)
    elif kind != "ImplementationSpecific" and not str(path.get("path", "")).startswith("/"):
        yield invalid(f"{where}.path", path.get("path", ""), "must be an absolute path")
    backend = path.get("backend") or {}
    service = backend.get("service") or {}
    if not backend.get("resource") and not service.get("name"):
        yield required(f"{where}.backend", "service name is required")
    elif service and not (service.get("port") or {}):
        yield required(f"{where}.backend", "port name or number is required")


def _claim_problems(spec: Object) -> Iterator[Cause]:
    if not spec.get("accessModes"):
        yield required("spec.accessModes", "at least 1 access mode is required")
    if not ((spec.get("resources") or {}).get("requests") or {}).get("storage"):
        yield required("spec.resources[storage]")


def _others(spec: Object, but: frozenset[str]) -> Object:
    return {key: value for key, value in spec.items() if key not in but}


def _fixed_part(spec: Object) -> Object:
    fixed = _others(
        spec, frozenset({"activeDeadlineSeconds", "tolerations", "nodeName", "terminationGracePeriodSeconds"})
    )
    for key in ("containers", "initContainers"):
        fixed[key] = [_others(container, frozenset({"image"})) for container in spec.get(key) or ()]
    return fixed


def _quoted(text: object) -> str:
    return f'"{text}"'

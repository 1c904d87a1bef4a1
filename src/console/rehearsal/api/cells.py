"""What stands in single cells of `kubectl get`, in the words of Kubernetes' printers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from console.rehearsal.api.ages import age, duration
from console.rehearsal.api.history import Object
from console.rehearsal.api.pod_status import summarise_pod

NONE = "<none>"
_MODES = {
    "ReadWriteOnce": "RWO",
    "ReadOnlyMany": "ROX",
    "ReadWriteMany": "RWX",
    "ReadWriteOncePod": "RWOP",
}
_ROLE = "node-role.kubernetes.io/"
_DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"
_SHOWN = 3


def dig(obj: Any, *path: str) -> Any:
    """Return what stands at a path, None when nothing does."""
    for key in path:
        obj = obj.get(key) if isinstance(obj, dict) else None
    return obj


def text(value: object, otherwise: str = NONE) -> str:
    return otherwise if value is None or value == "" else str(value)


def since(timestamp: object, now: datetime) -> str:
    return age(timestamp, now) if timestamp else NONE


def joined(values: Iterable[str], otherwise: str = NONE) -> str:
    return ",".join(values) or otherwise


def labels(given: object) -> str:
    return joined(f"{key}={value}" for key, value in sorted(given.items())) if isinstance(given, dict) else NONE


def label_selector(given: Any) -> str:
    """Return a label selector as kubectl writes it."""
    parts = [f"{key}={value}" for key, value in sorted((dig(given, "matchLabels") or {}).items())]
    for rule in dig(given, "matchExpressions") or ():
        key, operator, values = rule.get("key"), rule.get("operator"), rule.get("values") or ()
        match operator:
            case "Exists":
                parts.append(str(key))
            case "DoesNotExist":
                parts.append(f"!{key}")
            case _:
                parts.append(f"{key} {str(operator).lower()} ({','.join(values)})")
    return joined(parts)


def selector(obj: Object) -> str:
    given = dig(obj, "spec", "selector")
    return labels(given) if obj["kind"] == "Service" else label_selector(given)


def pod_selector(obj: Object) -> str:
    return label_selector(dig(obj, "spec", "podSelector"))


def node_selector(obj: Object) -> str:
    return labels(dig(obj, "spec", "template", "spec", "nodeSelector"))


def _containers(obj: Object) -> list[Any]:
    template = dig(obj, "spec", "jobTemplate", "spec", "template") or dig(obj, "spec", "template")
    return dig(template, "spec", "containers") or []


def container_names(obj: Object) -> str:
    return joined(container.get("name", "") for container in _containers(obj))


def images(obj: Object) -> str:
    return joined(container.get("image", "") for container in _containers(obj))


def entries(obj: Object) -> int:
    return len(obj.get("data") or ()) + len(obj.get("binaryData") or ())


def ready_of(obj: Object, field: str) -> str:
    return f"{dig(obj, 'status', field) or 0}/{dig(obj, 'spec', 'replicas') or 0}"


def pod_ready(obj: Object) -> str:
    summary = summarise_pod(obj)
    return f"{summary.ready}/{summary.containers}"


def pod_reason(obj: Object) -> str:
    return summarise_pod(obj).reason


def pod_restarts(obj: Object, now: datetime) -> str:
    summary = summarise_pod(obj)
    if summary.restarts and summary.last_restart:
        return f"{summary.restarts} ({age(summary.last_restart, now)} ago)"
    return str(summary.restarts)


def slice_ports(obj: Object) -> str:
    return _some([str(port.get("port", "*")) for port in obj.get("ports") or ()], "<unset>")


def slice_addresses(obj: Object) -> str:
    return _some([one for endpoint in obj.get("endpoints") or () for one in endpoint.get("addresses") or ()], "<unset>")


def endpoint_addresses(obj: Object) -> str:
    found: list[str] = []
    for subset in obj.get("subsets") or ():
        addresses = [address.get("ip", "") for address in subset.get("addresses") or ()]
        ports = [port.get("port") for port in subset.get("ports") or ()]
        found += [f"{ip}:{port}" for port in ports for ip in addresses] if ports else addresses
    return _some(found, NONE)


def _some(values: list[str], otherwise: str) -> str:
    shown = ",".join(values[:_SHOWN]) or otherwise
    rest = len(values) - _SHOWN
    return f"{shown} + {rest} more..." if rest > 0 else shown


def last_seen(obj: Object) -> object:
    return obj.get("lastTimestamp") or dig(obj, "series", "lastObservedTime") or first_seen(obj)


def first_seen(obj: Object) -> object:
    return obj.get("firstTimestamp") or obj.get("eventTime")


def involved(obj: Object) -> str:
    about = obj.get("involvedObject") or {}
    return f"{str(about.get('kind', '')).lower()}/{about.get('name', '')}"


def source(obj: Object) -> str:
    own = obj.get("source") or {}
    parts = (own.get("component") or obj.get("reportingComponent"), own.get("host") or obj.get("reportingInstance"))
    return ", ".join(part for part in parts if part)


def scale_target(obj: Object) -> str:
    target = dig(obj, "spec", "scaleTargetRef") or {}
    return f"{target.get('kind', '')}/{target.get('name', '')}"


def scale_metrics(obj: Object) -> str:
    current = {
        dig(metric, "resource", "name"): dig(metric, "resource", "current", "averageUtilization")
        for metric in dig(obj, "status", "currentMetrics") or ()
    }
    shown = []
    for metric in dig(obj, "spec", "metrics") or ():
        name = dig(metric, "resource", "name")
        target, now = dig(metric, "resource", "target", "averageUtilization"), current.get(name)
        shown.append(f"{name}: {'<unknown>' if now is None else f'{now}%'}/{target}%")
    return ", ".join(shown) or NONE


def hosts(obj: Object) -> str:
    return joined((rule["host"] for rule in dig(obj, "spec", "rules") or () if rule.get("host")), "*")


def load_balancer(obj: Object) -> str:
    found = dig(obj, "status", "loadBalancer", "ingress") or ()
    return ",".join(entry.get("ip") or entry.get("hostname") or "" for entry in found)


def external_address(obj: Object) -> str:
    spec = obj.get("spec") or {}
    if spec.get("type") == "ExternalName":
        return text(spec.get("externalName"))
    given = [one for one in (load_balancer(obj), *(spec.get("externalIPs") or ())) if one]
    return joined(given, "<pending>" if spec.get("type") == "LoadBalancer" else NONE)


def service_ports(obj: Object) -> str:
    shown = []
    for port in dig(obj, "spec", "ports") or ():
        node_port = f":{port['nodePort']}" if port.get("nodePort") else ""
        shown.append(f"{port.get('port')}{node_port}/{port.get('protocol', 'TCP')}")
    return joined(shown)


def parameters(obj: Object) -> str:
    given = dig(obj, "spec", "parameters")
    if not given:
        return NONE
    return ".".join(part for part in (given.get("kind"), given.get("apiGroup")) if part) + f"/{given.get('name')}"


def job_status(obj: Object) -> str:
    conditions = dig(obj, "status", "conditions") or ()
    true = {condition.get("type") for condition in conditions if condition.get("status") == "True"}
    for shown in ("Complete", "Failed", "Suspended"):
        if shown in true:
            return shown
    return "Terminating" if obj["metadata"].get("deletionTimestamp") else "Running"


def completions(obj: Object) -> str:
    return f"{dig(obj, 'status', 'succeeded') or 0}/{dig(obj, 'spec', 'completions') or 1}"


def job_duration(obj: Object, now: datetime) -> str:
    start, end = dig(obj, "status", "startTime"), dig(obj, "status", "completionTime")
    if not start:
        return ""
    if not end:
        return age(start, now)
    return duration((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds())


def node_status(obj: Object) -> str:
    conditions = {one.get("type"): one.get("status") for one in dig(obj, "status", "conditions") or ()}
    ready = {"True": "Ready", "False": "NotReady"}.get(conditions.get("Ready", ""), "Unknown")
    if "Ready" in conditions and conditions["Ready"] == "Unknown":
        ready = "NotReady"
    return f"{ready},SchedulingDisabled" if dig(obj, "spec", "unschedulable") else ready


def node_roles(obj: Object) -> str:
    own = obj["metadata"].get("labels") or {}
    return joined(sorted(key.removeprefix(_ROLE) for key in own if key.startswith(_ROLE)))


def node_address(obj: Object, kind: str) -> str:
    addresses = dig(obj, "status", "addresses") or ()
    return next((one.get("address", NONE) for one in addresses if one.get("type") == kind), NONE)


def access_modes(modes: Any) -> str:
    return ",".join(_MODES.get(mode, mode) for mode in modes or ())


def phase(obj: Object) -> str:
    return "Terminating" if obj["metadata"].get("deletionTimestamp") else text(dig(obj, "status", "phase"), "")


def claim(obj: Object) -> str:
    bound = dig(obj, "spec", "claimRef")
    return f"{bound.get('namespace')}/{bound.get('name')}" if bound else ""


def claimed_capacity(obj: Object) -> str:
    return text(dig(obj, "status", "capacity", "storage"), "") if dig(obj, "spec", "volumeName") else ""


def quota(obj: Object, *, is_limit: bool) -> str:
    hard, used = dig(obj, "status", "hard") or {}, dig(obj, "status", "used") or {}
    chosen = sorted(name for name in hard if name.startswith("limits.") is is_limit)
    return ", ".join(f"{name}: {used.get(name, 0)}/{hard[name]}" for name in chosen)


def role(obj: Object) -> str:
    return f"{dig(obj, 'roleRef', 'kind')}/{dig(obj, 'roleRef', 'name')}"


def storage_class_name(obj: Object) -> str:
    is_default = (obj["metadata"].get("annotations") or {}).get(_DEFAULT_CLASS) == "true"
    return f"{obj['metadata']['name']} (default)" if is_default else str(obj["metadata"]["name"])

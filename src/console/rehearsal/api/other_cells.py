"""Cells of events, volumes, rights and quotas."""

from __future__ import annotations

from console.rehearsal.api.cells import dig, text
from console.rehearsal.api.history import Object

_DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class"


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

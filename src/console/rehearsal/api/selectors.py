"""Label and field selectors, read as the API server reads them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from console.rehearsal.api.history import Object
from console.rehearsal.api.status import BadRequest

Matches = Callable[[Object], bool]
_Requirement = Callable[[Mapping[str, str]], bool]

_KEY = r"[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?"
_SET = re.compile(rf"(?P<key>{_KEY})\s+(?P<operator>in|notin)\s*\((?P<values>[^()]*)\)")
_EQUAL = re.compile(rf"(?P<key>{_KEY})\s*(?P<operator>==?|!=)\s*(?P<value>[-A-Za-z0-9_.]*)")
_EXISTS = re.compile(rf"(?P<not>!?)\s*(?P<key>{_KEY})")
_COMMAS_OUTSIDE = re.compile(r",(?![^()]*\))")
_FIELD = re.compile(r"(?P<path>[\w.]+)(?P<operator>==?|!=)(?P<value>.*)")

_FIELDS = {
    "Event": frozenset(
        {"involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid"}
        | {"involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath"}
        | {"reason", "reportingComponent", "source", "type"}
    ),
    "Job": frozenset({"status.successful"}),
    "Namespace": frozenset({"status.phase"}),
    "Node": frozenset({"spec.unschedulable"}),
    "Pod": frozenset(
        {"spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName"}
        | {"status.phase", "status.podIP", "status.nominatedNodeName"}
    ),
    "ReplicaSet": frozenset({"status.replicas"}),
    "Secret": frozenset({"type"}),
    "Service": frozenset({"spec.clusterIP", "spec.type"}),
}
_EVERY_KIND = frozenset({"metadata.name", "metadata.namespace"})


def matcher(kind: str, labels: str, fields: str) -> Matches | None:
    """Return what tells the selected objects from the others, None when all are. Raises BadRequest."""
    requirements = [_requirement(part) for part in _parts(labels, _COMMAS_OUTSIDE)]
    wanted = [_field(kind, part) for part in _parts(fields, re.compile(","))]
    if not requirements and not wanted:
        return None

    def matches(obj: Object) -> bool:
        own = obj["metadata"].get("labels") or {}
        return all(one(own) for one in requirements) and all(one(obj) for one in wanted)

    return matches


def _parts(text: str, comma: re.Pattern[str]) -> list[str]:
    return [part.strip() for part in comma.split(text) if part.strip()] if text else []


def _requirement(text: str) -> _Requirement:
    if found := _SET.fullmatch(text):
        key, values = found["key"], {value.strip() for value in found["values"].split(",")}
        if found["operator"] == "in":
            return lambda labels: labels.get(key) in values
        return lambda labels: labels.get(key) not in values
    if found := _EQUAL.fullmatch(text):
        key, value = found["key"], found["value"]
        if found["operator"] == "!=":
            return lambda labels: labels.get(key) != value
        return lambda labels: labels.get(key) == value
    if found := _EXISTS.fullmatch(text):
        key, is_wanted = found["key"], not found["not"]
        return lambda labels: (key in labels) is is_wanted
    raise BadRequest(f"unable to parse requirement: {text}")


def _field(kind: str, text: str) -> Matches:
    found = _FIELD.fullmatch(text)
    if found is None:
        raise BadRequest(f"invalid selector: '{text}'; can't understand '{text}'")
    path, value = found["path"], found["value"]
    if path not in _EVERY_KIND and path not in _FIELDS.get(kind, ()):
        if kind in _FIELDS:
            raise BadRequest(f"field label not supported: {path}")
        raise BadRequest(f'"{path}" is not a known field selector: only "metadata.name", "metadata.namespace"')
    is_wanted = found["operator"] != "!="
    keys = ("source", "component") if (kind, path) == ("Event", "source") else tuple(path.split("."))
    return lambda obj: (_value(obj, keys) == value) is is_wanted


def _value(obj: Object, keys: tuple[str, ...]) -> str:
    value: Any = obj
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)

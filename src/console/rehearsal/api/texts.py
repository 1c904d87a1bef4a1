"""Fields that must be text: a number or a truth value that was written without quotes is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from console.rehearsal.api.history import Object

_JSON_TYPES = {str: "string", bool: "bool", int: "number", float: "number", list: "array", dict: "object"}
_TEMPLATES = {
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "DaemonSet": ("spec", "template"),
    "Deployment": ("spec", "template"),
    "Job": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
}
_CONTAINERS = ("initContainers", "containers")


def check_texts(obj: Object) -> None:
    """Raise ValueError, in the words of the server's decoder, for the first field that should be text and is not."""
    for field, value in _texts(obj):
        if value is not None and not isinstance(value, str):
            raise _wrong_type(value, field, "string")


def _texts(obj: Object) -> Iterator[tuple[str, Any]]:
    kind, spec = obj["kind"], obj.get("spec") or {}
    yield from _metadata(obj, "")
    if kind in ("ConfigMap", "Secret"):
        yield from _values(obj.get("data"), f"{kind}.data")
    elif kind == "Service":
        yield from _values(spec.get("selector"), "ServiceSpec.spec.selector")
    elif kind == "Pod":
        yield from _pod(spec, "spec")
    elif kind in _TEMPLATES:
        selector = spec.get("selector") or {}
        yield from _values(selector.get("matchLabels"), "LabelSelector.spec.selector.matchLabels")
        template: Any = obj
        for key in _TEMPLATES[kind]:
            template = template.get(key) or {}
        path = ".".join(_TEMPLATES[kind])
        yield from _metadata(template, f"{path}.")
        yield from _pod(template.get("spec") or {}, f"{path}.spec")


def _metadata(obj: Object, path: str) -> Iterator[tuple[str, Any]]:
    metadata = obj.get("metadata") or {}
    for name in ("name", "namespace"):
        yield f"ObjectMeta.{path}metadata.{name}", metadata.get(name)
    for name in ("labels", "annotations"):
        yield from _values(metadata.get(name), f"ObjectMeta.{path}metadata.{name}")


def _pod(spec: Object, path: str) -> Iterator[tuple[str, Any]]:
    yield from _values(spec.get("nodeSelector"), f"PodSpec.{path}.nodeSelector")
    for field in _CONTAINERS:
        for container in spec.get(field) or ():
            here = f"{path}.{field}"
            for name in ("name", "image"):
                yield f"Container.{here}.{name}", container.get(name)
            for name in ("command", "args"):
                yield from ((f"Container.{here}.{name}", word) for word in container.get(name) or ())
            for variable in container.get("env") or ():
                yield f"EnvVar.{here}.env.name", variable.get("name")
                yield f"EnvVar.{here}.env.value", variable.get("value")


def _values(given: Any, field: str) -> Iterator[tuple[str, Any]]:
    if given is not None and not isinstance(given, dict):
        raise _wrong_type(given, field, "map[string]string")
    for value in (given or {}).values():
        yield field, value


def _wrong_type(value: object, field: str, wanted: str) -> ValueError:
    found = _JSON_TYPES.get(type(value), "value")
    return ValueError(f"json: cannot unmarshal {found} into Go struct field {field} of type {wanted}")

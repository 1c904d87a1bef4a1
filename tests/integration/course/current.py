"""What the current Kubernetes knows, as its Python client has it: kinds in their versions, and the fields of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kubernetes import client

from integration.course.written import Written

_GROUPS_OF_ITS_OWN = ("", "apps", "batch", "autoscaling", "policy")
_PARTS = re.compile(r"(List|Dict)\[(?:str, )?(.+)\]")


def is_known(written: Written) -> bool:
    """Whether the current Kubernetes has this kind in this version by itself."""
    return _model(written) is not None


def unknown_fields(written: Written) -> list[str]:
    """Return the paths of what stands in an object and is no field of its kind."""
    model = _model(written)
    assert model is not None, f"the current Kubernetes does not have {written}"
    return list(_unknown(written.body, model.__name__, written.kind))


def _model(written: Written) -> type | None:
    group, _, version = written.version.rpartition("/")
    if group not in _GROUPS_OF_ITS_OWN and not group.endswith(".k8s.io"):
        return None
    prefix = version[:1].upper() + version[1:]
    families = {"discovery.k8s.io": "DiscoveryV1", "": "CoreV1"}  # where several groups have a kind of one name
    names = (f"{prefix}{written.kind}", f"{families.get(group, '')}{written.kind}")
    return next((model for name in names if (model := getattr(client, name, None)) is not None), None)


def _unknown(value: Any, type_: str, path: str) -> Iterator[str]:
    parts = _PARTS.fullmatch(type_)
    model = getattr(client, type_, None)
    if parts is not None and parts[1] == "List":
        for at, item in enumerate(value):
            yield from _unknown(item, parts[2], f"{path}[{at}]")
    elif parts is not None:
        for key, item in value.items():
            yield from _unknown(item, parts[2], f"{path}.{key}")
    elif model is not None and isinstance(value, dict):
        fields = {key: model.openapi_types[name] for name, key in model.attribute_map.items()}
        for key, item in value.items():
            if key not in fields:
                yield f"{path}.{key}"
            elif item is not None:
                yield from _unknown(item, fields[key], f"{path}.{key}")

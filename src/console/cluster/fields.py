"""Reading fields of objects that nobody vouches for: a wrong type anywhere reads as absent, never as an error.

Objects are parsed JSON, so that a mapping is a dict and a list a list. The rules read some thousand fields a snapshot,
which is where most of their time goes: hence each of the readers walks the path for itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from console.cluster.snapshot import Object

_LARGEST = 2**63 - 1  # what an int64 of the API can hold
_OLDEST = datetime(1970, 1, 2, tzinfo=UTC)  # Go writes "no time" as the year 1, on which no arithmetic is possible


class Ref(NamedTuple):
    """Which object is meant, whether or not it exists; ``namespace`` is empty for what is cluster-wide."""

    kind: str
    namespace: str
    name: str

    def __str__(self) -> str:
        return "/".join(self)


def ref_of(obj: Object) -> Ref:
    """Return what names an object within its cluster."""
    metadata = obj.get("metadata")
    return Ref(text(obj, "kind"), text(metadata, "namespace"), text(metadata, "name"))


def field(obj: object, *path: str) -> object:
    """Return what stands at the end of a path of keys, None where it breaks off."""
    for key in path:
        if not isinstance(obj, dict):
            return None
        obj = obj.get(key)
    return obj


def text(obj: object, *path: str) -> str:
    """Return a string, empty when there is none."""
    for key in path:
        if not isinstance(obj, dict):
            return ""
        obj = obj.get(key)
    return obj if isinstance(obj, str) else ""


def number(obj: object, *path: str, default: int = 0) -> int:
    """Return a whole number within the range of the API's, ``default`` when there is none."""
    found = field(obj, *path)
    if isinstance(found, bool) or not isinstance(found, int | float):
        return default
    if isinstance(found, float) and not math.isfinite(found):  # an int can be too large for that question
        return default
    return max(-_LARGEST, min(_LARGEST, int(found)))


def flag(obj: object, *path: str, default: bool = False) -> bool:
    """Return a boolean, ``default`` when there is none."""
    found = field(obj, *path)
    return found if isinstance(found, bool) else default


def mapping(obj: object, *path: str) -> Mapping[str, Any]:
    """Return an object, empty when there is none."""
    for key in path:
        if not isinstance(obj, dict):
            return {}
        obj = obj.get(key)
    return obj if isinstance(obj, dict) else {}


def mappings(obj: object, *path: str) -> Sequence[Mapping[str, Any]]:
    """Return the objects of a list."""
    for key in path:
        if not isinstance(obj, dict):
            return ()
        obj = obj.get(key)
    return [item for item in obj if isinstance(item, dict)] if isinstance(obj, list) else ()


def strings(obj: object, *path: str) -> tuple[str, ...]:
    """Return the strings of a list."""
    found = field(obj, *path)
    return tuple(item for item in found if isinstance(item, str)) if isinstance(found, list) else ()


def pairs(obj: object, *path: str) -> dict[str, str]:
    """Return the entries of an object whose values are strings: labels, a selector, the data of a ConfigMap."""
    found = mapping(obj, *path)
    return {key: value for key, value in found.items() if isinstance(value, str)} if found else {}


def moment(obj: object, *path: str) -> datetime | None:
    """Return a time as the API writes it, with its zone; None when there is none."""
    try:
        found = datetime.fromisoformat(text(obj, *path))
        return found if found.tzinfo is not None and found >= _OLDEST else None
    except (ValueError, OverflowError):
        return None


def kind_of(obj: Object) -> str:
    return text(obj, "kind")


def name_of(obj: Object) -> str:
    return _metadata(obj, "name")


def namespace_of(obj: Object) -> str:
    return _metadata(obj, "namespace")


def uid_of(obj: Object) -> str:
    return _metadata(obj, "uid")


def labels_of(obj: Object) -> dict[str, str]:
    return pairs(obj, "metadata", "labels")


def _metadata(obj: Object, key: str) -> str:
    """Read one level down as `text` does, which is where half of all time would go."""
    metadata = obj.get("metadata")
    found = metadata.get(key) if isinstance(metadata, dict) else None
    return found if isinstance(found, str) else ""


def is_going(obj: Object) -> bool:
    """Whether an object is being deleted."""
    return bool(_metadata(obj, "deletionTimestamp"))


def condition(obj: Object, kind: str) -> Mapping[str, Any]:
    """Return the condition of a type, empty when there is none."""
    for item in mappings(obj, "status", "conditions"):
        if item.get("type") == kind:
            return item
    return {}


def has_condition(obj: Object, kind: str, status: str = "True") -> bool:
    """Whether a condition has a status, which is "True", "False" or "Unknown"."""
    return text(condition(obj, kind), "status") == status

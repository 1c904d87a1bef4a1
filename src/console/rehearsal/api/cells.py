"""What stands in single cells of `kubectl get`, in the words of Kubernetes' printers: what several kinds share."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from console.rehearsal.api.ages import age
from console.rehearsal.api.history import Object

NONE = "<none>"
_MODES = {
    "ReadWriteOnce": "RWO",
    "ReadOnlyMany": "ROX",
    "ReadWriteMany": "RWX",
    "ReadWriteOncePod": "RWOP",
}
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


def phase(obj: Object) -> str:
    return "Terminating" if obj["metadata"].get("deletionTimestamp") else text(dig(obj, "status", "phase"), "")


def entries(obj: Object) -> int:
    return len(obj.get("data") or ()) + len(obj.get("binaryData") or ())


def access_modes(modes: Any) -> str:
    return ",".join(_MODES.get(mode, mode) for mode in modes or ())


def some(values: list[str], otherwise: str) -> str:
    shown = ",".join(values[:_SHOWN]) or otherwise
    rest = len(values) - _SHOWN
    return f"{shown} + {rest} more..." if rest > 0 else shown

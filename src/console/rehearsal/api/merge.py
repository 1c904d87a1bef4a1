"""JSON merge patch (RFC 7386) and JSON patch (RFC 6902)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from console.rehearsal.api.status import ApiError, BadRequest

_MOST_OPERATIONS = 10_000  # the server's own limit


def merge_patch(value: Any, patch: Any) -> Any:
    """Return a value with a merge patch applied; the value stays as it is."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(value) if isinstance(value, dict) else {}
    for key, change in patch.items():
        if change is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), change)
    return merged


def json_patch(value: Any, operations: object) -> Any:
    """Return a value with a list of operations applied, all or none. Raises BadRequest, and 422 when one cannot be."""
    if not isinstance(operations, list) or not all(isinstance(one, dict) for one in operations):
        raise BadRequest("json: cannot unmarshal object into Go value of type jsonpatch.Patch")
    if len(operations) > _MOST_OPERATIONS:
        raise ApiError(
            413, "RequestEntityTooLarge", f"The allowed maximum operations in a JSON patch is {_MOST_OPERATIONS}"
        )
    try:
        for operation in operations:
            value = _applied(value, operation)
    except (KeyError, IndexError, ValueError, TypeError) as error:
        message = "the server rejected our request due to an error in our request"
        raise ApiError(422, "Invalid", message, {}) from error
    return value


def _applied(value: Any, operation: dict[str, Any]) -> Any:
    path = _pointer(operation["path"])
    match operation["op"]:
        case "add":
            return _put(value, path, operation["value"], is_new=True)
        case "replace":
            _read(value, path)
            return _put(value, path, operation["value"], is_new=False)
        case "remove":
            return _removed(value, path)
        case "move":
            source = _pointer(operation["from"])
            return _put(_removed(value, source), path, _read(value, source), is_new=True)
        case "copy":
            return _put(value, path, _read(value, _pointer(operation["from"])), is_new=True)
        case "test":
            if _read(value, path) != operation["value"]:
                raise ValueError
            return value
    raise ValueError


def _pointer(text: str) -> list[str]:
    if not text:
        return []
    if not text.startswith("/"):
        raise ValueError
    return [part.replace("~1", "/").replace("~0", "~") for part in text[1:].split("/")]


def _read(value: Any, path: list[str]) -> Any:
    for part in path:
        value = value[_index(value, part)] if isinstance(value, list) else value[part]
    return value


def _index(items: list[Any], part: str, *, end: int = 0) -> int:
    index = int(part)
    if not 0 <= index < len(items) + end:
        raise IndexError
    return index


def _changed(value: Any, path: list[str], change: Callable[[Any, str], None]) -> Any:
    """Return a copy along the path in which the last container has been changed."""
    copy = list(value) if isinstance(value, list) else dict(value)
    if len(path) == 1:
        change(copy, path[0])
        return copy
    key: Any = _index(copy, path[0]) if isinstance(copy, list) else path[0]
    copy[key] = _changed(copy[key], path[1:], change)
    return copy


def _put(value: Any, path: list[str], new: Any, *, is_new: bool) -> Any:
    def change(container: Any, part: str) -> None:
        if not isinstance(container, list):
            container[part] = new
        elif part == "-":
            container.append(new)
        elif is_new:
            container.insert(_index(container, part, end=1), new)
        else:
            container[_index(container, part)] = new

    return _changed(value, path, change) if path else new


def _removed(value: Any, path: list[str]) -> Any:
    def change(container: Any, part: str) -> None:
        del container[_index(container, part) if isinstance(container, list) else part]

    return _changed(value, path, change)

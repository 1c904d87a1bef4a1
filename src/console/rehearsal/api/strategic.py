"""Strategic merge patch: what `kubectl apply` and `kubectl set image` send for the built-in kinds.

Lists of objects merge by the key that the API's types name for them; the directives are $patch (delete, replace,
merge), $deleteFromPrimitiveList, $setElementOrder and $retainKeys.
"""

from __future__ import annotations

from typing import Any

from console.rehearsal.api.status import BadRequest

_KEYS = {
    "conditions": "type",
    "containers": "name",
    "env": "name",
    "ephemeralContainers": "name",
    "hostAliases": "ip",
    "imagePullSecrets": "name",
    "initContainers": "name",
    "ownerReferences": "uid",
    "secrets": "name",
    "taints": "key",
    "topologySpreadConstraints": "topologyKey",
    "volumeDevices": "devicePath",
    "volumeMounts": "mountPath",
    "volumes": "name",
}
_PRIMITIVE = frozenset({"finalizers"})
_DIRECTIVES = ("$deleteFromPrimitiveList/", "$setElementOrder/")


def strategic_patch(kind: str, value: Any, patch: dict[str, Any]) -> Any:
    """Return an object of a kind with a strategic merge patch applied. Raises BadRequest for a malformed one."""
    return _merged(value, patch, (kind,))


def _merge_key(path: tuple[str, ...]) -> str | None:
    """Return by which field the list at a path is merged; None for a list that is replaced as a whole."""
    field, parent = path[-1], path[-2]
    if field == "ports":
        if parent in ("containers", "initContainers", "ephemeralContainers"):
            return "containerPort"
        return "port" if path == ("Service", "spec", "ports") else None
    if field == "addresses":
        return "type" if path == ("Node", "status", "addresses") else None
    if field == "conditions" and parent != "status":
        return None
    return _KEYS.get(field)


def _merged(value: Any, patch: dict[str, Any], path: tuple[str, ...]) -> Any:
    directive = patch.get("$patch")
    if directive == "replace":
        return {key: change for key, change in patch.items() if key != "$patch"}
    if directive == "delete":
        return {}
    merged = dict(value) if isinstance(value, dict) else {}
    if "$retainKeys" in patch:
        kept = set(patch["$retainKeys"])
        merged = {key: old for key, old in merged.items() if key in kept}
    for key, change in patch.items():
        if key.startswith("$"):
            continue
        if change is None:
            merged.pop(key, None)
        elif isinstance(change, dict):
            merged[key] = _merged(merged.get(key), change, (*path, key))
        elif isinstance(change, list):
            merged[key] = _merged_list(merged.get(key), change, (*path, key))
        else:
            merged[key] = change
    _apply_list_directives(merged, patch, path)
    return merged


def _merged_list(value: Any, patch: list[Any], path: tuple[str, ...]) -> list[Any]:
    old = value if isinstance(value, list) else []
    if path[-1] in _PRIMITIVE:
        return [*old, *(item for item in patch if item not in old)]
    key = _merge_key(path)
    if key is None:
        return patch
    if not all(isinstance(item, dict) for item in patch):
        raise BadRequest(f"invalid patch: the items of {'.'.join(path[1:])} must be objects")
    if any(item.get("$patch") == "replace" for item in patch):
        return [item for item in patch if item.get("$patch") != "replace"]
    result = list(old)
    for item in patch:
        if key not in item:
            raise BadRequest(f"map: {item} does not contain declared merge key: {key}")
        at = next((index for index, one in enumerate(result) if one.get(key) == item[key]), None)
        if item.get("$patch") == "delete":
            result = [one for one in result if one.get(key) != item[key]]
        elif at is None:
            result.append(_merged({}, item, path))
        else:
            result[at] = _merged(result[at], item, path)
    return result


def _apply_list_directives(merged: dict[str, Any], patch: dict[str, Any], path: tuple[str, ...]) -> None:
    for directive in _DIRECTIVES:
        for name, items in patch.items():
            field = name.removeprefix(directive)
            if field == name or not isinstance(merged.get(field), list) or not isinstance(items, list):
                continue
            if directive == "$setElementOrder/":
                merged[field] = _ordered(merged[field], items, _merge_key((*path, field)))
            else:
                merged[field] = [item for item in merged[field] if item not in items]


def _ordered(items: list[Any], order: list[Any], key: str | None) -> list[Any]:
    """Return the items in the order that was asked for; one that it does not name stays behind its neighbour."""

    def identity(item: Any) -> Any:
        return item.get(key) if key and isinstance(item, dict) else item

    rank = {identity(item): index for index, item in enumerate(order)}
    placed = []
    last = -1.0
    for item in items:
        last = rank.get(identity(item), last)
        placed.append((last, item))
    return [item for _, item in sorted(placed, key=lambda entry: entry[0])]

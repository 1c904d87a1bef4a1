"""In what a live object differs from a manifest, as a JSON merge patch that would make it like that."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from console.cluster.fields import kind_of, mapping, pairs
from console.cluster.snapshot import Object
from console.lab.quantity import quantity
from console.lab.repair.defaults import is_given

_DEEPEST = 40  # levels; a real object has about twelve
_NOT_CONTENT = frozenset({"apiVersion", "kind", "metadata", "status"})
_FREE_METADATA = ("labels", "annotations")
_QUANTITIES = frozenset({"requests", "limits", "capacity", "hard"})


def difference(wanted: Object, live: Object, *, extras: bool = True) -> dict[str, Any]:
    """Return the JSON merge patch from the live object to the manifest, empty when there is nothing to do.

    What the server fills in by itself is no difference. With ``extras``, what the manifest does not have is to go
    (null), other labels and annotations excepted: they are somebody's own. An Ingress' controller obeys its
    annotations, so those count.
    """
    patch: dict[str, Any] = {}
    metadata = {
        key: changed
        for key in _FREE_METADATA
        if (changed := _metadata(pairs(wanted, "metadata", key), pairs(live, "metadata", key), wanted, extras))
    }
    if metadata:
        patch["metadata"] = metadata
    content = {key: value for key, value in wanted.items() if key not in _NOT_CONTENT}
    real = {key: value for key, value in live.items() if key not in _NOT_CONTENT}
    if kind_of(wanted) == "Secret":  # live ones are never read
        return patch
    return patch | _mapping(content, real, _extras_of(wanted, extras=extras), 0)


def same(wanted: object, live: object) -> bool:
    """Whether a part of a manifest and a part of a live object mean the same."""
    return not _differs(wanted, live, True, 0, quantities=False)


def paths_of(patch: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the paths of a patch at which something changes."""
    for key, value in patch.items():
        if isinstance(value, Mapping) and value:
            yield from paths_of(value, (*above, key))
        else:
            yield (*above, key)


def _extras_of(wanted: Object, *, extras: bool) -> bool:
    return extras and kind_of(wanted) != "Pod"  # admission adds to pods what it likes


def _metadata(wanted: Mapping[str, Any], live: Mapping[str, Any], obj: Object, extras: bool) -> dict[str, Any]:
    changed = {key: value for key, value in wanted.items() if live.get(key) != value}
    if extras and kind_of(obj) == "Ingress":
        changed |= {key: None for key in live if isinstance(key, str) and "ingress" in key and key not in wanted}
    return changed


def _mapping(wanted: Mapping[str, Any], live: Mapping[str, Any], extras: bool, deep: int) -> dict[str, Any]:
    patch: dict[str, Any] = {}
    for key, value in wanted.items():
        if key not in live or live[key] is None:
            if not is_given(key, value, wanted):
                patch[key] = value
        elif isinstance(value, dict) and isinstance(live[key], dict) and deep < _DEEPEST:
            changed = (
                _free(value, live[key])
                if key in _FREE_METADATA
                else _quantities(value, live[key], extras)
                if key in _QUANTITIES
                else _mapping(value, live[key], extras, deep + 1)
            )
            if changed:
                patch[key] = changed
        elif _differs(value, live[key], extras, deep + 1):
            patch[key] = value
    if extras:
        patch |= {key: None for key, value in live.items() if key not in wanted and _counts(key, value, live)}
    return patch


def _counts(key: str, value: object, beside: Mapping[str, Any]) -> bool:
    """Whether something that the manifest does not have is there because somebody wanted it."""
    return not is_given(key, value, beside) and not (key in _FREE_METADATA and isinstance(value, dict))


def _free(wanted: Mapping[str, Any], live: Mapping[str, Any]) -> dict[str, Any]:
    """Compare labels or annotations, of which only texts count."""
    return {key: value for key, value in pairs(wanted).items() if live.get(key) != value}


def _quantities(wanted: Mapping[str, Any], live: Mapping[str, Any], extras: bool) -> dict[str, Any]:
    changed = {
        key: value for key, value in wanted.items() if _differs(value, live.get(key), extras, 0, quantities=True)
    }
    return changed | ({key: None for key in live if key not in wanted} if extras else {})


def _differs(wanted: object, live: object, extras: bool, deep: int, *, quantities: bool = False) -> bool:
    if wanted is live or deep > _DEEPEST:
        return False
    if isinstance(wanted, dict) and isinstance(live, dict):
        return bool(_mapping(wanted, live, extras, deep))
    if isinstance(wanted, list) and isinstance(live, list):
        return len(wanted) != len(live) or any(
            _differs(one, other, extras, deep + 1) for one, other in _paired(wanted, live)
        )
    if isinstance(wanted, bool) or isinstance(live, bool):
        return wanted is not live
    if quantities and (amount := quantity(wanted)) is not None:
        there = quantity(live)
        return there is None or not math.isclose(amount, there)
    return wanted != live


def _paired(wanted: Sequence[object], live: Sequence[object]) -> Iterator[tuple[object, object]]:
    """Yield what belongs together of two lists of one length: by name where all have one, else by place."""
    by_name = {name: item for item in live if (name := _name(item))}
    if len(by_name) == len(live) and all(_name(item) in by_name for item in wanted):
        yield from ((item, by_name[_name(item)]) for item in wanted)
    else:
        yield from zip(wanted, live, strict=True)


def _name(item: object) -> str:
    """Return the name of a container, variable, volume or port, or of the claim that a template makes."""
    if not isinstance(item, dict):
        return ""
    name = item.get("name") or mapping(item, "metadata").get("name")
    return name if isinstance(name, str) else ""

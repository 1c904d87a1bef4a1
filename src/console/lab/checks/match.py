"""Partial matching, in the manner of KUTTL and Chainsaw: what is asked for must be there, and more may be.

- A mapping matches one that has every key of it, with values that match. A key whose value is null must not be there.
- A list matches one in which each of its items is found, each in an item of its own, in whatever order.
- A text or number matches its equal; where they are amounts of a resource (``cpu: 0.5``, ``500m``), an equal amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isclose
from typing import Any

from console.lab.quantity import quantity

_MOST_ITEMS = 300  # of a list of the cluster's that are looked at
_AMOUNTS = frozenset({"cpu", "memory", "storage", "ephemeral-storage", "pods"})


def mismatch(expected: Any, actual: Any, *, key: str = "") -> str | None:
    """Return where ``actual`` does not match, as a path such as ``spec.ports[0]``; None when it does.

    The path is empty when the values themselves differ. ``key`` is under which they stand.
    """
    if isinstance(expected, dict):
        return _in_mapping(expected, actual) if isinstance(actual, dict) else ""
    if isinstance(expected, list):
        return _in_list(expected, actual) if isinstance(actual, list) else ""
    return None if _equals(expected, actual, key) else ""


def matches(expected: Any, actual: Any) -> bool:
    return mismatch(expected, actual) is None


def _in_mapping(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> str | None:
    for key, wanted in expected.items():
        if wanted is None:
            if actual.get(key) is not None:
                return key
            continue
        if key not in actual:
            return key
        where = mismatch(wanted, actual[key], key=key)
        if where is not None:
            return f"{key}{where}" if where.startswith("[") else f"{key}.{where}" if where else key
    return None


def _in_list(expected: list[Any], actual: list[Any]) -> str | None:
    """Give every expected item an actual one of its own, and return the place of the first for which there is none."""
    there = actual[:_MOST_ITEMS]
    if len(expected) > len(there):
        return f"[{len(there)}]"
    fits = [[place for place, item in enumerate(there) if matches(wanted, item)] for wanted in expected]
    holders: dict[int, int] = {}
    for index in range(len(expected)):
        if not _seat(index, fits, holders, set()):
            return f"[{index}]"
    return None


def _seat(index: int, fits: list[list[int]], holders: dict[int, int], tried: set[int]) -> bool:
    """Give an expected item a place, asking whoever holds one to take another: no choice is in another's way."""
    for place in fits[index]:
        if place not in tried:
            tried.add(place)
            if place not in holders or _seat(holders[place], fits, holders, tried):
                holders[place] = index
                return True
    return False


def _equals(expected: Any, actual: Any, key: str) -> bool:
    if expected is None or isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if isinstance(expected, int | float) and isinstance(actual, int | float):
        return expected == actual
    if isinstance(expected, str) and isinstance(actual, str) and expected == actual:
        return True
    if key in _AMOUNTS:
        wanted, there = quantity(expected), quantity(actual)
        return wanted is not None and there is not None and isclose(wanted, there)
    return False

"""Partial matching, in the manner of KUTTL and Chainsaw: what is asked for must be there, and more may be.

- A mapping matches one that has every key of it, with values that match. A key whose value is null must not be there.
- A list matches one in which each of its items is found, each in an item of its own, in whatever order.
- A text or number matches its equal; where they are amounts of a resource (``cpu: 0.5``, ``500m``), an equal amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from math import isclose
from typing import Any, Final

from console.lab.quantity import quantity

_MOST_ITEMS = 300  # of a list of the cluster's that are looked at
_MOST_LIKENED = 20  # of these that are compared with an item for which there is none
_AMOUNTS = frozenset({"cpu", "memory", "storage", "ephemeral-storage", "pods"})
_NAMES = ("name", "port", "containerPort", "mountPath", "host", "path", "key", "ip")
"""What tells the items of a list apart in the objects of a cluster, the best first."""


class Nothing(Enum):
    """What stands where there is nothing: null is something in JSON."""

    NOTHING = "nothing"


NOTHING: Final = Nothing.NOTHING


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place at which something is not as expected.

    ``path`` is such as ``spec.ports[0].port``, empty when the values themselves differ. ``wanted`` and ``found`` stand
    there: `NOTHING` where there should be nothing, or where there is.
    """

    path: str
    wanted: Any
    found: Any

    def under(self, key: str) -> Difference:
        """Return the same difference, told from what has it under a key, or at a place such as ``[0]``."""
        dot = "." if self.path and not self.path.startswith("[") else ""
        return Difference(f"{key}{dot}{self.path}", self.wanted, self.found)


def difference(expected: Any, actual: Any, *, key: str = "") -> Difference | None:
    """Return the first difference that keeps ``actual`` from matching, as deep as it can be told; None if it matches.

    ``key`` is under which they stand. Where a list lacks an item, that is told of the one that was most likely meant.
    """
    if isinstance(expected, dict) and isinstance(actual, dict):
        return _in_mapping(expected, actual)
    if isinstance(expected, dict) and actual is NOTHING:
        return _in_mapping(expected, {}) or Difference("", expected, NOTHING)
    if isinstance(expected, list) and isinstance(actual, list):
        return _in_list(expected, actual)
    return None if _equals(expected, actual, key) else Difference("", expected, actual)


def matches(expected: Any, actual: Any, *, key: str = "") -> bool:
    """Whether something matches, which takes less than to say why it does not."""
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(_has(actual, name, wanted) for name, wanted in expected.items())
    if isinstance(expected, list):
        return isinstance(actual, list) and _has_places(expected, actual[:_MOST_ITEMS])
    return _equals(expected, actual, key)


def _has(actual: Mapping[str, Any], key: str, wanted: Any) -> bool:
    if wanted is None:
        return actual.get(key) is None
    return key in actual and matches(wanted, actual[key], key=key)


def _in_mapping(expected: Mapping[str, Any], actual: Mapping[str, Any]) -> Difference | None:
    for key, wanted in expected.items():
        if wanted is None:
            if actual.get(key) is not None:
                return Difference(key, NOTHING, actual[key])
            continue
        there = actual.get(key)
        found = difference(wanted, NOTHING if there is None else there, key=key)
        if found is not None:
            return found.under(key)
    return None


def _in_list(expected: list[Any], actual: list[Any]) -> Difference | None:
    """Return what is missing of the first expected item for which there is no actual one of its own."""
    there = actual[:_MOST_ITEMS]
    index = _without_place(expected, there)
    if index is None:
        return None
    wanted = expected[index]
    place = _meant(wanted, there, is_only=len(expected) == len(there) == 1)
    found = None if place is None else difference(wanted, there[place])
    return Difference(f"[{index}]", wanted, NOTHING) if found is None else found.under(f"[{place}]")


def _meant(wanted: Any, there: list[Any], *, is_only: bool) -> int | None:
    """Return the place of the item that was meant to be the one that is wanted, None where no one can tell."""
    if not isinstance(wanted, dict):
        return None
    alike = [place for place, item in enumerate(there[:_MOST_LIKENED]) if isinstance(item, dict)]
    for name in _NAMES:
        if wanted.get(name) is not None:
            named = (place for place in alike if matches(wanted[name], there[place].get(name)))
            if (place := next(named, None)) is not None:
                return place
    return 0 if is_only and alike else None


def _has_places(expected: list[Any], there: list[Any]) -> bool:
    return len(expected) <= len(there) and _without_place(expected, there) is None


def _without_place(expected: list[Any], there: list[Any]) -> int | None:
    """Give every expected item an actual one of its own, and return the first for which there is none."""
    fits = [[place for place, item in enumerate(there) if matches(wanted, item)] for wanted in expected[:_MOST_ITEMS]]
    holders: dict[int, int] = {}
    for index in range(len(fits)):
        if not _seat(index, fits, holders, set()):
            return index
    return len(fits) if len(expected) > len(fits) else None


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

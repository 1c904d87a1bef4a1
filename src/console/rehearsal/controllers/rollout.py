"""The arithmetic of a rolling update: how many replicas each ReplicaSet should have next."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Replicas:
    """One ReplicaSet: how many pods it should have now, and how many of them are available."""

    name: str
    wanted: int
    available: int


@dataclass(frozen=True, slots=True)
class Limits:
    """How many pods there may be in all, and how many have to be available, while a rollout goes on."""

    most: int
    least: int


def limits(desired: int, surge: int | str, unavailable: int | str) -> Limits:
    """Resolve a Deployment's maxSurge (rounded up) and maxUnavailable (rounded down); both 0 means one unavailable."""
    extra = math.ceil(_resolve(surge, desired))
    fewer = math.floor(_resolve(unavailable, desired))
    if not extra and not fewer:
        fewer = 1
    return Limits(desired + extra, max(0, desired - fewer))


def _resolve(value: int | str, of: int) -> float:
    return value if isinstance(value, int) else float(value.rstrip("%")) * of / 100


def next_step(desired: int, bounds: Limits, new: Replicas, old: Sequence[Replicas]) -> dict[str, int]:
    """Return the replicas that each ReplicaSet should be set to, by name; those that stay are left out.

    As kube-controller-manager does it: the new one grows as far as the surge allows, else the old ones shrink, those
    of their pods that are not available first.
    """
    total = new.wanted + sum(each.wanted for each in old)
    if new.wanted > desired:
        return {new.name: desired}
    if new.wanted < desired and total < bounds.most:
        return {new.name: new.wanted + min(bounds.most - total, desired - new.wanted)}
    return _shrink(bounds, new, old, total)


def _shrink(bounds: Limits, new: Replicas, old: Sequence[Replicas], total: int) -> dict[str, int]:
    wanted = {each.name: each.wanted for each in old}
    spare = total - bounds.least - (new.wanted - new.available)
    for each in old:
        unhealthy = min(max(0, spare), max(0, each.wanted - each.available))
        wanted[each.name] -= unhealthy
        spare -= unhealthy
    spare = new.available + sum(each.available for each in old) - bounds.least
    for each in old:
        fewer = min(max(0, spare), wanted[each.name])
        wanted[each.name] -= fewer
        spare -= fewer
    return {each.name: wanted[each.name] for each in old if wanted[each.name] != each.wanted}

"""Sharing out seconds: in proportion within bounds, and in whole half-minutes that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from console.rundown.limits import HALF_MINUTE, down_to_half_minute

_NOISE = 1e-3  # seconds; dates hold microseconds


@dataclass(frozen=True, slots=True)
class Share:
    """What one of several is to have, in seconds, and the least and the most that it can have."""

    target: float
    least: float
    most: float


def in_proportion(weights: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Share ``room`` out by ``weights``; who would get less than its least gets that, and the others share the rest.

    Where the least of all is more than there is, all get it.
    """
    shares = list(least)
    open_ones = set(range(len(weights)))
    while open_ones:
        rest = room - sum(shares[each] for each in range(len(weights)) if each not in open_ones)
        whole = sum(weights[each] for each in open_ones)
        for each in open_ones:
            shares[each] = rest * weights[each] / whole if whole > 0 else rest / len(open_ones)
        short = {each for each in open_ones if shares[each] < least[each]}
        for each in short:
            shares[each] = least[each]
        open_ones = open_ones - short if short else set()
    return shares


def in_half_minutes(shares: Sequence[Share], room: float) -> list[float]:
    """Round the targets, which add up to ``room``, to whole half-minutes that do so too, as far as half-minutes allow.

    Each gets less than half a minute more or less than its target; what lies furthest above its half-minute is rounded
    up first. A bound that is no half-minute itself (a segment of 2:40 that keeps its time) is taken as it is.
    """
    values = [_below(share) for share in shares]
    left = room - sum(values)
    by_rest = sorted(range(len(shares)), key=lambda each: values[each] - shares[each].target)
    raised = True
    while raised and left > _NOISE:
        raised = False
        for each in by_rest:
            cost = _above(values[each], shares[each]) - values[each]
            if _NOISE < cost <= left + _NOISE:
                values[each] += cost
                left -= cost
                raised = True
    return values


def _below(share: Share) -> float:
    if share.target >= share.most - _NOISE:
        return share.most
    return max(share.least, down_to_half_minute(share.target))


def _above(value: float, share: Share) -> float:
    return min(share.most, down_to_half_minute(value) + HALF_MINUTE)

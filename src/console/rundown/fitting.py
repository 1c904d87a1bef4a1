"""The new times of what remains: shortened where there is too little room, given back where there is enough."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from console.course.model import Priority
from console.rundown.limits import HALF_MINUTE, down_to_half_minute, up_to_half_minute
from console.rundown.remainder import OpenStep, Remainder
from console.rundown.sharing import Share, in_half_minutes, in_proportion

_NOISE = 1e-3  # seconds
_GIVING = (Priority.LOW, Priority.NORMAL, Priority.HIGH)
_TAKING = tuple(reversed(_GIVING))
_NO_END = float("inf")

Times = Mapping[str, float]


def shorten(remainder: Remainder, room: float) -> Times:
    """Return the time of every open step, in all no more than ``room`` where that is possible.

    Units give in proportion to what they have above their least, low priority first; within one the steps keep their
    proportion, but none goes below its least.
    """
    units = remainder.units()
    wanted = remainder.total - room
    targets: dict[str, float] = {}
    for priority in _GIVING:
        members = [unit for unit in units if unit.priority is priority]
        can_give = sum(unit.now - unit.least for unit in members)
        gives = min(max(wanted, 0.0), can_give)
        wanted -= gives
        for unit in members:
            share = (unit.now - unit.least) / can_give if can_give > 0 else 0.0
            targets[unit.id] = unit.now - gives * share
    fixed = sum(step.now for step in remainder.steps if not step.is_movable)
    wholes = in_half_minutes([Share(targets[unit.id], unit.least, unit.now) for unit in units], room - fixed)
    times = {step.id: step.now for step in remainder.steps}
    for unit, whole in zip(units, wholes, strict=True):
        least = [step.least for step in unit.steps]
        shares = in_proportion([step.now for step in unit.steps], least, whole)
        times.update(_settle(unit.steps, shares, least, [step.now for step in unit.steps], whole))
    return _use_rest(remainder, times, room, most=lambda step: step.now)


def give_back(remainder: Remainder, room: float) -> Times:
    """Return the time of every open step: of ``room`` what was shortened gets up to what is written of it."""
    times = {step.id: step.now for step in remainder.steps}
    spare = room - remainder.total
    if spare < HALF_MINUTE - _NOISE:
        return times
    units: dict[str, list[OpenStep]] = {}
    for step in remainder.steps:
        if _lacks(step) > _NOISE:
            units.setdefault(step.unit, []).append(step)
    for priority in _TAKING:
        members = [steps for unit, steps in units.items() if remainder.limits[unit].priority is priority]
        lacking = [sum(map(_lacks, steps)) for steps in members]
        gets = min(spare, sum(lacking))
        if gets <= 0:
            continue
        before = [sum(step.now for step in steps) for steps in members]
        shares = [
            Share(had + gets * lacks / sum(lacking), had, had + lacks)
            for had, lacks in zip(before, lacking, strict=True)
        ]
        wholes = in_half_minutes(shares, sum(before) + gets)
        for steps, had, lacks, whole in zip(members, before, lacking, wholes, strict=True):
            targets = [step.now + (whole - had) * _lacks(step) / lacks for step in steps]
            least, most = [step.now for step in steps], [step.now + _lacks(step) for step in steps]
            times.update(_settle(steps, targets, least, most, whole))
        spare -= sum(wholes) - sum(before)
    return _use_rest(remainder, times, room, most=lambda step: step.now + _lacks(step))


def stretch(steps: Sequence[OpenStep], times: Times, spare: float) -> Times:
    """Return the times with whole half-minutes of ``spare`` given to ``steps``, in proportion to each other."""
    least = [times[step.id] for step in steps]
    whole = sum(least) + down_to_half_minute(spare)
    shares = in_proportion(least, least, whole)
    return {**times, **_settle(steps, shares, least, [_NO_END] * len(steps), whole)}


def by_hand(steps: Sequence[OpenStep], room: float) -> Times:
    """Return the times of steps that together have ``room`` by hand: no minimum holds but what they have used."""
    least = [up_to_half_minute(step.used) for step in steps]
    shares = in_proportion([step.now for step in steps], least, room)
    return _settle(steps, shares, least, [_NO_END] * len(steps), room)


def _settle(
    steps: Sequence[OpenStep],
    targets: Sequence[float],
    least: Sequence[float],
    most: Sequence[float],
    whole: float,
) -> Times:
    shares = [Share(*share) for share in zip(targets, least, most, strict=True)]
    return {step.id: value for step, value in zip(steps, in_half_minutes(shares, whole), strict=True)}


def _use_rest(remainder: Remainder, times: Times, room: float, *, most: Callable[[OpenStep], float]) -> Times:
    """Give out what rounding within the units has left of the room, to what matters most."""
    rank = {priority: place for place, priority in enumerate(_TAKING)}
    steps = sorted(remainder.steps, key=lambda step: rank[remainder.limits[step.unit].priority])
    values = [times[step.id] for step in steps]
    return {**times, **_settle(steps, values, values, [max(most(step), times[step.id]) for step in steps], room)}


def _lacks(step: OpenStep) -> float:
    """Return the seconds that a step has less than is written of it; over its time, or pinned, it lacks nothing."""
    return 0.0 if step.is_over or step.pinned else max(step.written - step.now, 0.0)

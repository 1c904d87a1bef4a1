"""What remains of a session, as re-planning sees it: the steps whose time is to be decided, and which give together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.course.model import Priority
from console.rundown.accounts import OPEN, Status, StepAccount
from console.rundown.limits import Limits, up_to_half_minute
from console.rundown.plan import Step

_NOISE = 1e-3  # seconds


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that plays or is to come; seconds.

    ``now`` is what it would take as things stand, ``used`` what it has run of that, ``written`` what is planned,
    ``least`` what it keeps. ``segments`` are the ids of what is around it and its own; ``unit`` is the one it gives
    with.
    """

    id: str
    unit: str
    segments: tuple[str, ...]
    now: float
    used: float
    written: float
    least: float
    is_over: bool = False
    pinned: bool = False

    @property
    def is_movable(self) -> bool:
        return self.least < self.now - _NOISE


@dataclass(frozen=True, slots=True)
class Unit:
    """Steps that give in proportion to each other: a segment with its parts. At least one of them is movable."""

    id: str
    priority: Priority
    steps: tuple[OpenStep, ...]
    least: float

    @property
    def now(self) -> float:
        return sum(step.now for step in self.steps)


@dataclass(frozen=True, slots=True)
class Remainder:
    """The open steps, in order. ``kept`` says by segment id what of its minimum others than open steps see to."""

    steps: tuple[OpenStep, ...]
    limits: Mapping[str, Limits]
    kept: Mapping[str, float]

    @property
    def total(self) -> float:
        """Seconds that all of it takes as things stand, used time included."""
        return sum(step.now for step in self.steps)

    @property
    def shortest(self) -> float:
        """Seconds of the least that it can take without dropping anything."""
        return sum(unit.least for unit in self.units()) + sum(step.now for step in self.steps if not step.is_movable)

    def units(self) -> tuple[Unit, ...]:
        """Return the units with anything to give, in order."""
        ids = dict.fromkeys(step.unit for step in self.steps if step.is_movable)
        return tuple(self._unit(unit_id) for unit_id in ids)

    def without(self, dropped: frozenset[str]) -> Remainder:
        """Return what remains when steps are dropped: their segment's minimum no longer counts them."""
        kept = dict(self.kept)
        for step in self.steps:
            if step.id in dropped:
                for segment in step.segments:
                    kept[segment] = kept.get(segment, 0.0) + self.limits[step.id].own
        return replace(self, steps=tuple(step for step in self.steps if step.id not in dropped), kept=kept)

    def pinned(self, times: Mapping[str, float]) -> Remainder:
        """Return what remains when steps have their time from somebody's hand."""
        return replace(
            self,
            steps=tuple(
                replace(step, now=times[step.id], least=times[step.id], pinned=True) if step.id in times else step
                for step in self.steps
            ),
        )

    def _unit(self, unit_id: str) -> Unit:
        steps = tuple(step for step in self.steps if step.unit == unit_id and step.is_movable)
        others = [step for step in self.steps if unit_id in step.segments and step not in steps]
        elsewhere = self.kept.get(unit_id, 0.0) + sum(step.least for step in others)
        needed = max(sum(step.least for step in steps), self.limits[unit_id].minimum - elsewhere)
        now = sum(step.now for step in steps)
        return Unit(unit_id, self.limits[unit_id].priority, steps, min(up_to_half_minute(needed), now))


def remainder_of(accounts: Sequence[StepAccount], limits: Mapping[str, Limits]) -> Remainder:
    """Return what remains by the accounts of all steps."""
    steps: list[OpenStep] = []
    kept: dict[str, float] = {}
    for account in accounts:
        if account.status in OPEN:
            steps.append(_open_step(account, limits))
            continue
        has_played = account.status is Status.DONE
        for segment in _segments(account.step):
            credit = account.spent.running if has_played else limits[account.step.id].own
            kept[segment] = kept.get(segment, 0.0) + credit
    return Remainder(tuple(steps), limits, kept)


def _open_step(account: StepAccount, limits: Mapping[str, Limits]) -> OpenStep:
    step, used = account.step, account.spent.running
    now = max(account.total, used)
    least = max(limits[step.id].own, up_to_half_minute(used))
    segments = _segments(step)
    return OpenStep(
        id=step.id,
        unit=next((each for each in reversed(segments) if limits[each].has_own_priority), segments[0]),
        segments=segments,
        now=now,
        used=used,
        written=step.planned,
        least=min(least, now),
        is_over=used > account.total + _NOISE,
    )


def _segments(step: Step) -> tuple[str, ...]:
    """Return the ids of the segments around a step and of its own, outermost first."""
    return (*(segment.id for segment in step.trail), step.id)

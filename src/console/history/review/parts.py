"""Planned against actual, segment by segment: a review's parts, from the state that the journal leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from console.history.review.effective import Outcome
from console.history.review.values import Fate, Part
from console.rundown.accounts import Status, StepAccount
from console.rundown.ledger import Span
from console.rundown.plan import Rundown, RundownSegment

_FATES = {
    Status.DONE: Fate.PLAYED,
    Status.NOW: Fate.RUNNING,
    Status.NEXT: Fate.TO_COME,
    Status.LATER: Fate.TO_COME,
}
_LOUDEST = (Fate.RUNNING, Fate.PLAYED, Fate.TO_COME, Fate.UNREACHED, Fate.DROPPED)


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan as it was armed: seconds of each segment by id, and when each ends on a plan that begins at 0."""

    seconds: Mapping[str, float]
    ends: Mapping[str, float]


def planned_of(rundown: Rundown) -> Planned:
    ends: dict[str, float] = {}
    passed = 0.0
    for step in rundown.steps:
        passed += step.planned
        for segment in (*step.trail, step.segment):
            ends[segment.id] = passed
    seconds = {segment.id: segment.planned for top in rundown.segments for segment in top.walk()}
    return Planned(seconds, ends)


def parts_of(
    armed: Rundown,
    outcome: Outcome,
    accounts: Sequence[StepAccount],
    spans: Sequence[Span],
    *,
    zero: float,
    plan_begins: float,
) -> tuple[Part, ...]:
    """Return the parts of a run, those that were edited away among them at the end.

    ``zero`` is the boot second where the axis begins, ``plan_begins`` where on the axis the plan does.
    """
    maker = _Maker(planned_of(armed), outcome, accounts, spans, zero, plan_begins)
    parts = [maker.part(segment) for segment in outcome.state.rundown.segments]
    known = {part.id for top in parts for part in top.walk()}
    gone = [segment for segment in armed.segments if segment.id not in known]
    return _in_order([*parts, *(_gone(segment) for segment in gone)])


@dataclass(slots=True)
class _Reach:
    start: float
    end: float
    place: int


class _Maker:
    def __init__(
        self,
        planned: Planned,
        outcome: Outcome,
        accounts: Sequence[StepAccount],
        spans: Sequence[Span],
        zero: float,
        plan_begins: float,
    ) -> None:
        self._planned = planned
        self._dropped = outcome.state.dropped
        self._by_hand: dict[str, float] = {}
        for given in outcome.given:
            if not given.replanned:
                self._by_hand[given.step] = self._by_hand.get(given.step, 0.0) + given.seconds
        self._accounts = {account.step.id: account for account in accounts}
        self._zero = zero
        self._plan_begins = plan_begins
        self._reach: dict[str, _Reach] = {}
        for place, span in enumerate(spans):
            if span.step is not None:
                self._reach.setdefault(span.step, _Reach(span.start, span.end, place)).end = span.end

    def part(self, segment: RundownSegment) -> Part:
        """Return one segment with its nested parts."""
        inside = [self._accounts[each.id] for each in segment.walk() if each.id in self._accounts]
        reaches = [self._reach[account.step.id] for account in inside if account.step.id in self._reach]
        fates = [self._fate(account) for account in inside]
        fate = next(each for each in _LOUDEST if each in fates)
        if fate is Fate.PLAYED and Fate.TO_COME in fates:
            fate = Fate.RUNNING  # the session is inside it, or will come back to it
        ends = max(reach.end for reach in reaches) - self._zero if reaches else None
        return Part(
            id=segment.id,
            title=segment.title,
            kind=segment.kind,
            depth=segment.depth,
            fate=fate,
            planned=self._planned.seconds.get(segment.id),
            replanned=segment.planned + sum(account.added for account in inside),
            added=sum(self._by_hand.get(account.step.id, 0.0) for account in inside),
            actual=sum(account.spent.running for account in inside),
            paused=sum(account.spent.paused for account in inside),
            question=sum(account.spent.question for account in inside),
            in_break=sum(account.spent.in_break for account in inside),
            order=min((reach.place for reach in reaches), default=None),
            starts=min(reach.start for reach in reaches) - self._zero if reaches else None,
            ends=ends,
            offset=self._offset(segment.id, ends) if fate is Fate.PLAYED else None,
            optional=segment.optional,
            steps=len(inside),
            played_steps=sum(fate in (Fate.PLAYED, Fate.RUNNING) for fate in fates),
            children=_in_order([self.part(child) for child in segment.children]),
        )

    def _fate(self, account: StepAccount) -> Fate:
        fate = _FATES.get(account.status)
        if fate is not None:
            return fate
        return Fate.DROPPED if account.step.id in self._dropped else Fate.UNREACHED

    def _offset(self, segment: str, ends: float | None) -> float | None:
        planned_end = self._planned.ends.get(segment)
        return None if planned_end is None or ends is None else ends - self._plan_begins - planned_end


def _gone(segment: RundownSegment) -> Part:
    """A segment that an edit took out of the plan before it was played."""
    return Part(
        id=segment.id,
        title=segment.title,
        kind=segment.kind,
        depth=segment.depth,
        fate=Fate.DROPPED,
        planned=segment.planned,
        replanned=0.0,
        optional=segment.optional,
        steps=max(sum(1 for each in segment.walk() if each.lead_in or not each.children), 1),
        children=tuple(_gone(child) for child in segment.children),
    )


def _in_order(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Number siblings by when they were first played; they stay in the plan's order."""
    played = sorted((part.order, part.id) for part in parts if part.order is not None)
    numbers = {part_id: number for number, (_, part_id) in enumerate(played, start=1)}
    return tuple(replace(part, order=numbers.get(part.id)) for part in parts)

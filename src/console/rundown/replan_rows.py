"""The rows of a proposal: every segment with what it would take and what it is to have."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from console.rundown.accounts import Status, StepAccount
from console.rundown.fitting import Times
from console.rundown.limits import ByHand, Limits
from console.rundown.plan import RundownSegment
from console.rundown.proposal import Fixed, ReplanRow
from console.rundown.remainder import OpenStep, Remainder


def replan_rows(
    segments: Sequence[RundownSegment],
    accounts: Sequence[StepAccount],
    before: Remainder,
    after: Remainder,
    times: Times,
    chosen: ByHand,
) -> tuple[ReplanRow, ...]:
    """Return the rows in playing order; ``before`` and ``after`` are what remains without and with what was decided."""
    maker = _Rows({account.step.id: account for account in accounts}, before, after, times, chosen.pins)
    return tuple(maker.row(segment) for top in segments for segment in top.walk())


class _Rows:
    def __init__(
        self,
        accounts: Mapping[str, StepAccount],
        before: Remainder,
        after: Remainder,
        times: Times,
        pins: Collection[str],
    ) -> None:
        self._accounts = accounts
        self._limits: Mapping[str, Limits] = before.limits
        self._before = {step.id: step for step in before.steps}
        self._after = {step.id: step for step in after.steps}
        self._times = times
        self._pins = pins

    def row(self, segment: RundownSegment) -> ReplanRow:
        inside = [each.id for each in segment.walk() if each.id in self._accounts]
        limits = self._limits[segment.id]
        left = [step for step in map(self._after.get, inside) if step is not None]
        was_open = any(each in self._before for each in inside)
        played = [each for each in inside if self._has_played(each)]
        return ReplanRow(
            id=segment.id,
            title=segment.title,
            kind=segment.kind,
            depth=segment.depth,
            old=sum(self._old(each) for each in inside),
            new=sum(self._new(each) for each in inside),
            used=sum(self._accounts[each].spent.running for each in inside),
            minimum=limits.minimum,
            priority=limits.priority,
            droppable=limits.droppable,
            dropped=was_open and not left and not played,
            is_open=was_open,
            has_played=bool(played),
            fixed=self._fixed(segment.id, left, was_open=was_open, has_played=bool(played)),
        )

    def _old(self, step_id: str) -> float:
        step = self._before.get(step_id)
        return self._accounts[step_id].spent.running if step is None else step.now

    def _new(self, step_id: str) -> float:
        if step_id not in self._before:
            return self._accounts[step_id].spent.running
        return self._times.get(step_id, 0.0)

    def _has_played(self, step_id: str) -> bool:
        account = self._accounts[step_id]
        return account.status in (Status.DONE, Status.NOW) or account.spent.total > 0

    def _fixed(self, segment_id: str, left: Sequence[OpenStep], *, was_open: bool, has_played: bool) -> Fixed | None:
        if not was_open:
            return Fixed.DONE if has_played else Fixed.SKIPPED
        if segment_id in self._pins or (left and all(step.pinned for step in left)):
            return Fixed.BY_HAND
        if left and all(step.is_over for step in left):
            return Fixed.OVER
        if left and not any(step.is_movable for step in left):
            return Fixed.AT_MINIMUM
        return None

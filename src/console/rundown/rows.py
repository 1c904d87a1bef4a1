"""The rows of the timeline: every segment with its account, its status, and when it starts and ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.course.model import SegmentKind
from console.rundown.accounts import Status, StepAccount
from console.rundown.ledger import Span
from console.rundown.plan import RundownSegment
from console.rundown.walltime import later, wall_at


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline, in seconds; parts are nested in ``children``.

    ``is_current`` marks the one row whose own step plays (of a segment with parts: its lead-in); status NOW stands also
    on the segments around it. ``elapsed`` is running time, ``held`` what pauses, questions and breaks take in it, parts
    included. ``over`` is what it takes more (positive) or less than planned, time on hold included: over the top level
    these add up to the session's offset but for a late start. ``starts`` and ``ends`` are actual for what has been and
    expected for what comes, None when no time was or will be spent in it.
    """

    id: str
    title: str
    kind: SegmentKind
    line: int
    depth: int
    optional: bool
    status: Status
    is_current: bool
    planned: float
    added: float
    elapsed: float
    held: float
    over: float
    planned_start: datetime
    starts: datetime | None
    ends: datetime | None
    children: tuple[Row, ...] = ()

    @property
    def remaining(self) -> float:
        """Planned and added time that is left, negative in overtime."""
        return self.planned + self.added - self.elapsed

    def flat(self) -> tuple[Row, ...]:
        """Return this row and all below it, in playing order."""
        return (self, *(row for child in self.children for row in child.flat()))


@dataclass(frozen=True, slots=True)
class _Times:
    """Of one step: ``planned`` seconds into the plan, and the boot seconds from and to which it plays, if it does."""

    planned: float
    reach: tuple[float, float] | None


def rows_of(
    segments: Sequence[RundownSegment],
    accounts: Sequence[StepAccount],
    spans: Sequence[Span],
    *,
    now: Instant,
    begins: float,
    plan_start: datetime,
) -> tuple[Row, ...]:
    """Return the rows of ``segments``, in order.

    ``begins`` is the boot second when what comes goes on from: ``now``, or while armed the expected start.
    """
    times = _times(accounts, spans, begins)
    by_id = {account.step.id: account for account in accounts}

    def row(segment: RundownSegment) -> Row:
        inside = [by_id[each.id] for each in segment.walk() if each.id in by_id]
        reaches = [reach for account in inside if (reach := times[account.step.id].reach) is not None]
        own = by_id.get(segment.id)
        return Row(
            id=segment.id,
            title=segment.title,
            kind=segment.kind,
            line=segment.line,
            depth=segment.depth,
            optional=segment.optional,
            status=_status([account.status for account in inside]),
            is_current=own is not None and own.status is Status.NOW,
            planned=segment.planned,
            added=sum(account.added for account in inside),
            elapsed=sum(account.spent.running for account in inside),
            held=sum(account.held for account in inside),
            over=sum(account.over for account in inside),
            planned_start=later(plan_start, times[inside[0].step.id].planned),
            starts=wall_at(min(start for start, _ in reaches), now) if reaches else None,
            ends=wall_at(max(end for _, end in reaches), now) if reaches else None,
            children=tuple(row(child) for child in segment.children),
        )

    return tuple(row(segment) for segment in segments)


def _times(accounts: Sequence[StepAccount], spans: Sequence[Span], begins: float) -> Mapping[str, _Times]:
    been: dict[str, tuple[float, float]] = {}
    for span in spans:
        if span.step is not None:
            been[span.step] = (been.get(span.step, (span.start,))[0], span.end)
    times: dict[str, _Times] = {}
    planned, cursor = 0.0, begins
    for account in accounts:
        reach = been.get(account.step.id)
        if account.status in (Status.NOW, Status.NEXT, Status.LATER):
            start = reach[0] if reach is not None and account.status is Status.NOW else cursor
            cursor += account.ahead
            reach = (start, cursor)
        times[account.step.id] = _Times(planned, reach)
        planned += account.step.planned
    return times


def _status(inside: Sequence[Status]) -> Status:
    """Return what a segment's steps say together: one that plays or comes next speaks for all of them."""
    for status in (Status.NOW, Status.NEXT, Status.LATER, Status.DONE):
        if status in inside:
            return status
    return Status.SKIPPED

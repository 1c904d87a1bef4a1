"""Everything that a screen shows of a rundown, as one frozen value: a pure function of the state and the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.course.model import SegmentKind
from console.rundown.accounts import Status, StepAccount, step_accounts
from console.rundown.actions import StartMode
from console.rundown.countdown import Countdown, countdown
from console.rundown.day import Block, expected_day_end, planned_day_end
from console.rundown.ledger import Span, Spent, TimeKind, spent
from console.rundown.offset import Offset, late_start, offset_of, plan_start
from console.rundown.phase import Thresholds, count_down
from console.rundown.rows import Row, rows_of
from console.rundown.state import ParkedQuestion, Playback, PlaybackState
from console.rundown.walltime import drift, later, seconds_between, wall_at

LATE_START_ASKS = 60.0  # seconds; nobody wants to be asked about less
_STANDARD = Thresholds()


@dataclass(frozen=True, slots=True)
class BreakView:
    """A running break, put in or planned. Seconds; ``remaining`` is negative when it is over its time."""

    inserted: bool
    planned: float
    elapsed: float
    ends: datetime

    @property
    def remaining(self) -> float:
        return self.planned - self.elapsed

    @property
    def shown_remaining(self) -> int:
        """Whole seconds for a display, rounded up."""
        return count_down(self.remaining)


@dataclass(frozen=True, slots=True)
class RundownView:
    """What the screens show. Durations in seconds, dates aware and in the zone of ``now``.

    ``now`` is the moment shown: the wall clock, and after the end the moment of the end. ``current`` is the step that
    plays (armed: the first that will; ended: the last that did), ``around`` the segments around it, outermost first
    (for a lead-in its own segment last), ``session`` the whole, with an empty id. ``next`` is the row of the next step.
    ``late_start`` is positive late; ``late_start_question`` says that it waits for an answer. ``starts_in`` is for
    armed with a planned start only, negative past it. ``slot_end`` and ``over_slot`` (expected end minus slot end) are
    None without a slot. ``drift`` is what the wall clock was set forward since arming or the start; see `drift`.
    """

    playback: Playback
    now: datetime
    current: Countdown
    around: tuple[Countdown, ...]
    session: Countdown
    next: Row | None
    rows: tuple[Row, ...]
    spent: Spent
    offset: Offset
    question_running: bool
    running_break: BreakView | None
    parked: tuple[ParkedQuestion, ...]
    started: datetime | None
    start_mode: StartMode | None
    starts_in: float | None
    late_start: float
    late_start_question: bool
    slot_end: datetime | None
    over_slot: float | None
    day_end: datetime
    day_offset: float
    drift: float

    @property
    def shown_starts_in(self) -> int | None:
        """Whole seconds to the planned start, rounded up; None as ``starts_in``."""
        return None if self.starts_in is None else count_down(self.starts_in)


def view(
    state: PlaybackState, now: Instant, *, thresholds: Thresholds = _STANDARD, rest_of_day: Sequence[Block] = ()
) -> RundownView:
    """Return what to show at ``now``; ``rest_of_day`` is what the schedule has after this session."""
    moment = state.ended or now
    spans = state.ledger.spans(moment.boot)
    accounts = step_accounts(state, spans)
    offset = offset_of(state, accounts, moment)
    starts_in = _starts_in(state, moment)
    begins = moment.boot + max(starts_in or 0.0, 0.0)
    base = plan_start(state, moment)
    rows = rows_of(state.rundown.segments, accounts, spans, now=moment, begins=begins, plan_start=base)
    flat = {row.id: row for top in rows for row in top.flat()}
    session_end = wall_at(begins + sum(account.ahead for account in accounts), moment)
    session = countdown(
        segment_id="",
        title=state.rundown.title,
        kind=SegmentKind.TALK,
        planned=state.rundown.planned,
        added=sum(account.added for account in accounts),
        elapsed=sum(account.spent.running for account in accounts),
        expected_end=session_end,
        planned_end=later(base, state.rundown.planned),
        thresholds=thresholds,
    )
    account = accounts[state.current_index]
    ahead = begins if state.started is None else moment.boot
    current = countdown(
        segment_id=account.step.id,
        title=account.step.segment.title,
        kind=account.step.segment.kind,
        planned=account.step.planned,
        added=account.added,
        elapsed=account.spent.running,
        expected_end=wall_at(ahead + account.ahead, moment),
        planned_end=later(flat[account.step.id].planned_start, account.step.planned),
        thresholds=thresholds,
    )
    slot_end = None if state.rundown.slot is None else later(base, state.rundown.slot)
    day_end = expected_day_end(session_end, rest_of_day)
    started_late = late_start(state, moment)
    return RundownView(
        playback=state.playback,
        now=moment.wall,
        current=current,
        around=tuple(_of_row(flat[each], current, thresholds) for each in _around(account)),
        session=session,
        next=next((flat[each.step.id] for each in accounts if _comes_next(state, each)), None),
        rows=rows,
        spent=spent(spans),
        offset=offset,
        question_running=TimeKind.QUESTION in state.holds,
        running_break=_break(state, account, spans, current, moment),
        parked=state.parked,
        started=None if state.started is None else state.started.at.wall,
        start_mode=None if state.started is None else state.started.mode,
        starts_in=starts_in,
        late_start=started_late,
        late_start_question=_asks(state, started_late),
        slot_end=slot_end,
        over_slot=None if slot_end is None else seconds_between(slot_end, session_end),
        day_end=day_end,
        day_offset=seconds_between(planned_day_end(session.planned_end, rest_of_day), day_end),
        drift=drift(state.armed if state.started is None else state.started.at, moment),
    )


def _starts_in(state: PlaybackState, now: Instant) -> float | None:
    if state.started is not None or state.planned_start is None:
        return None
    return seconds_between(now.wall, state.planned_start)


def _asks(state: PlaybackState, started_late: float) -> bool:
    playing = state.playback in (Playback.PLAYING, Playback.PAUSED)
    return playing and state.late_choice is None and started_late >= LATE_START_ASKS


def _comes_next(state: PlaybackState, account: StepAccount) -> bool:
    """Whether a step follows the current one; while armed the current one is itself still to come."""
    if state.started is None:
        following = state.to_come()
        return bool(following) and account.step == following[0]
    return account.status is Status.NEXT


def _around(account: StepAccount) -> tuple[str, ...]:
    segments = (*account.step.trail, account.step.segment) if account.step.segment.children else account.step.trail
    return tuple(segment.id for segment in segments)


def _of_row(row: Row, current: Countdown, thresholds: Thresholds) -> Countdown:
    return countdown(
        segment_id=row.id,
        title=row.title,
        kind=row.kind,
        planned=row.planned,
        added=row.added,
        elapsed=row.elapsed,
        expected_end=row.ends or current.expected_end,
        planned_end=later(row.planned_start, row.planned),
        thresholds=thresholds,
    )


def _break(
    state: PlaybackState, account: StepAccount, spans: tuple[Span, ...], current: Countdown, now: Instant
) -> BreakView | None:
    if state.inserted_break is not None:
        elapsed = state.inserted_break.elapsed(spans)
        ends = wall_at(now.boot + account.break_left, now)
        return BreakView(inserted=True, planned=state.inserted_break.planned, elapsed=elapsed, ends=ends)
    if state.in_planned_break and state.ended is None:
        return BreakView(inserted=False, planned=current.total, elapsed=current.elapsed, ends=current.expected_end)
    return None

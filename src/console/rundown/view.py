"""Everything that a screen shows of a rundown, as one frozen value: a pure function of the state and the moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from console.clock import Instant
from console.course.model import SegmentKind
from console.rundown.accounts import StepAccount, step_accounts
from console.rundown.actions import StartMode
from console.rundown.countdown import Countdown
from console.rundown.day import Block, expected_day_end, planned_day_end
from console.rundown.ledger import Span, Spent, TimeKind, spent
from console.rundown.offset import Offset, late_start, offset_of, plan_start
from console.rundown.phase import Thresholds, count_down
from console.rundown.plan import Step
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
    starts_in = _starts_in(state, moment)
    begins = moment.boot + max(starts_in or 0.0, 0.0)
    base = plan_start(state, moment)
    rows = rows_of(state.rundown.segments, accounts, spans, now=moment, begins=begins, plan_start=base)
    by_id = {row.id: row for top in rows for row in top.flat()}
    account = accounts[state.current_index]
    current = _current(account, by_id[account.step.id], wall_at(begins + account.ahead, moment), thresholds)
    expected_end = wall_at(begins + sum(each.ahead for each in accounts), moment)
    session = _session(state, accounts, expected_end, later(base, state.length), thresholds)
    slot_end = None if state.rundown.slot is None else later(base, state.rundown.slot)
    day_end = expected_day_end(expected_end, rest_of_day)
    following = state.to_come() if state.ended is None else ()
    started = state.started
    started_late = late_start(state, moment)
    return RundownView(
        playback=state.playback,
        now=moment.wall,
        current=current,
        around=tuple(_around(by_id[each], current) for each in _segments_around(account.step)),
        session=session,
        next=by_id[following[0].id] if following else None,
        rows=rows,
        spent=spent(spans),
        offset=offset_of(state, accounts, moment),
        question_running=TimeKind.QUESTION in state.holds,
        running_break=_break(state, account, spans, moment),
        parked=state.parked,
        started=None if started is None else started.at.wall,
        start_mode=None if started is None else started.mode,
        starts_in=starts_in,
        late_start=started_late,
        late_start_question=_asks(state, started_late),
        slot_end=slot_end,
        over_slot=None if slot_end is None else seconds_between(slot_end, expected_end),
        day_end=day_end,
        day_offset=seconds_between(planned_day_end(session.planned_end, rest_of_day), day_end),
        drift=drift(state.armed if started is None else started.at, moment),
    )


def _current(account: StepAccount, row: Row, expected_end: datetime, thresholds: Thresholds) -> Countdown:
    segment, planned = account.step.segment, account.step.planned
    return Countdown(
        id=segment.id,
        title=segment.title,
        kind=segment.kind,
        planned=planned,
        added=account.added,
        elapsed=account.spent.running,
        expected_end=expected_end,
        planned_end=later(row.planned_start, planned),
        thresholds=thresholds,
    )


def _session(
    state: PlaybackState,
    accounts: Sequence[StepAccount],
    expected_end: datetime,
    planned_end: datetime,
    thresholds: Thresholds,
) -> Countdown:
    return Countdown(
        id="",
        title=state.rundown.title,
        kind=SegmentKind.TALK,
        planned=state.rundown.planned,
        added=sum(account.added for account in accounts),
        elapsed=sum(account.spent.running for account in accounts),
        expected_end=expected_end,
        planned_end=planned_end,
        thresholds=thresholds,
    )


def _segments_around(step: Step) -> tuple[str, ...]:
    segments = (*step.trail, step.segment) if step.segment.children else step.trail
    return tuple(segment.id for segment in segments)


def _around(row: Row, current: Countdown) -> Countdown:
    return Countdown(
        id=row.id,
        title=row.title,
        kind=row.kind,
        planned=row.planned,
        added=row.added,
        elapsed=row.elapsed,
        expected_end=row.ends or current.expected_end,
        planned_end=later(row.planned_start, row.planned),
        thresholds=current.thresholds,
    )


def _starts_in(state: PlaybackState, now: Instant) -> float | None:
    if state.started is not None or state.planned_start is None:
        return None
    return seconds_between(now.wall, state.planned_start)


def _asks(state: PlaybackState, started_late: float) -> bool:
    playing = state.playback in (Playback.PLAYING, Playback.PAUSED)
    return playing and state.late_choice is None and started_late >= LATE_START_ASKS


def _break(state: PlaybackState, account: StepAccount, spans: tuple[Span, ...], now: Instant) -> BreakView | None:
    if state.inserted_break is not None:
        elapsed = state.inserted_break.elapsed(spans)
        ends = wall_at(now.boot + account.break_left, now)
        return BreakView(inserted=True, planned=state.inserted_break.planned, elapsed=elapsed, ends=ends)
    if state.in_planned_break and state.ended is None:
        ends = wall_at(now.boot + account.ahead, now)
        return BreakView(inserted=False, planned=account.total, elapsed=account.spent.running, ends=ends)
    return None

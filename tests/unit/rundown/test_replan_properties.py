"""Whatever a class has done so far and whatever is written of its segments, a proposal keeps its promises."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.model import Leeway, Priority, Segment, SegmentKind
from console.rundown import actions as act
from console.rundown.accounts import step_accounts
from console.rundown.errors import RundownError
from console.rundown.limits import ByHand, limits_of
from console.rundown.plan import rundown_of
from console.rundown.proposal import Proposal, ReplanRow
from console.rundown.remainder import OpenStep, Remainder, remainder_of
from console.rundown.replan import propose
from unit.rundown.class_day import ClassDay, outline

HALF = 30.0
NOISE = 0.01

minutes = st.sampled_from([0, 1, 2.5, 5, 7.75, 8, 12, 20, 90])
leeways = st.builds(
    Leeway,
    minimum=st.none() | st.sampled_from([0, 1, 4.2, 10, 99]),
    priority=st.none() | st.sampled_from(Priority),
    droppable=st.none() | st.booleans(),
)
kinds = st.sampled_from([SegmentKind.TALK, SegmentKind.TALK, SegmentKind.DISCUSSION, SegmentKind.BREAK])


def segments(children: st.SearchStrategy[tuple[Segment, ...]], leeway: st.SearchStrategy[Leeway]) -> object:
    return st.builds(
        Segment,
        st.sampled_from("ABCDE"),
        minutes,
        st.just(1),
        optional=st.booleans(),
        kind=kinds,
        children=children,
        leeway=leeway,
    )


def outlines(leeway: st.SearchStrategy[Leeway]) -> object:
    parts = st.lists(segments(st.just(()), leeway), max_size=3).map(tuple)
    tops = st.lists(segments(parts, leeway), min_size=1, max_size=5)
    return st.builds(lambda top, slot: outline(*top, slot=slot), tops, st.none() | st.sampled_from([5, 20, 40.25, 50]))


moves = st.sampled_from(
    [
        act.Start(),
        act.Next(),
        act.Next(),
        act.Previous(),
        act.Pause(),
        act.Resume(),
        act.QuestionOn(),
        act.QuestionOff(),
        act.StartBreak(4),
        act.EndBreak(),
        act.AddTime(60),
        act.AddTime(-60),
        act.AddTime(-45, "B"),
        act.Skip("C"),
        act.AnswerLateStart(act.LateChoice.FULL_LENGTH),
    ]
)
played = st.lists(st.tuples(moves, st.integers(0, 70).map(lambda n: n / 8)), max_size=8)
IDS = [*"ABCDE", "A/B", "B/C", "A#2"]
chosen = st.builds(
    ByHand,
    pins=st.dictionaries(st.sampled_from(IDS), st.sampled_from([0.0, 30.0, 300.0, 1200.0]), max_size=2),
    droppable=st.dictionaries(st.sampled_from(IDS), st.booleans(), max_size=2),
    priority=st.dictionaries(st.sampled_from(IDS), st.sampled_from(Priority), max_size=2),
)


def class_of(plan, log) -> ClassDay:
    day = ClassDay(rundown_of(plan))
    for action, waited in log:
        day.minutes(waited)
        try:
            day.do(action)
        except RundownError:
            continue
    return day


def open_remainder(day: ClassDay, by_hand: ByHand) -> Remainder:
    accounts = step_accounts(day.state, day.state.ledger.spans(day.now.boot))
    return remainder_of(accounts, limits_of(day.state.rundown.segments, by_hand))


def times_of(proposal: Proposal, steps: Iterable[OpenStep]) -> dict[str, float]:
    """What the action would give each step; the others keep what they have, the dropped have none."""
    changed = dict(proposal.action.times) if proposal.action else {}
    gone = set(proposal.action.dropped) if proposal.action else set()
    return {step.id: changed.get(step.id, step.now) for step in steps if gone.isdisjoint(step.segments)}


@given(outlines(leeways), played, chosen, st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_proposal_keeps_its_promises(plan, log, by_hand, to_discussion):
    day = class_of(plan, log)
    steps = {step.id: step for step in open_remainder(day, by_hand).steps}
    proposal = propose(day.state, day.now, by_hand, to_discussion=to_discussion)
    times = times_of(proposal, steps.values())

    # It adds up, and ends on the slot unless it says that it does not.
    assert sum(times.values()) == pytest.approx(proposal.new)
    assert proposal.old == pytest.approx(sum(step.now for step in steps.values()))
    ends = (proposal.ends - proposal.slot_end).total_seconds()
    assert ends == pytest.approx(proposal.over_by - proposal.spare, abs=NOISE)
    assert min(proposal.over_by, proposal.spare) == 0

    # What has played is as it was, what plays keeps what it used, minima hold, times are half-minutes.
    for row in proposal.rows:
        assert row.new >= row.used - NOISE
        if not row.is_open:
            assert row.old == row.new == row.used
    for step_id, seconds in times.items():
        step = steps[step_id]
        is_pinned = not set(step.segments).isdisjoint(by_hand.pins)
        assert seconds >= step.least - NOISE or is_pinned
        assert seconds % HALF == pytest.approx(0, abs=NOISE) or seconds in (step.now, step.written)
        if not is_pinned:
            shorter = proposal.late > 0 and not to_discussion and not proposal.dropped and not by_hand.pins
            assert seconds <= step.now + NOISE or not shorter
    if proposal.late <= 0 and not by_hand.pins:
        assert not proposal.dropped
        assert all(seconds >= steps[step].now - NOISE for step, seconds in times.items())

    # Only what may be dropped is dropped, and nothing that has begun.
    by_id = {row.id: row for row in proposal.rows}
    for row in (by_id[segment] for segment in (proposal.action.dropped if proposal.action else ())):
        assert row.droppable or by_hand.pins.get(row.id) == 0
        assert row.dropped
        assert not row.has_played

    _leads_where_it_says(day, proposal, by_hand)


def _leads_where_it_says(day: ClassDay, proposal: Proposal, by_hand: ByHand) -> None:
    """Taken, it ends when it said, there is nothing to plan anew, and one undo takes it back."""
    if proposal.action is None:
        return
    before = day.view
    day.do(proposal.action)
    after = day.view
    assert (after.session.expected_end - proposal.ends).total_seconds() == pytest.approx(0, abs=NOISE)
    assert after.session.offset == pytest.approx(proposal.over_by - proposal.spare, abs=NOISE)
    assert after.offset.said == pytest.approx(after.session.offset, abs=NOISE)
    if not by_hand.pins:
        again = propose(day.state, day.now, ByHand(droppable=by_hand.droppable, priority=by_hand.priority))
        assert again.action is None
    day.undo()
    assert day.view == before


@given(outlines(leeways), played)
@settings(max_examples=40, deadline=None)
def test_late_it_ends_within_half_a_minute_of_the_slot_or_is_the_shortest_there_is(plan, log):
    day = class_of(plan, log)
    proposal = propose(day.state, day.now)
    if proposal.late > 0 and not proposal.fits:
        remainder = open_remainder(day, ByHand())
        left = times_of(proposal, remainder.steps)
        gone = frozenset(step.id for step in remainder.steps if step.id not in left)
        assert proposal.new == pytest.approx(remainder.without(gone).shortest, abs=HALF)
        droppable = [row for row in proposal.rows if row.droppable and row.is_open and not row.has_played]
        left = [row for row in droppable if not row.dropped and row.new > NOISE]
        assert not left or not day.state.played() or all(_inside_dropped(row, proposal) for row in left)
    elif proposal.late > 0 and not proposal.dropped:
        assert proposal.spare < HALF


@given(outlines(st.just(Leeway())), st.integers(0, 30))
@settings(max_examples=40, deadline=None)
def test_it_is_fair(plan, late):
    """Nothing written: units give in proportion to what they can, discussions after all others, parts as one."""
    day = ClassDay(rundown_of(plan))
    day.minutes(late)
    proposal = propose(day.state, day.now)
    if proposal.late <= 0 or proposal.dropped or not proposal.fits:
        return
    for priority in Priority:
        rows = [row for row in proposal.rows if row.depth == 0 and row.priority is priority and _can_give(row) > HALF]
        shares = [-row.change / _can_give(row) for row in rows]
        slack = [3 * HALF * (1 + _parts(row, proposal)) / _can_give(row) for row in rows]
        for share, room in zip(shares, slack, strict=True):
            assert abs(share - sum(shares) / len(shares)) <= room + max(slack)
    if any(row.change < -HALF for row in proposal.rows if row.priority is Priority.HIGH and row.depth == 0):
        others = [row for row in proposal.rows if row.depth == 0 and row.priority is not Priority.HIGH]
        assert all(row.new <= row.minimum + HALF * (1 + _parts(row, proposal)) for row in others)


@given(st.lists(st.integers(2, 60), min_size=2, max_size=6), st.integers(50, 100))
@settings(max_examples=40, deadline=None)
def test_parts_stay_in_proportion_to_within_half_a_minute(parts, percent):
    whole = sum(parts)
    children = tuple(Segment(f"{number}", minutes, number) for number, minutes in enumerate(parts, start=2))
    slot = whole * percent / 100
    plan = outline(Segment("Discussion", whole, 1, kind=SegmentKind.DISCUSSION, children=children), slot=slot)
    proposal = propose(ClassDay(rundown_of(plan)).state, ClassDay(rundown_of(plan)).now)
    if not proposal.fits:
        return
    assert slot * 60 - proposal.new < HALF
    for row in proposal.rows[1:]:
        assert abs(row.new - row.old * proposal.new / proposal.old) < HALF + NOISE or row.new == _half_up(row.minimum)


def _can_give(row: ReplanRow) -> float:
    return max(row.old - row.minimum, 0.0)


def _parts(row: ReplanRow, proposal: Proposal) -> int:
    return sum(each.id.startswith(f"{row.id}/") for each in proposal.rows)


def _half_up(seconds: float) -> float:
    return -(-seconds // HALF) * HALF


def _inside_dropped(row: ReplanRow, proposal: Proposal) -> bool:
    return any(row.id.startswith(f"{each.id}/") or row.id == each.id for each in proposal.dropped)

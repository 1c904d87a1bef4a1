"""Over any sequence of actions and any waiting between them, the arithmetic of time holds."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from console.clock import Instant
from console.course.model import Segment, SegmentKind
from console.rundown import actions as act
from console.rundown.accounts import Status
from console.rundown.automatic import due_actions, next_due
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.plan import rundown_of
from console.rundown.playback import apply, arm
from console.rundown.replan import propose
from console.rundown.state import Playback
from console.rundown.ticks import next_change
from console.rundown.view import RundownView, view
from console.rundown.walltime import later, seconds_between
from unit.rundown.class_day import outline, session

RUNDOWNS = (
    session(),
    rundown_of(
        outline(
            Segment("Nothing", 0, 1),
            Segment("Week", 9999, 2, children=(Segment("a", 0, 3), Segment("b", 7.5, 4))),
            Segment(
                "Talk it over", 4, 5, kind=SegmentKind.DISCUSSION, children=(Segment("c", 3, 6), Segment("d", 3, 7))
            ),
            slot=50,
        )
    ),
    rundown_of(outline()),
)
IDS = sorted({segment.id for plan in RUNDOWNS for top in plan.segments for segment in top.walk()})
STARTS = (
    datetime(2026, 12, 31, 23, 50, tzinfo=ZoneInfo("Asia/Seoul")),
    datetime(2026, 3, 29, 1, 45, tzinfo=ZoneInfo("Europe/Berlin")),
    datetime(2026, 10, 25, 2, 45, tzinfo=ZoneInfo("Europe/Berlin")),
)

# Eighths of a second are exact in binary: sums come out to the last digit.
eighths = st.integers(1, 30_000).map(lambda n: n / 8)
ids = st.sampled_from(IDS)
any_action = st.one_of(
    st.builds(act.Start),
    st.builds(act.Backdate, eighths),
    st.builds(act.AnswerLateStart, st.sampled_from(act.LateChoice)),
    st.builds(act.Pause),
    st.builds(act.Resume),
    st.builds(act.AddTime, st.sampled_from([-600.0, -60.0, 60.0, 0.125]), st.none() | ids),
    st.builds(act.Next),
    st.builds(act.Previous),
    st.builds(act.Jump, ids),
    st.builds(act.Stay),
    st.builds(act.Skip, ids),
    st.builds(act.Unskip, ids),
    st.builds(
        act.Replan,
        st.lists(st.tuples(ids, st.integers(0, 1200).map(float)), max_size=3, unique_by=lambda each: each[0]).map(
            tuple
        ),
        st.lists(ids, max_size=1).map(tuple),
    ),
    st.builds(act.QuestionOn),
    st.builds(act.QuestionOff),
    st.builds(act.KeepPlan, st.sampled_from([-3600.0, 90.0])),
    st.builds(act.MovePlan, st.sampled_from([-600.0, 7200.0])),
    st.builds(act.ParkQuestion, st.text(max_size=3)),
    st.builds(act.AnswerParked, st.integers(0, 2)),
    st.builds(act.StartBreak, st.sampled_from([0.5, 10.0])),
    st.builds(act.BreakMore, st.sampled_from([-60.0, 120.0])),
    st.builds(act.EndBreak),
    st.builds(act.Refresh, st.sampled_from(RUNDOWNS)),
)


def close(seconds: float) -> object:
    return pytest.approx(seconds, abs=1e-4)  # dates hold microseconds


class ClassPlayed(RuleBasedStateMachine):
    """A class with every key pressed at every moment."""

    @initialize(
        plan=st.sampled_from(RUNDOWNS),
        wall=st.sampled_from(STARTS),
        planned=st.none() | st.integers(-600, 600),
        on_the_clock=st.booleans(),
    )
    def open(self, plan, wall, planned, on_the_clock):
        self.now = Instant(1000.0, wall)
        start = None if planned is None else later(wall, planned)
        self.opened = self.now.boot
        self.history = History(arm(plan, self.now, planned_start=start, on_the_clock=on_the_clock))

    @property
    def shown(self) -> RundownView:
        return view(self.history.state, self.now)

    @rule(seconds=eighths)
    def time_passes(self, seconds):
        self.now = Instant(self.now.boot + seconds, later(self.now.wall, seconds))

    @rule(seconds=st.sampled_from([-3600.0, 0.5, 90.0]))
    def somebody_sets_the_clock(self, seconds):
        self.now = Instant(self.now.boot, later(self.now.wall, seconds))

    @rule()
    def what_is_due_happens(self):
        due = due_actions(self.history.state, self.now)
        wait = next_due(self.history.state, self.now)
        assert (wait == 0) == bool(due)
        for entry in due:
            assert self.history.state.ledger.since <= entry.at.boot <= self.now.boot or entry.at.boot < self.opened
            self.history = self.history.do(entry.action, entry.at)
        assert due_actions(self.history.state, self.now) == ()

    @rule(action=any_action)
    def somebody_acts(self, action):
        before = self.shown
        try:
            history = self.history.do(action, self.now)
        except RundownError:
            assert self.shown == before
            return
        if history is not self.history:
            assert view(history.undo().state, self.now) == before
            assert history.undo().redo().state == history.state
        self.history = history

    @rule(ago=eighths, seconds=eighths, twice=st.booleans())
    def nobody_taught_for_a_while(self, ago, seconds, twice):
        since = self.now.boot - ago
        gaps = ((since, min(since + seconds, self.now.boot)), (since - seconds, since - seconds / 2))
        before, earlier = self.history.state, self.shown
        self.somebody_acts(act.WasAway(gaps if twice else gaps[:1]))
        after = self.shown
        assert after.spent.paused >= earlier.spent.paused
        assert after.spent.armed == earlier.spent.armed
        assert after.spent.total == earlier.spent.total
        assert (after.current.id, after.playback) == (earlier.current.id, earlier.playback)
        assert self.history.do(act.WasAway(gaps[:1]), self.now) is self.history, "told twice it counts once"
        assert before.holds == self.history.state.holds

    @rule(seconds=st.sampled_from([-3600.0, 90.0]))
    def the_clock_is_set_and_the_plan_kept(self, seconds):
        state, earlier = self.history.state, self.shown
        if state.planned_start is None or state.ended is not None:
            return
        self.now = Instant(self.now.boot, later(self.now.wall, seconds))
        self.somebody_acts(act.KeepPlan(seconds))
        after = self.shown
        assert after.offset.said == close(earlier.offset.said)
        assert after.starts_in == (None if earlier.starts_in is None else close(earlier.starts_in))
        assert after.session.expected_end == later(earlier.session.expected_end, seconds)
        assert after.late_start_question == earlier.late_start_question

    @rule(to_discussion=st.booleans())
    def somebody_replans(self, to_discussion):
        if self.history.state.ended is not None:
            return
        proposal = propose(self.history.state, self.now, to_discussion=to_discussion)
        if proposal.action is None:
            return
        before = self.shown
        history = self.history.do(proposal.action, self.now)
        assert view(history.undo().state, self.now) == before
        self.history = history
        assert self.shown.session.expected_end == close_moment(proposal.ends)
        assert self.shown.offset.said == close(proposal.over_by - proposal.spare)
        assert propose(history.state, self.now, to_discussion=to_discussion).action is None

    @rule()
    def somebody_takes_it_back(self):
        if self.history.undoable is not None:
            self.history = self.history.undo()

    @rule()
    def it_ends(self):
        if self.history.state.started is not None:
            self.history = self.history.do(act.End(), self.now)

    @invariant()
    def kinds_of_time_add_up_to_the_time_that_passed(self):
        shown, state = self.shown, self.history.state
        opened = self.opened if state.started is None else min(self.opened, state.started.at.boot)
        until = self.now.boot if state.ended is None else state.ended.boot
        assert shown.spent.total == until - opened
        in_rows = sum(row.elapsed for row in shown.rows), sum(row.held for row in shown.rows)
        break_left = max(shown.running_break.remaining, 0.0) if held_by_break(shown) else 0.0
        assert in_rows == close_pair(shown.spent.running, shown.spent.held + break_left)

    @invariant()
    def offsets_of_parts_add_up_to_the_whole(self):
        shown = self.shown
        assert shown.session.offset == close(shown.offset.said)
        assert shown.offset.parts.total == close(shown.offset.absolute)
        parts = shown.offset.parts
        own = parts.late_start + parts.clock + parts.over_planned
        assert sum(row.over for row in shown.rows) == close(shown.offset.absolute - own)
        for row in (each for top in shown.rows for each in top.flat() if each.children):
            assert sum(child.over for child in row.children) == close(row.over) or row.planned > sum(
                child.planned for child in row.children
            )
        planned = [row.planned for row in shown.rows]
        assert sum(planned) == pytest.approx(shown.session.planned)

    @invariant()
    def countdowns_add_up(self):
        shown = self.shown
        for each in (shown.current, *shown.around, shown.session):
            assert each.elapsed + each.remaining == pytest.approx(each.planned + each.added)
            assert 0 <= each.progress <= 1
            assert each.total >= 0
        assert 0 < next_change(shown) <= 1

    @invariant()
    def the_timeline_has_one_now_and_no_gap_ahead(self):
        shown = self.shown
        flat = [row for top in shown.rows for row in top.flat()]
        playing = shown.playback in (Playback.PLAYING, Playback.PAUSED)
        assert sum(row.is_current for row in flat) == (1 if playing else 0)
        assert all((row.starts is None) == (row.ends is None) for row in flat)
        ahead = [row for row in flat if not row.children and row.status in (Status.NEXT, Status.LATER)]
        for first, second in pairwise(ahead):
            assert first.ends is not None
            assert second.starts is not None
            assert seconds_between(first.ends, second.starts) >= -1e-4
        if ahead:
            assert ahead[-1].ends == shown.session.expected_end

    @invariant()
    def waiting_never_brings_the_end_nearer(self):
        after = view(self.history.state, Instant(self.now.boot + 60, later(self.now.wall, 60)))
        gain = seconds_between(self.shown.session.expected_end, after.session.expected_end)
        assert -1e-4 <= gain <= 60 + 1e-4
        if self.shown.playback is Playback.PAUSED and not held_by_break(self.shown):
            assert gain == close(60)


def held_by_break(shown: RundownView) -> bool:
    return shown.running_break is not None and shown.running_break.inserted


def close_moment(moment: datetime) -> object:
    return pytest.approx(moment, abs=timedelta(milliseconds=1))


def close_pair(first: float, second: float) -> object:
    return (close(first), close(second))


ClassPlayed.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestClassPlayed = ClassPlayed.TestCase


@given(st.lists(st.tuples(any_action, eighths), max_size=20))
@settings(deadline=None, max_examples=60)
def test_the_log_of_any_class_replays_to_the_same_state(played):
    moment = Instant(0.0, STARTS[0])
    history = History(arm(RUNDOWNS[0], moment, planned_start=STARTS[0] + timedelta(minutes=1)))
    for action, seconds in [(act.Start(), 1.0), *played]:
        moment = Instant(moment.boot + seconds, later(moment.wall, seconds))
        try:
            history = history.do(action, moment)
        except RundownError:
            continue
    state = history.base
    for entry in history.log:
        state = apply(state, entry.action, entry.at)
    assert view(state, moment) == view(history.state, moment)

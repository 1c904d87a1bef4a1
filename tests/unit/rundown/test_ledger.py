from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from console.rundown.ledger import Ledger, Span, Spent, TimeKind, spent, spent_by_step

SPANS = (
    Span(TimeKind.ARMED, None, 0.0, 10.0),
    Span(TimeKind.RUNNING, "A", 10.0, 40.0),
    Span(TimeKind.PAUSED, "A", 40.0, 45.0),
    Span(TimeKind.QUESTION, "B", 45.0, 65.0),
    Span(TimeKind.RUNNING, "B", 65.0, 66.0),
)


def test_time_is_summed_by_kind_and_by_step():
    assert spent(SPANS) == Spent(running=31, paused=5, question=20, armed=10)
    assert spent_by_step(SPANS) == {"A": Spent(running=30, paused=5), "B": Spent(running=1, question=20)}
    assert (spent(SPANS).held, spent(SPANS).total) == (25, 66)


def test_the_open_span_reaches_to_the_moment_asked_about():
    ledger = Ledger(0.0).switch(TimeKind.RUNNING, "A", 10.0)
    assert ledger.spans(25.0) == (SPANS[0], Span(TimeKind.RUNNING, "A", 10.0, 25.0))
    assert ledger.spans(10.0) == (SPANS[0],)


def test_closed_accounts_grow_no_more():
    ledger = Ledger(0.0).switch(TimeKind.RUNNING, "A", 10.0).switch(None, None, 30.0)
    assert spent(ledger.spans(1000.0)).total == 30


def test_switching_to_what_is_open_already_changes_nothing():
    ledger = Ledger(0.0)
    assert ledger.switch(TimeKind.ARMED, None, 5.0) is ledger


kinds = st.sampled_from([kind for kind in TimeKind if kind is not TimeKind.ARMED])


@given(
    st.lists(st.tuples(kinds, st.sampled_from("ABC"), st.integers(0, 500)), min_size=1),
    st.integers(1, 1000),
    st.integers(0, 500),
)
def test_an_earlier_start_takes_from_the_armed_time_and_leaves_no_gap(changes, seconds, armed):
    ledger = Ledger(0.0).switch(TimeKind.RUNNING, "A", float(armed))
    at = float(armed)
    for kind, step, later in changes:
        at += later
        ledger = ledger.switch(kind, step, at)
    before, after = ledger.spans(at), ledger.started_earlier("A", float(armed), float(seconds)).spans(at)
    assert spent(after).running == spent(before).running + seconds
    assert spent(after).armed == max(armed - seconds, 0)
    assert spent(after).held == spent(before).held
    assert all(first.end == second.start for first, second in pairwise(after))


@given(
    st.lists(st.tuples(kinds, st.sampled_from("ABC"), st.integers(0, 500)), min_size=1),
    st.integers(0, 1500),
    st.integers(0, 1500),
)
def test_a_gap_takes_nothing_away_and_counts_but_once(changes, since, seconds):
    ledger, at = Ledger(0.0), 100.0
    for kind, step, later in changes:
        ledger = ledger.switch(kind, step, at)
        at += later
    until = min(since + seconds, at)
    before, held = ledger.spans(at), ledger.held_between(float(since), until)
    after = held.spans(at)
    assert all(first.end == second.start for first, second in pairwise(after))
    assert (after[0].start, after[-1].end) == (before[0].start, before[-1].end)
    assert spent(after).armed == spent(before).armed
    within = [span for span in after if span.start < until and span.end > max(since, 100) and since < until]
    assert all(span.kind is TimeKind.PAUSED or not span.seconds for span in within)
    assert (held.kind, held.step) == (ledger.kind, ledger.step)
    assert held.held_between(float(since), until) is held

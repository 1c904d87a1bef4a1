"""How long segments really take, over many runs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from console.history.database import FILE
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.review import review_of
from console.history.review.summary import segment_times
from console.history.times import SegmentTime
from console.history.trend import PastRun, SegmentTrend, Trend, past_runs, trend_of
from console.messages import render
from console.rundown import actions as act
from unit.rundown.class_day import TEN, session

from fakes.class_journal import ClassJournal
from fakes.clock import FakeClock

MINUTE = 60.0


def run(number: int, *minutes: float, titles: tuple[str, ...] = ("Goals", "Topic", "Wrap-up"), **more: bool) -> PastRun:
    """A run of segments planned for five minutes each, that took so many."""
    times = [
        SegmentTime(title, title, 0, 5 * MINUTE, taken * MINUTE, question=number * 10.0)
        for title, taken in zip(titles, minutes, strict=True)
    ]
    return PastRun(f"r{number}", TEN + timedelta(days=number), times, cohort=f"{number}기", **more)


def segment(trend: Trend, title: str) -> SegmentTrend:
    return next(each for each in trend.segments if each.title == title)


def test_median_and_spread_of_each_segment():
    trend = trend_of([run(n, taken, 5, 4) for n, taken in enumerate((6, 9, 7, 8, 20), start=1)])
    goals = segment(trend, "Goals")
    assert goals.spread is not None
    assert (goals.spread.n, goals.spread.low, goals.spread.median, goals.spread.high) == (5, 420, 480, 540)
    assert (goals.spread.least, goals.spread.most) == (360, 1200)
    assert goals.question is not None
    assert goals.question.median == 30
    assert [each.cohort for each in goals.measured] == ["1기", "2기", "3기", "4기", "5기"]
    assert trend.runs == 5


def test_a_suggestion_is_the_median_in_minutes_and_says_why():
    trend = trend_of([run(n, taken, 5, 4) for n, taken in enumerate((7.6, 8.3, 8.2), start=1)])
    suggestion = segment(trend, "Goals").suggestion
    assert suggestion is not None
    assert (suggestion.seconds, suggestion.minutes, suggestion.is_wide) == (480, 8, False)
    assert render(suggestion.why) == "Half of 3 runs took between 8 and 8.5 min; the middle is 8 min"
    assert render(suggestion.why, "ko") == "수업 3회의 절반이 8~8.5분 걸렸고, 가운데 값은 8분입니다"


def test_under_five_minutes_half_a_minute_matters():
    trend = trend_of([run(n, taken, 5, 4) for n, taken in enumerate((2.6, 2.4, 2.5), start=1)])
    suggestion = segment(trend, "Goals").suggestion
    assert suggestion is not None
    assert (suggestion.seconds, suggestion.minutes) == (150, 3)


def test_two_runs_suggest_nothing_and_say_so():
    trend = trend_of([run(1, 9, 5, 4), run(2, 9, 5, 4)])
    goals = segment(trend, "Goals")
    assert goals.suggestion is None
    assert goals.spread is not None
    assert render(goals.why) == "Too few runs to suggest a time: 2 of 3"


def test_a_plan_that_fits_needs_no_suggestion():
    trend = trend_of([run(n, 5.2, 5, 4) for n in range(3)])
    assert segment(trend, "Goals").suggestion is None
    assert segment(trend, "Goals").why.code == "trend-plan-fits"


def test_runs_that_differ_widely_are_said_to():
    trend = trend_of([run(n, taken, 5, 4) for n, taken in enumerate((3, 12, 8, 20))])
    suggestion = segment(trend, "Goals").suggestion
    assert suggestion is not None
    assert suggestion.is_wide
    assert suggestion.why.code == "trend-suggest-wide"


def test_rehearsals_do_not_count_and_broken_runs_are_marked():
    runs = [run(n, 8, 5, 4) for n in range(3)]
    runs += [run(8, 30, 5, 4, is_rehearsal=True), run(9, 1, 0, 0, has_ended=False)]
    trend = trend_of(runs)
    goals = segment(trend, "Goals")
    assert (trend.runs, trend.rehearsals, trend.broken_off) == (3, 1, 1)
    assert goals.spread is not None
    assert (goals.spread.n, goals.spread.median) == (3, 480)
    assert [(each.run, each.counts) for each in goals.measured] == [
        ("r0", True),
        ("r1", True),
        ("r2", True),
        ("r9", False),
    ]


def test_what_never_played_has_no_length():
    trend = trend_of([run(n, 8, 0, 4) for n in range(3)])
    assert segment(trend, "Topic").spread is None
    assert segment(trend, "Topic").measured == ()


def test_what_lost_a_part_does_not_count_as_its_length():
    whole = [
        SegmentTime("T", "T", 0, 600, 700),
        SegmentTime("T/a", "a", 1, 300, 350),
        SegmentTime("T/b", "b", 1, 300, 350),
    ]
    cut = [SegmentTime("T", "T", 0, 600, 300), SegmentTime("T/a", "a", 1, 300, 300), SegmentTime("T/b", "b", 1, 300, 0)]
    trend = trend_of([PastRun(f"r{n}", TEN, whole if n else cut) for n in range(4)])
    top, first, second = trend.segments
    assert top.spread is not None
    assert first.spread is not None
    assert second.spread is not None
    assert (top.spread.n, first.spread.n, second.spread.n) == (3, 4, 3)
    assert top.spread.least == 700
    assert [each.counts for each in top.measured] == [False, True, True, True]


def test_an_edited_title_keeps_its_runs_and_a_guess_is_named():
    then = [run(n, 8, 5, 4, titles=("Goals", "Nodes and pods", "Wrap up")) for n in range(3)]
    today = run(9, 8, 5, 4, titles=("Goals", "Pods and nodes, briefly", "Wrap-up"))
    trend = trend_of([*then, today])
    topic, end = segment(trend, "Pods and nodes, briefly"), segment(trend, "Wrap-up")
    assert topic.spread is not None
    assert end.spread is not None
    assert (topic.spread.n, topic.unsure) == (4, ("Nodes and pods",))
    assert (end.spread.n, end.unsure) == (4, ())


def test_todays_plan_comes_from_the_file_where_it_is_known():
    rundown = session()
    journals = []
    for taken in (6, 7, 8):
        journal = ClassJournal(rundown)
        journal.do(act.Start())
        journal.minutes(taken)
        journal.do(act.Next())
        journal.minutes(4)
        journal.do(act.End())
        journals.append(journal)
    runs = [PastRun(j.run.id, j.run.armed.wall, segment_times(review_of(j.run, j.entries))) for j in journals]
    trend = trend_of(runs, rundown)
    goals = segment(trend, "Goals")
    assert goals.suggestion is not None
    assert (goals.planned, goals.suggestion.minutes) == (300, 7)
    assert [each.depth for each in trend.segments] == [0, 0, 1, 1, 0, 0, 1, 1, 1, 0]
    assert segment(trend, "Topic").spread is None  # its parts were never reached


def test_no_runs_no_trend():
    assert trend_of([]) == Trend()
    assert [each.why.code for each in trend_of([], session()).segments] == ["trend-too-few"] * 10


@pytest.mark.parametrize("taken", [0.0, 10.0, 29.0])
def test_nothing_is_ever_suggested_to_take_no_time(taken: float):
    times = [SegmentTime("T", "T", 0, 600, max(taken, 1.0))]
    (only,) = trend_of([PastRun(f"r{n}", TEN, times) for n in range(3)]).segments
    assert only.suggestion is not None
    assert (only.suggestion.seconds, only.suggestion.minutes) == (30, 1)


def test_from_a_history_to_its_trend(tmp_path: Path):
    journal = Journal(tmp_path / FILE)
    for number, (taken, is_rehearsal) in enumerate(((6, False), (7, False), (9, True), (8, False))):
        clock = FakeClock(TEN + timedelta(days=number))
        day = ClassJournal(session(), run_id=f"r{number}", is_rehearsal=is_rehearsal, clock=clock)
        day.do(act.Start())
        day.minutes(taken)
        day.do(act.Next())
        journal.begin(day.run)
        for entry in day.entries:
            journal.append(day.run.id, entry.at, [entry.event])
        if number < 3:
            journal.end(day.run.id, day.now)
        journal.summarise(day.run.id, segment_times(review_of(day.run, day.entries)))
    journal.close()
    found = Reader(journal.path).segment_times(path="week_02/day_03/session_08.md", rehearsals=None)
    runs = past_runs(found)
    assert [(run.id, run.is_rehearsal, run.has_ended) for run in runs] == [
        ("r0", False, True),
        ("r1", False, True),
        ("r2", True, True),
        ("r3", False, False),
    ]
    trend = trend_of(runs, session())
    assert (trend.runs, trend.rehearsals, trend.broken_off) == (2, 1, 1)
    assert [each.actual / 60 for each in segment(trend, "Goals").measured] == [6, 7, 8]

"""What the lists and charts of the review are made of, without an application around them."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from console.bridge.review_model import PastRuns
from console.clock import Instant
from console.history.reader import RunSummary
from console.history.review import review_of
from console.history.statistics import spread
from console.history.trend import SegmentTrend, Suggestion, Trend
from console.messages import Message
from console.ui.review.curve_chart import line_of, passed_at
from console.ui.review.run_lines import Wanted, cohorts_of, run_lines, sessions_of
from console.ui.review.segment_rows import Fill, segment_bars
from console.ui.review.trend_chart import TrendChart

from fakes.clock import FakeClock
from fakes.taught_session import taught_session

CLOCK = FakeClock()


def summary(run_id: str, **changes: object) -> RunSummary:
    at = Instant(CLOCK.boot(), CLOCK.wall())
    whole = RunSummary(run_id, "/c", "a.md", "A", "1기", False, at, "", None, None, True)
    return replace(whole, **changes)  # type: ignore[arg-type]  # names and types are those of the fields


def test_what_is_taught_now_comes_before_newer_ones_and_narrowing_keeps_the_order() -> None:
    runs = (summary("3", path="b.md", title="B"), summary("2", is_rehearsal=True), summary("1", cohort="2기"))
    past = PastRuns(runs, {"3": 60.0}, running="1")
    assert [line.run.id for line in run_lines(past, Wanted())] == ["1", "3", "2"]
    assert [line.run.id for line in run_lines(past, Wanted(rehearsals=False, path="a.md"))] == ["1"]
    assert [line.run.id for line in run_lines(past, Wanted(text="b 2026"))] == ["3"]
    assert sessions_of(runs) == (("a.md", "A"), ("b.md", "B"))
    assert cohorts_of(runs) == ("1기", "2기")


def test_bars_tell_time_over_from_holds_and_what_was_dropped() -> None:
    journal = taught_session()
    bars = {bar.part.title: bar for bar in segment_bars(review_of(journal.run, journal.entries))}
    goals = dict(bars["수업 목표"].fills)
    assert set(goals) == {Fill.TAKEN, Fill.OVER, Fill.QUESTION}
    assert goals[Fill.TAKEN] + goals[Fill.OVER] == bars["수업 목표"].part.actual
    assert bars["시연"].is_gone
    assert not bars["시연"].fills
    assert bars["쉬는 시간"].replanned == 300
    assert all(sum(seconds for _, seconds in bar.fills) <= bar.longest for bar in bars.values())


def test_a_line_of_many_steps_has_no_more_than_a_screen_and_ends_where_it_did() -> None:
    journal = taught_session()
    lab = review_of(journal.run, journal.entries).labs[0]
    steps = tuple((lab.opened + place * 0.1, place % 7) for place in range(5000))
    student = replace(lab.students[0], steps=steps)
    long = replace(lab, ends=lab.opened + 500)
    line = line_of(student, long)
    assert len(line) <= 402
    assert line[-1] == (long.ends, steps[-1][1])
    assert passed_at(student, lab.opened - 1) == 0


def test_only_what_has_a_time_of_its_own_can_be_written(qtbot: QtBot) -> None:
    why = Message("trend-suggest", {"n": 3, "low": "6", "high": "7", "median": "6"})
    found = spread([360.0, 370.0, 380.0])
    segments = tuple(
        SegmentTrend(name, name, 0, 300.0, (), found, None, Suggestion(360.0, why), why)
        for name in ("timed", "untimed")
    )
    chart = TrendChart()
    qtbot.addWidget(chart)
    chart.show_trend(Trend(segments, 3), "en", written={"timed"})
    assert chart.taken == {"timed": 6}

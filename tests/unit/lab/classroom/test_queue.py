"""Whom to help next: the arithmetic of urgency, the order over time, and how far the help has come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import now
from console.lab.classroom.queue import RERANKS, RETURNS, HelpQueue, Need
from console.lab.classroom.urgency import ASKED, MOST, behind_of, distance_factor, time_factor, urgency
from console.lab.classroom.values import Help, QueueEntry, Stuck
from console.lab.finding import Finding, Severity
from console.messages import Message, render

from fakes.clock import FakeClock
from fakes.lab_class import finding

WORST = finding("crash-loop")
OTHER = finding("claim-missing", severity=Severity.WARNING)
seconds = st.floats(0, 1e5)
numbers = st.integers(0, 60)
findings = st.sampled_from([None, *(finding(severity=each) for each in Severity)])
_RANK = {None: 0, Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def rank_of(found: Finding | None) -> int:
    return _RANK[None if found is None else found.severity]


@given(seconds, findings, numbers, numbers, seconds, findings, numbers)
def test_urgency_grows_with_each_of_its_factors_and_is_bounded(
    stuck: float, found: Finding | None, behind: int, required: int, longer: float, worse: Finding | None, further: int
) -> None:
    def of(stuck: float, found: Finding | None, behind: int) -> float:
        return urgency(stuck=stuck, finding=found, behind=behind, required=required, asked=None)

    value = of(stuck, found, behind)
    assert 1.0 <= value <= MOST
    assert of(stuck + longer, found, behind) >= value
    assert of(stuck, found, behind + further) >= value
    if rank_of(worse) >= rank_of(found):
        assert of(stuck, worse, behind) >= value


@given(seconds, findings, numbers, seconds, seconds)
def test_who_asked_comes_first_and_who_asked_before_comes_before(
    stuck: float, found: Finding | None, behind: int, asked: float, longer: float
) -> None:
    mine = urgency(stuck=stuck, finding=found, behind=behind, required=10, asked=asked)
    assert mine > ASKED > MOST
    earlier = urgency(stuck=0.0, finding=None, behind=0, required=10, asked=asked + 60.0 + longer)
    assert earlier >= mine - MOST


@pytest.mark.parametrize(("stuck", "factor"), [(-5, 1.0), (0, 1.0), (600, 2.0), (1800, 4.0), (9999, 4.0)])
def test_time_counts_up_to_half_an_hour(stuck: float, factor: float) -> None:
    assert time_factor(stuck) == factor


@pytest.mark.parametrize(
    ("behind", "required", "factor"), [(0, 10, 1.0), (5, 10, 1.5), (20, 10, 2.0), (3, 0, 1.0), (-2, 10, 1.0)]
)
def test_distance_is_a_part_of_the_lab(behind: int, required: int, factor: float) -> None:
    assert distance_factor(behind, required) == factor


@pytest.mark.parametrize(("passed", "everybody", "behind"), [(2, [2, 5, 9], 3), (9, [2, 5, 9], 0), (1, [1, 2], 0)])
def test_the_median_is_the_classs(passed: int, everybody: list[int], behind: int) -> None:
    assert behind_of(passed, everybody) == behind


def need(who: str, minutes: float = 10, found: Finding | None = None, **given: Any) -> Need:
    stuck = Stuck(minutes * 60, (Message("lab-stuck-no-progress", {"minutes": int(minutes)}),))
    roots = {} if found is None else {found.key: found.severity}
    return Need(who, **{"stuck": stuck, "finding": found, "roots": roots, "required": 10, **given})


class Line:
    """A queue and its clock."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.queue = HelpQueue()

    def rank(self, *needs: Need, after: float = RERANKS) -> list[str]:
        return [entry.student_id for entry in self.entries(*needs, after=after)]

    def entries(self, *needs: Need, after: float = 0.0) -> tuple[QueueEntry, ...]:
        self.clock.advance(after)
        return self.queue.rank(needs, now(self.clock))

    def states(self, *needs: Need) -> dict[str, Help]:
        return {entry.student_id: entry.help for entry in self.entries(*needs)}

    def snooze(self, who: str, seconds: float) -> None:
        self.queue.snooze(who, seconds, now(self.clock))

    def done(self, who: str) -> None:
        self.queue.done(who, now(self.clock))


def test_the_most_urgent_come_first() -> None:
    line = Line()
    assert line.rank(
        need("late"),
        need("broken", found=WORST),
        need("slow", behind=9),
        need("fine", stuck=None),
        need("long", 30, OTHER),
    ) == ["long", "broken", "slow", "late"]


def test_who_asked_comes_before_whoever_is_stuck() -> None:
    line = Line()
    asking = Need("hand", asked=5.0, stuck=Stuck(0.0, (Message("lab-stuck-asked-now"),)))
    assert line.rank(need("long", 30, WORST, behind=9), asking) == ["hand", "long"]


def test_the_order_holds_for_ten_seconds_and_who_is_new_stands_behind() -> None:
    line = Line()
    assert line.rank(need("a", 12), need("b", 10)) == ["a", "b"]
    again = [need("a", 12), need("b", 29), need("c", 30)]
    assert line.rank(*again, after=RERANKS - 1) == ["a", "b", "c"]
    assert line.rank(*again, after=1.0) == ["c", "b", "a"]


def test_who_leaves_leaves_at_once() -> None:
    line = Line()
    line.rank(need("a", 12), need("b", 10))
    assert line.rank(need("a", 12, stuck=None), need("b", 10), after=1.0) == ["b"]


def test_a_card_for_the_class_takes_its_students_out_unless_they_ask() -> None:
    line = Line()
    assert line.rank(need("a", found=WORST, is_covered=True), need("b", is_covered=True, asked=3.0)) == ["b"]


def test_helping_now_stands_first_and_stays_when_nobody_is_stuck_any_more() -> None:
    line = Line()
    line.rank(need("a", 30), need("b", 10))
    line.queue.claim("b")
    assert line.rank(need("a", 30), need("b", 10), after=1.0) == ["b", "a"]
    assert line.states(need("a"), need("b", stuck=None)) == {"b": Help.HELPING, "a": Help.WAITING}


def test_done_is_out_until_something_gets_worse_or_it_lasts() -> None:
    line = Line()
    before = need("a", found=WORST)
    line.rank(before)
    line.done("a")
    assert line.rank(before, after=RETURNS - 1) == []
    assert line.rank(before, after=2.0) == ["a"]


@pytest.mark.parametrize(
    "worse",
    [
        {"roots": {OTHER.key: OTHER.severity, WORST.key: WORST.severity}},
        {"roots": {OTHER.key: Severity.ERROR}},
        {"regressed": 1},
        {"asked": 1.0},
    ],
)
def test_something_worse_ends_done_and_snooze(worse: dict[str, Any]) -> None:
    for put_off in (Line.done, lambda line, who: line.snooze(who, 600)):
        line, before = Line(), need("a", found=OTHER)
        line.rank(before)
        put_off(line, "a")
        assert Help.WAITING not in line.states(before).values()  # how things stood
        assert line.states(need("a", found=OTHER, **worse)) == {"a": Help.WAITING}


def test_what_only_lasts_longer_or_gets_better_ends_nothing() -> None:
    line, before = Line(), need("a", found=WORST, regressed=2)
    line.rank(before)
    line.done("a")
    assert line.rank(need("a", 14, found=WORST, regressed=1), after=60.0) == []
    assert line.rank(need("a", 14), after=60.0) == []


def test_a_snooze_ends_when_its_time_is_over() -> None:
    line = Line()
    line.rank(need("a", 30), need("b", 10))
    line.snooze("a", 120.0)
    first, last = line.entries(need("a", 30), need("b", 10), after=1.0)
    assert (first.student_id, last.student_id, last.help) == ("b", "a", Help.SNOOZED)
    assert last.until is not None
    assert (last.until - line.clock.wall()).total_seconds() == 119.0
    assert line.queue.again_in == 119.0
    assert line.rank(need("a", 30), need("b", 10), after=119.0) == ["a", "b"]
    assert line.queue.again_in == float("inf")


def test_who_is_helped_or_put_off_keeps_that_while_out_of_sight() -> None:
    line = Line()
    line.rank(need("a"))
    line.queue.claim("a")
    assert line.rank() == []
    assert line.states(need("a")) == {"a": Help.HELPING}


def test_since_is_when_one_came_into_the_queue() -> None:
    line = Line()
    (entry,) = line.entries(need("a"))
    began = line.clock.wall()
    assert entry.since == began
    assert line.entries(need("a", 11), after=60.0)[0].since == began
    line.entries(need("a", stuck=None), after=60.0)
    assert line.entries(need("a"), after=60.0)[0].since == line.clock.wall()


def test_reasons_are_words_the_weightiest_first() -> None:
    found = need("a", 12, WORST, regressed=2, behind=5)
    assert [render(reason, "ko") for reason in found.reasons] == [
        "12분째 진도 그대로",
        "통과했던 항목 2개가 다시 깨짐",
        "반 중간보다 5개 뒤처짐",
    ]
    assert [render(reason, "en") for reason in need("a", 12, behind=1).reasons] == ["No progress for 12 min"]


acts = st.lists(
    st.tuples(
        st.sampled_from(["claim", "done", "snooze", "wait", "stuck", "fine", "worse"]),
        st.sampled_from("abc"),
        st.floats(0, 400),
    ),
    max_size=30,
)


@given(acts)
def test_whatever_is_done_everybody_stands_in_the_queue_once_and_in_their_group(
    acts: Iterable[tuple[str, str, float]],
) -> None:
    line = Line()
    stuck, errors = dict.fromkeys("abc", True), dict.fromkeys("abc", 0)
    group = {Help.HELPING: 0, Help.WAITING: 1, Help.SNOOZED: 2}
    for what, who, value in acts:
        match what:
            case "claim":
                line.queue.claim(who)
            case "done":
                line.done(who)
            case "snooze":
                line.snooze(who, value)
            case "wait":
                line.clock.advance(value)
            case "worse":
                errors[who] += 1
            case _:
                stuck[who] = what == "stuck"
        needs = [
            need(each, found=finding(part=str(errors[each]))) if stuck[each] else need(each, stuck=None)
            for each in "abc"
        ]
        entries = line.entries(*needs)
        ids = [entry.student_id for entry in entries]
        assert len(ids) == len(set(ids))
        groups = [group[entry.help] for entry in entries]
        assert groups == sorted(groups)
        for entry in entries:
            assert entry.help is Help.HELPING or stuck[entry.student_id]

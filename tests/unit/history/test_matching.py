"""Segments found again after their titles were edited."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.history.matching import Matching, Named, likeness, match


def plan(*titles: str) -> list[Named]:
    """A plan from titles, two spaces for each level."""
    found: list[Named] = []
    trail: list[str] = []
    for line in titles:
        title = line.strip()
        depth = (len(line) - len(line.lstrip())) // 2
        del trail[depth:]
        trail.append(title)
        found.append(Named("/".join(trail), title, depth))
    return found


def titles(matching: Matching) -> dict[str, str]:
    return dict(matching.today)


def test_the_same_plan_matches_itself():
    today = plan("Goals", "Topic", "  Setup", "  Demo", "Discussion")
    matching = match(today, today)
    assert titles(matching) == {each.id: each.id for each in today}
    assert not matching.unsure


def test_a_small_edit_is_the_same_segment_and_so_is_all_below_it():
    then = plan("멀티 클라우드 전략", "  비용 비교", "하이브리드")
    today = plan("멀티 클라우드의 전략", "  비용 비교", "하이브리드")
    assert titles(match(then, today)) == {
        "멀티 클라우드 전략": "멀티 클라우드의 전략",
        "멀티 클라우드 전략/비용 비교": "멀티 클라우드의 전략/비용 비교",
        "하이브리드": "하이브리드",
    }
    assert not match(then, today).unsure


def test_what_moved_is_found_by_its_title():
    then = plan("A", "  Demo", "B")
    today = plan("B", "A", "  Demo")
    assert titles(match(then, today)) == {"A": "A", "A/Demo": "A/Demo", "B": "B"}


def test_a_guess_is_said_to_be_one_for_all_below_it():
    then = plan("Goals", "Scheduling and nodes", "  Demo")
    today = plan("Goals", "Nodes and scheduling, affinity", "  Demo")
    assert 0.5 <= likeness("Scheduling and nodes", "Nodes and scheduling, affinity") < 0.8
    matching = match(then, today)
    assert matching.today["Scheduling and nodes"] == "Nodes and scheduling, affinity"
    assert matching.unsure == {"Scheduling and nodes", "Scheduling and nodes/Demo"}


def test_another_title_at_another_place_is_another_segment():
    then, today = plan("Goals", "Networking"), plan("Goals", "Storage")
    assert titles(match(then, today)) == {"Goals": "Goals"}


def test_nearly_the_same_titles_do_not_cross():
    then = plan("Practice part 1", "Practice part 2", "Practice part 3")
    today = plan("Practice, part 1", "Practice, part 2", "Practice, part 3")
    assert titles(match(then, today)) == {old.id: new.id for old, new in zip(then, today, strict=True)}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["Goals", "Topic", "Topics", "토론", "Demo"]), st.integers(0, 2)), max_size=8),
    st.lists(st.tuples(st.sampled_from(["Goals", "Topic", "Topik", "토론", "Wrap"]), st.integers(0, 2)), max_size=8),
)
def test_no_segment_is_matched_twice(then: list[tuple[str, int]], today: list[tuple[str, int]]):
    def named(rows: list[tuple[str, int]]) -> list[Named]:
        return [Named(f"{place}", title, depth) for place, (title, depth) in enumerate(rows)]

    matching = match(named(then), named(today))
    assert len(set(matching.today.values())) == len(matching.today)
    assert matching.unsure <= set(matching.today)
    known = {each.id for each in named(today)}
    assert set(matching.today.values()) <= known


@pytest.mark.parametrize("empty", [[], plan("Goals")])
def test_nothing_to_match(empty: list[Named]):
    assert match(empty, []) == match([], empty) == Matching()

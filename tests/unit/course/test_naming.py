"""Which places a README names."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.kinds import Label
from console.course.model import Kind
from console.course.naming import Named, names_in
from console.course.outline import outline_of_scan
from console.course.scan import scan

WEEK = Path("/course/week_1")


def read(text: str, kind: Kind = Kind.WEEK) -> list[Named]:
    source = scan(text)
    return names_in(source, outline_of_scan(source), WEEK, kind)


def test_headings_name_days_with_their_sessions_and_times() -> None:
    (first, second) = read("# Week 1\n## Day 1: 기초\n### 이론\n#### Session 1: 구조 (50분)\n## Day 2: 심화\n")
    assert (first.label, first.title) == (Label(Kind.DAY, 1), "Day 1: 기초")
    assert [(child.title, child.minutes) for child in first.children] == [("Session 1: 구조", 50)]
    assert second.children == []


def test_a_place_is_not_named_by_what_is_above_it() -> None:
    assert read("# Day 1\n## Day 2: 내일\n## Week 2: 다음 주\n", Kind.DAY) == []


@pytest.mark.parametrize(
    "link",
    [
        "../day_9/README.md",
        "https://a.b/day_1/README.md",
        "/etc/day_1/README.md",
        "#day-1",
        "script.sh",
        "README.md",
        "%00.md",
    ],
)
def test_links_that_lead_elsewhere_name_nothing(link: str) -> None:
    assert read(f"[x]({link})") == []


def test_links_in_fences_and_pictures_name_nothing() -> None:
    assert read("```\n[x](day_1/README.md)\n```\n![x](day_1/README.md)\n") == []


@given(
    st.lists(
        st.sampled_from(["## Day 1: a\n", "[x](", "day_1/", "a.md", ")", "](", "#", "\n", "..", "/", "%2e", "\0"])
    ).map("".join)
)
def test_any_readme(text: str) -> None:
    assert all(named.target is None or named.target.is_relative_to(WEEK) for named in read(text))

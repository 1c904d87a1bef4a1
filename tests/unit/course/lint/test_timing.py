"""Time that does not add up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lint = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (["(20분)", "(30분)"], []),
        (["(20분)", "(31분)"], ["s.md:1 over-slot warning"]),
        (["(20분)", "(20-35분)"], ["s.md:1 over-slot info"]),
        (["(50분)", "(선택사항, 10분)"], ["s.md:1 over-slot info"]),
        (["(51분)", "(선택사항, 10분)"], ["s.md:1 over-slot warning"]),
        (["(20분)", "(10분)"], ["s.md:1 under-slot warning"]),
        (["(20분)", "(26분)"], ["s.md:1 under-slot info"]),
        (["(0분)", "(50분)"], []),
        (["(9999분)"], ["s.md:1 over-slot warning"]),
    ],
)
def test_a_session_against_its_slot(lint: Lint, times: list[str], expected: list[str]) -> None:
    parts = "".join(f"## part {time}\n" for time in times)
    assert lint({"s.md": f"# Session 1: x (50분)\n{parts}"}, "s.md") == expected


def test_the_slot_may_come_from_the_day(lint: Lint) -> None:
    files = {
        "week_01/day_01/README.md": "# Day 1\n- **총 세션**: 1개 (각 50분)\n[Session 1](session_01.md)\n",
        "week_01/day_01/session_01.md": "# Session 1: x\n## a (60분)\n",
    }
    expected = ["week_01/day_01/session_01.md:1 over-slot warning"]
    assert lint(files) == expected
    assert lint({}, "week_01/day_01/session_01.md") == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["(10분)", "(5분)"], []),
        (["(10분)", "(6분)"], ["s.md:2 parts-exceed-whole warning"]),
        (["(10분)", "(5-10분)"], ["s.md:2 parts-exceed-whole info"]),
        (["(10분)", "(선택사항, 6분)"], ["s.md:2 parts-exceed-whole info"]),
        (["(10분)", "(2분)"], ["s.md:2 parts-short-of-whole warning"]),
        (["(10분)", ""], ["s.md:2 parts-short-of-whole info"]),
        (["", ""], []),
    ],
)
def test_the_parts_of_a_title(lint: Lint, parts: list[str], expected: list[str]) -> None:
    below = "".join(f"### part {time}\n" for time in parts)
    assert lint({"s.md": f"# Session 1: x\n## whole (15분)\n{below}## after (5분)\n"}, "s.md") == expected


def test_parts_count_through_an_untimed_title_and_bold_titles(lint: Lint) -> None:
    text = "# Lab 1: x\n## whole (10분)\n### guide\n#### a (6분)\n#### b (6분)\n## talk (5분)\n\n**Part 1: y** (6분)\n"
    assert lint({"s.md": text}, "s.md") == [
        "s.md:2 parts-exceed-whole warning",
        "s.md:6 parts-exceed-whole warning",
    ]


def test_what_a_timetable_leaves_over_is_breaks_perhaps(lint: Lint) -> None:
    text = "# Week 1: x\n## Day 1\n### Theory (3시간)\n#### Session 1: a (50분)\n#### Session 2: b (50분)\n"
    assert lint({"week_01/README.md": text}, "week_01/README.md") == ["week_01/README.md:3 parts-short-of-whole info"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("session_01.md", "# Session 1: x\n## a\n## b\n", ["session_01.md:1 untimed-session warning"]),
        ("lab_2.md", "intro\n\n# Lab 2\ntext\n", ["lab_2.md:3 untimed-session warning"]),
        ("guide.md", "# Free domains\n## a\n", ["guide.md:1 untimed-session info"]),
        ("week_01/README.md", "# Week 1\n", []),
        ("session_01.md", "# Session 1: x\n## a (5분)\n", []),
    ],
)
def test_a_session_without_a_single_time(lint: Lint, name: str, text: str, expected: list[str]) -> None:
    assert lint({name: text}, name) == expected

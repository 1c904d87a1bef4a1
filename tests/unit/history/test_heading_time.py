"""The time in a heading, found to the character and written anew in its own notation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.durations import parse_duration
from console.history.heading_time import find_time, with_minutes


@pytest.mark.parametrize(
    ("line", "minutes", "after"),
    [
        ("## 2. 서비스 메시 (15분)", 17, "## 2. 서비스 메시 (17분)"),
        ("## Topic (15 min)\n", 7, "## Topic (7 min)\n"),
        ("### 🎯 목표 (5 분)\r\n", 12, "### 🎯 목표 (12 분)\r\n"),
        ("## 챌린지 (선택사항, 90분)", 75, "## 챌린지 (선택사항, 75분)"),
        ("## 실습 (약 1시간 30분)", 80, "## 실습 (약 1시간 20분)"),
        ("## 실습 (1시간 30분)", 60, "## 실습 (1시간)"),
        ("## 실습 (1시간)", 75, "## 실습 (1시간 15분)"),
        ("## 실습 (1시간30분)", 45, "## 실습 (45분)"),
        ("## Lab (1h 30m)", 125, "## Lab (2h 5m)"),
        ("## Lab (1h)", 90, "## Lab (1h 30m)"),
        ("## Lab (1 hour)", 130, "## Lab (2 hours 10 minutes)"),
        ("## Lab (2 hours 10 minutes)", 61, "## Lab (1 hour 1 minute)"),
        ("## Lab (1 minute)", 4, "## Lab (4 minutes)"),
        ("## Lab (25 mins) (optional)", 1, "## Lab (1 min) (optional)"),
        ("## 토론（10분）", 8, "## 토론（8분）"),
        ("## Demo [20분] ##", 25, "## Demo [25분] ##"),
        ("**Part 1: 비교** (3분)", 5, "**Part 1: 비교** (5분)"),
        ("## Port 8080 (v1.29) (10분)", 11, "## Port 8080 (v1.29) (11분)"),
        ("## Break (10분, 휴식)", 15, "## Break (15분, 휴식)"),
    ],
)
def test_only_the_amount_changes(line: str, minutes: int, after: str):
    time = find_time(line)
    assert time is not None
    assert with_minutes(line, time, minutes) == after


@pytest.mark.parametrize(
    "line",
    [
        "## Topic",
        "## Topic (5-10분)",
        "## Topic (50분 × 2)",
        "## Topic (이론 20분, 실습 30분)",
        "## Topic (20분 + 10분)",
        "## Topic (5분) (10분)",
        "## Topic (한 시간)",
        "## Topic (1시간 반)",
        "## Topic (30초)",
        "## Topic (10분 30초)",
        "## Topic (TTL: 5분)",
        "## Topic (500m)",
        "## Topic 15분",
    ],
)
def test_what_is_not_one_plain_amount_is_left_to_the_author(line: str):
    assert find_time(line) is None


AMOUNTS = st.one_of(
    st.tuples(st.integers(1, 500), st.sampled_from(["분", " 분", "min", " min", " minutes", " mins"])).map(
        lambda each: f"{each[0]}{each[1]}"
    ),
    st.tuples(st.integers(1, 9), st.sampled_from(["시간", "h", " hours", " hr"])).map(
        lambda each: f"{each[0]}{each[1]}"
    ),
    st.tuples(st.integers(1, 9), st.integers(1, 59)).map(lambda each: f"{each[0]}시간 {each[1]}분"),
    st.tuples(st.integers(1, 9), st.integers(1, 59)).map(lambda each: f"{each[0]}h {each[1]}m"),
)


@settings(max_examples=200, deadline=None)
@given(AMOUNTS, st.sampled_from(["", "약 ", "선택사항, "]), st.integers(1, 600))
def test_what_is_written_reads_as_meant(amount: str, before: str, minutes: int):
    line = f"## Title ({before}{amount})"
    time = find_time(line)
    if parse_duration(line) is None:
        assert time is None
        return
    assert time is not None
    found = parse_duration(with_minutes(line, time, minutes))
    assert found is not None
    assert found.minutes == minutes
    assert found.optional == ("선택" in before)

"""What counts as a duration at the end of a title, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.durations import Duration, parse_duration, split_duration

TIMES = {
    "(15분)": 15,
    "(1시간 30분)": 90,
    "(1.5시간)": 90,
    "(60분 연장)": 60,
    "(선택사항, 90분)": 90,
    "(예상 시간: 40분)": 40,
    "(15 min)": 15,
    "[10m]": 10,
    "(5-10분)": 10,
    "（15분）": 15,
    "（１５분）": 15,
    "【20분】": 20,
    "(1h 30m)": 90,
    "(1h30m)": 90,
    "(1h30)": 90,
    "(0.5h)": 30,
    "(90 minutes)": 90,
    "(15-minute)": 15,
    "(15 mins.)": 15,
    "(about 1 hour)": 60,
    "(approx. 20 min)": 20,
    "(optional, 90 min)": 90,
    "(약 20분)": 20,
    "(약20분)": 20,
    "(총 15분)": 15,
    "(~10분)": 10,
    "(5~10분)": 10,
    "(5분 ~ 10분)": 10,
    "(5–10분)": 10,
    "(30분~1시간)": 60,
    "(1-2시간)": 120,
    "(60 to 90 min)": 90,
    "(1시간반)": 90,
    "(한 시간)": 60,
    "(두 시간 반)": 150,
    "(반시간)": 30,
    "(30 분)": 30,
    "(5분간)": 5,
    "(20분 내외)": 20,
    "(15분 소요)": 15,
    "(소요시간: 약 15분)": 15,
    "(예상소요시간 15분)": 15,
    "(휴식 10분)": 10,
    "(⏱️ 15분)": 15,
    "(3인 1조, 20분)": 20,
    "(90분 / 선택)": 90,
    "(이론 20분 + 실습 30분)": 50,
    "(20분+30분)": 50,
    "(이론 20분, 실습 30분)": 50,
    "(50분, 토론 10분)": 50,
    "(총 90분, 휴식 10분 포함)": 90,
    "(50분 × 3)": 150,
    "(90초)": 1.5,
    "(1분 30초)": 1.5,
    "(0분)": 0,
    "(9999분)": 9999,
    "(15분) (선택)": 15,
    "(15분) ⏰": 15,
    "(15분):": 15,
    "**(15분)**": 15,
}

NOT_TIMES = [
    "(3시간/월 무료)",
    "(3시간 / 월 무료)",
    "(30분 후)",
    "(TTL: 5분)",
    "(< 5분)",
    "(5분 이내)",
    "(5분마다)",
    "(5분 간격)",
    "(5분 전)",
    "(최대 5분)",
    "(5분 이상)",
    "(각 50분)",
    "(매 5분)",
    "(1시간당 5분)",
    "(-5분)",
    "(in 5 min)",
    "(every 10 min)",
    "(5 min ago)",
    "(5 minute read)",
    "(timeout 5m)",
    "(500m)",
    "(10M)",
    "(30s)",
    "(+20점)",
    "(1분기)",
    "(3일)",
    "(1-2주)",
    "(2024-05-10)",
    "(v1.5)",
    "(15)",
    "(3 / 4)",
    "(분)",
    "()",
    "",
    "15분",
    "(15분) 소개",
    "(15분",
    "(15분]",
    "(1,000분)",
    "(99999999분)",
    "(10분, 20분)",
    "(10:00, 15분)",
]


@pytest.mark.parametrize(("written", "minutes"), TIMES.items())
def test_reads_a_time_at_the_end(written: str, minutes: float) -> None:
    found = parse_duration(f"실습 {written}")
    assert found is not None
    assert found.minutes == minutes


@pytest.mark.parametrize("written", NOT_TIMES)
def test_leaves_what_only_looks_like_a_time(written: str) -> None:
    assert split_duration(f"실습 {written}") == (f"실습 {written}", None)


@pytest.mark.parametrize("written", ["(5-10분)", "(5~10분)", "(30분~1시간)", "(1 to 2 hours)"])
def test_marks_a_range(written: str) -> None:
    found = parse_duration(written)
    assert found is not None
    assert found.range


@pytest.mark.parametrize("written", ["(15분)", "(~10분)", "(약 20분)", "(1시간-)"])
def test_an_approximate_time_is_no_range(written: str) -> None:
    found = parse_duration(written)
    assert found is None or not found.range


@pytest.mark.parametrize(
    "title",
    [
        "심화 (선택사항, 90분)",
        "심화 (90분, optional)",
        "심화 (선택 90분)",
        "심화 (90분) (선택사항)",
        "[선택] 심화 (90분)",
    ],
)
def test_marks_what_is_optional(title: str) -> None:
    assert parse_duration(title) == Duration(90, optional=True)


def test_choosing_something_is_not_optional() -> None:
    assert parse_duration("CNI 선택 (선택 기준) (10분)") == Duration(10)


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("학습 목표 (5분)", "학습 목표"),
        ("실습 (30분) (선택)", "실습 (선택)"),
        ("CNI (Container Network Interface) (15분)", "CNI (Container Network Interface)"),
        ("(15분)", ""),
    ],
)
def test_the_time_leaves_the_title(title: str, rest: str) -> None:
    assert split_duration(title)[0] == rest


@given(hours=st.integers(0, 99), minutes=st.integers(0, 999))
def test_both_languages_say_the_same(hours: int, minutes: int) -> None:
    korean = parse_duration(f"제목 ({hours}시간 {minutes}분)")
    assert korean == parse_duration(f"Title ({hours}h {minutes}m)") == Duration(60 * hours + minutes)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_range_counts_as_its_upper_bound(low: int, more: int) -> None:
    assert parse_duration(f"제목 ({low}-{low + more}분)") == Duration(low + more, range=True)


PIECES = [
    "(",
    ")",
    "（",
    "]",
    "[",
    "분",
    "시간",
    "15",
    " ",
    ",",
    "/",
    "-",
    "~",
    "선택",
    "약",
    "est",
    ".",
    "×",
    "+",
    "⏰",
    "h",
    "m",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=80))
def test_never_raises_and_never_invents_a_negative_time(text: str) -> None:
    rest, found = split_duration(text)
    assert found is None or found.minutes >= 0
    assert len(rest) <= len(text)

"""What a README promises for every session."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.agreements import Agreements, Promise, agreements_of
from console.course.scan import scan


@pytest.mark.parametrize(
    "line",
    [
        "- **총 세션**: 8개 (각 50분)",
        "- 총 8개 세션 (각 50분)",
        "- 세션: 8개 (50분씩)",
        "각 세션은 50분 진행",
        "- 세션당 50분",
        "- **이론 3시간**: 50분 세션 × 3 (개념 → 통합)",
        "8 sessions (50 min each)",
        "Each session: 50 minutes",
    ],
)
def test_minutes_of_every_session(line: str) -> None:
    assert agreements_of(scan(f"# 일정\n{line}\n")).slot == Promise(50, 2)


@pytest.mark.parametrize(
    "line",
    [
        "#### Session 1: 구조 (50분)",
        "- Session 1 (50분)",
        "```\n각 세션 50분\n```",
        "세션 50개",
        "Kubernetes 세션 어피니티",
    ],
)
def test_no_promise(line: str) -> None:
    assert agreements_of(scan(line)) == Agreements()


@pytest.mark.parametrize(
    "line",
    [
        "- **토론 시간**: 각 세션 마지막 10분은 네트워킹 설계 토론",
        "The last 10 minutes of each session are for discussion.",
    ],
)
def test_discussion_at_the_end_of_every_session(line: str) -> None:
    assert agreements_of(scan(line)).discussion == Promise(10, 1)


def test_the_real_day(shared_course: Path) -> None:
    text = (shared_course / "week_02" / "day_03" / "README.md").read_text(encoding="utf-8")
    assert agreements_of(scan(text)) == Agreements(Promise(50, 6), Promise(10, 21))


@given(st.text(alphabet="각매 세션교시(50분)×x*:마지막토론\n-", max_size=300))
def test_any_text(text: str) -> None:
    agreements = agreements_of(scan(text))
    assert agreements.slot is None or agreements.slot.minutes >= 0

"""Who is stuck, in words that name minutes and tries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.lab.classroom.stuck import Limits, Standstill, stuck_of
from console.messages import render

MINUTE = 60.0
AT_WORK = Standstill(since_progress=60.0, since_change=30.0)


def words(still: Standstill, lang: str = "en") -> list[str]:
    stuck = stuck_of(still)
    return [] if stuck is None else [render(reason, lang) for reason in stuck.reasons]


@pytest.mark.parametrize(
    ("still", "said"),
    [
        (AT_WORK, []),
        (replace(AT_WORK, since_progress=8 * MINUTE - 1), []),
        (replace(AT_WORK, since_progress=8 * MINUTE), ["No progress for 8 min"]),
        (replace(AT_WORK, tries=2), []),
        (replace(AT_WORK, tries=3), ["Same error, 3 tries"]),
        (replace(AT_WORK, since_progress=12 * MINUTE, tries=4), ["Same error, 4 tries", "No progress for 12 min"]),
        (Standstill(15 * MINUTE, 11 * MINUTE), ["Nothing changed for 11 min"]),
        (Standstill(10 * MINUTE, 10 * MINUTE, has_started=False), ["Not started yet, 10 min in"]),
        (Standstill(60 * MINUTE, 60 * MINUTE, tries=5, is_finished=True), []),
        (replace(AT_WORK, asked=240.0), ["Asked 4 min ago"]),
        (replace(AT_WORK, asked=10.0), ["Asked just now"]),
        (Standstill(60 * MINUTE, 60 * MINUTE, is_finished=True, asked=120.0), ["Asked 2 min ago"]),
        (Standstill(9 * MINUTE, 30.0, asked=60.0), ["Asked 1 min ago", "No progress for 9 min"]),
    ],
)
def test_reasons_are_said_in_words_the_worst_first(still: Standstill, said: list[str]) -> None:
    assert words(still) == said


def test_korean_says_it_as_a_class_does() -> None:
    assert words(Standstill(12 * MINUTE, 60.0, tries=3, asked=240.0), "ko") == [
        "도움 요청 4분 전",
        "같은 오류로 3번 재시도",
        "12분째 진도 그대로",
    ]


def test_a_change_lately_made_does_not_hide_that_nothing_comes_of_it() -> None:
    assert words(Standstill(20 * MINUTE, 20 * MINUTE)) == ["Nothing changed for 20 min"]
    assert words(Standstill(20 * MINUTE, 1 * MINUTE)) == ["No progress for 20 min"]


def test_a_pass_that_came_late_is_progress_though_nothing_was_changed_since() -> None:
    assert words(Standstill(since_progress=60.0, since_change=11 * MINUTE)) == []


def test_a_long_step_may_take_its_time() -> None:
    still = replace(AT_WORK, since_progress=14 * MINUTE, planned=15 * MINUTE)
    assert words(still) == []
    assert words(replace(still, since_progress=15 * MINUTE)) == ["No progress for 15 min"]
    assert words(replace(still, since_progress=8 * MINUTE, planned=2 * MINUTE)) == ["No progress for 8 min"]


def test_limits_can_be_others() -> None:
    limits = Limits(no_progress=60.0, tries=1, nothing=120.0)
    found = stuck_of(Standstill(90.0, 10.0, tries=1), limits)
    assert found is not None
    assert [reason.code for reason in found.reasons] == ["lab-stuck-same-error", "lab-stuck-no-progress"]


stills = st.builds(
    Standstill,
    since_progress=st.floats(0, 5000),
    since_change=st.floats(0, 5000),
    has_started=st.booleans(),
    tries=st.integers(0, 5),
    planned=st.floats(0, 1500),
    is_finished=st.booleans(),
    asked=st.none() | st.floats(0, 3000),
)


@given(stills, st.floats(0, 3000))
def test_who_is_stuck_stays_so_while_nothing_happens(still: Standstill, seconds: float) -> None:
    later = replace(still, since_progress=still.since_progress + seconds, since_change=still.since_change + seconds)
    if (before := stuck_of(still)) is not None:
        after = stuck_of(later)
        assert after is not None
        assert after.seconds >= before.seconds

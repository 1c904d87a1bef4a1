"""The discussion that a day promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Lint = Callable[..., list[str]]

SESSION = "week_02/day_03/session_08.md"
PROMISE = "# Day 3\n- **토론 시간**: 각 세션 마지막 10분은 네트워킹 설계 토론\n"


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("## a (40분)\n## 💬 그룹 토론: x (10분)\n", []),
        ("## a (40분)\n## 💬 그룹 토론: x (8분)\n", [f"{SESSION}:3 discussion-shorter-than-rule warning"]),
        (
            "## a (40분)\n## Discussion\n### b (5m)\n### c (4m)\n",
            [f"{SESSION}:3 discussion-shorter-than-rule warning"],
        ),
        ("## a (40분)\n## 토론 1 (5분)\n## 토론 2 (5분)\n", []),
        ("## a (40분)\n## b (10분)\n", [f"{SESSION}:3 discussion-shorter-than-rule warning"]),
    ],
)
def test_a_session_keeps_it_or_not(lint: Lint, session: str, expected: list[str]) -> None:
    files = {"week_02/day_03/README.md": PROMISE, SESSION: f"# Session 8: x\n{session}"}
    assert lint(files, SESSION) == expected


def test_no_promise_no_finding(lint: Lint) -> None:
    assert lint({"week_02/day_03/README.md": "# Day 3\n", SESSION: "# Session 8: x\n## 토론 (1분)\n"}, SESSION) == []


def test_the_promise_may_stand_one_folder_up(lint: Lint) -> None:
    files = {"week_02/README.md": PROMISE, SESSION: "# Session 8: x\n## 토론 (9분)\n"}
    assert lint(files, SESSION) == [f"{SESSION}:2 discussion-shorter-than-rule warning"]


def test_labs_have_no_discussion_to_keep(lint: Lint) -> None:
    files = {"week_02/day_03/README.md": PROMISE, "week_02/day_03/lab_1.md": "# Lab 1: x\n## a (30분)\n"}
    assert lint(files, "week_02/day_03/lab_1.md") == []

"""Titles: plain text, numbers, emoji, anchors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.titles import Anchors, is_timed_bold_title, plain_text, read_title, slug


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("1. 멀티 클러스터 (15분)", "멀티 클러스터"),
        ("2) 소개", "소개"),
        ("3-1. 소개 (5분)", "소개"),
        ("1.소개 (5분)", "소개"),
        ("1.2 소개", "소개"),
        ("① 소개", "소개"),
        ("1️⃣ 소개 [10m]", "소개"),
        ("💬 그룹 토론: 설계 (8분)", "그룹 토론: 설계"),
        ("🛠️ **실습** 환경 🛠️ (5분)", "실습 환경"),
        ("👩‍🏫 1. 소개 (5분)", "소개"),
        ("배포 🚀 전략", "배포 전략"),
        (":rocket: Go (5 min)", "Go"),
        ("Step 1-1: 네임스페이스 생성 (5분)", "Step 1-1: 네임스페이스 생성"),
        ("Session 8: 설계 (50분)", "Session 8: 설계"),
        ("3-Tier 앱 (5분)", "3-Tier 앱"),
        ("1.29 릴리스 (5분)", "1.29 릴리스"),
        ("2024년 회고 (5분)", "2024년 회고"),
        ("[Session 1: CNI (Network)](./session_01.md)", "Session 1: CNI (Network)"),
        ("[S (50분)](a_(b).md)", "S"),
        ("`kubectl_get_pods` 사용 (5분)", "kubectl_get_pods 사용"),
        ("**Part 1: 개념** (15분)", "Part 1: 개념"),
        ("<b>굵게</b> &amp; ~~지움~~ (5분)", "굵게 & 지움"),
        ("A - (5분)", "A"),
        ("A (5분) {#a}", "A"),
        ("(15분)", "(15분)"),
    ],
)
def test_title_without_number_emoji_and_time(written: str, title: str) -> None:
    assert read_title(written).title == title


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("a * b", "a * b"),
        ("snake_case_name", "snake_case_name"),
        (r"\*kept\*", "*kept*"),
        ("![logo](x.png) **A**", "logo A"),
        ("[![badge](x)](y)", "badge"),
        ("<https://a.b/c>", "https://a.b/c"),
        ("`a*b*c`", "a*b*c"),
        ("2 < 3 > 1", "2 < 3 > 1"),
    ],
)
def test_plain_text(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain


@pytest.mark.parametrize(
    "written",
    [
        "**A** (5분)",
        "**A (5분)**",
        "__A__ (5분)",
        "***A*** (5분)",
        "**A** **(5분)**",
        "**A**: (5분)",
        "⏰ **A** (5분)",
        "**A** (B) (5분)",
    ],
)
def test_a_bold_title_with_its_time(written: str) -> None:
    assert is_timed_bold_title(written)


@pytest.mark.parametrize(
    "written", ["**A**", "**A** b (5분)", "**A** (5분) b", "**A** and **B** (5분)", "**A: 30분 후**", "**(5분"]
)
def test_bold_text_that_is_no_timed_title(written: str) -> None:
    assert not is_timed_bold_title(written)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("🎯 학습 목표", "-학습-목표"),
        ("Step 1-1: 생성 (5분)", "step-1-1-생성-5분"),
        ("A & B", "a--b"),
        ("`kubectl_get` **Pods**", "kubectl_get-pods"),
    ],
)
def test_slug(text: str, anchor: str) -> None:
    assert slug(text) == anchor


def test_repeated_anchors_are_numbered() -> None:
    anchors = Anchors()
    assert [anchors.next(text) for text in ("A", "A", "A-1", "A")] == ["a", "a-1", "a-1-1", "a-2"]


@given(
    st.text()
    | st.lists(st.sampled_from(["*", "_", "`", "[", "](", ")", "<", ">", "\\", "1. ", "(5분)", "🛠️", ":x:", "a"])).map(
        "".join
    )
)
def test_any_text_can_be_a_title(text: str) -> None:
    words = read_title(text)
    assert words.title == " ".join(words.title.split()) or not words.title.strip()
    assert " " not in slug(text)
    is_timed_bold_title(text)

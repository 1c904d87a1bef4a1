"""The outline of a document, by rule and on the real course."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.model import Kind, Segment, SegmentKind
from console.course.outline import outline_of
from console.course.slots import outline_file

GOLDEN = Path(__file__).parents[2] / "golden" / "course"


def rows(segments: tuple[Segment, ...], depth: int = 0) -> list[str]:
    """One readable row for each segment, indented by depth."""
    found: list[str] = []
    for segment in segments:
        minutes = "-" if segment.minutes is None else f"{segment.minutes:g}"
        found.append(f"{'  ' * depth}{segment.line} {segment.title} | {minutes} | {segment.kind.value}")
        found += rows(segment.children, depth + 1)
    return found


def test_the_first_h1_is_the_document_and_its_time_the_slot() -> None:
    outline = outline_of("# Lab 1: 배포 (90분)\n## 준비 (10분)\n# 부록 (5분)\n")
    assert (outline.title, outline.kind, outline.slot_minutes) == ("Lab 1: 배포", Kind.LAB, 90)
    assert rows(outline.segments) == ["2 준비 | 10 | lab", "3 부록 | 5 | lab"]
    assert outline.planned_minutes == 15


def test_untimed_titles_count_only_above_timed_ones() -> None:
    outline = outline_of("# T\n## 소개\n## 본론\n### 하나 (5분)\n### 둘\n#### 셋 (3분)\n")
    assert rows(outline.segments) == [
        "3 본론 | - | talk",
        "  4 하나 | 5 | talk",
        "  5 둘 | - | talk",
        "    6 셋 | 3 | talk",
    ]
    assert outline.planned_minutes == 8


def test_the_whole_wins_over_its_parts() -> None:
    outline = outline_of("## 본론 (20분)\n### 하나 (5분)\n")
    assert outline.planned_minutes == 20


def test_skipped_levels_nest_by_the_level_above() -> None:
    outline = outline_of("# T\n#### 하나 (5분)\n## 둘 (5분)\n#### 셋 (2분)\n### 넷 (3분)\n")
    assert rows(outline.segments) == ["2 하나 | 5 | talk", "3 둘 | 5 | talk", "  4 셋 | 2 | talk", "  5 넷 | 3 | talk"]


def test_bold_titles_are_parts_of_the_heading_above() -> None:
    outline = outline_of("## 특강 (30분)\n**1부** (10분)\n- 글\n\n**2부 (20분)**\n\n**30분 후** 다시\n")
    assert rows(outline.segments) == ["1 특강 | 30 | talk", "  2 1부 | 10 | talk", "  5 2부 | 20 | talk"]
    assert [heading.bold for heading in outline.headings] == [False, True, True]


def test_times_inside_fences_comments_and_front_matter_do_not_count() -> None:
    outline = outline_of("---\na: (5분)\n---\n# T\n```\n## A (5분)\n```\n<!--\n## B (5분)\n-->\n    ## C (5분)\n")
    assert outline.segments == ()


def test_a_discussion_brings_topic_and_points() -> None:
    text = (
        '## 💬 토론: 설계 (8분)\n\n### 토론 주제\n**"무엇이 좋은가?"**\n\n'
        "### 가이드라인\n#### 전략 (3분)\n- **확장성**: 넓게\n  - 안쪽\n- 성능\n#### 경험 (5분)\n"
    )
    (discussion,) = outline_of(text).segments
    assert discussion.topic == "무엇이 좋은가?"
    (guideline,) = discussion.children
    assert (guideline.minutes, guideline.planned, guideline.topic) == (None, 8, "")
    assert guideline.children[0].points == ("확장성: 넓게", "성능")
    assert {segment.kind for segment in discussion.walk()} == {SegmentKind.DISCUSSION}


@pytest.mark.parametrize("line", ["**토론 주제**: “무엇?”", "- 주제: 무엇?", "Topic: 무엇?"])
def test_a_topic_may_stand_on_one_line(line: str) -> None:
    (discussion,) = outline_of(f"## 토론 (5분)\n{line}\n").segments
    assert discussion.topic == "무엇?"


def test_a_document_without_titles_is_named_after_its_file() -> None:
    assert outline_of("글\n", path=Path("소개.md")).title == "소개"
    assert outline_of("").title == ""


@pytest.mark.parametrize(
    "name",
    ["week_02/day_03/session_08.md", "week_03/day_03/challenge_2.md", "week_03/README.md"],
)
def test_outlines_of_the_real_course(shared_course: Path, name: str) -> None:
    outline = outline_file(shared_course / name)
    expected = json.loads((GOLDEN / f"{name.replace('/', '-').removesuffix('.md')}.json").read_text(encoding="utf-8"))
    assert {
        "title": outline.title,
        "kind": outline.kind.value,
        "slot": outline.slot_minutes,
        "planned": outline.planned_minutes,
        "segments": rows(outline.segments),
    } == expected


def test_both_notations_of_a_session_have_one_plan(shared_course: Path) -> None:
    day = shared_course / "week_02" / "day_03"
    trees, bullets = (outline_file(day / name) for name in ("session_08.md", "session_08_bullets.md"))
    assert trees.segments == bullets.segments


LINES = [
    "# A (50분)",
    "## B",
    "### C (5분)",
    "**D** (5-10분)",
    "###### E (9999분)",
    "```",
    "- x",
    "토론 주제: x",
    "## 토론 (8분)",
    "",
    "---",
]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=12), max_size=40).map("\n".join))
def test_any_text_has_an_outline_in_document_order(text: str) -> None:
    outline = outline_of(text)
    lines = [segment.line for top in outline.segments for segment in top.walk()]
    assert lines == sorted(set(lines))
    assert outline.planned_minutes >= 0
    assert all(segment.minutes is not None or segment.children for top in outline.segments for segment in top.walk())

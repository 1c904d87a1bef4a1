"""Headings become slides: which, in what order, with what title, number and time."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.course.outline import outline_of
from console.deck import SlideKind, build_deck
from console.deck import build as building
from unit.deck.helpers import deck_of

SESSION = """# Session 3: 스토리지 (50분)

한 줄 소개

## 학습 목표 (5분)
- 하나

## 1. 볼륨 (30분)

### 개념 (10분)
글

### 실습
글

## 토론 (15분)

### 토론 가이드라인

#### 경험 (10분)
- 나눔

## 정리
글
"""


def told(text: str) -> list[tuple[str, str]]:
    return [(slide.kind.value, slide.title) for slide in deck_of(text).slides]


def test_a_session_becomes_title_agenda_parts_and_content() -> None:
    assert told(SESSION) == [
        ("title", "Session 3: 스토리지"),
        ("agenda", ""),
        ("content", "학습 목표"),
        ("section", "볼륨"),
        ("content", "개념"),
        ("content", "실습"),
        ("section", "토론"),
        ("content", "경험"),
        ("content", "정리"),
    ]


def test_times_numbers_trails_and_lines() -> None:
    slides = deck_of(SESSION).slides
    assert slides[0].minutes == 50
    assert (slides[3].number, slides[3].minutes) == (1, 30)
    assert slides[4].trail == ("볼륨",)
    assert slides[7].trail == ("토론", "토론 가이드라인")
    assert [slide.line for slide in slides] == [1, 1, 5, 8, 10, 13, 16, 20, 23]
    assert [slide.id for slide in slides] == [f"s{index}" for index in range(9)]
    assert slides[0].blocks[0].head == "<p>한 줄 소개</p>"


def test_the_agenda_has_the_authors_numbers_and_the_planned_minutes() -> None:
    rows = deck_of(SESSION).slides[1].blocks[0].rows
    assert [(row.html.count(">1<"), row.marker) for row in rows] == [(0, "5"), (1, "30"), (0, "15")]


def test_a_part_without_a_time_opens_no_section_where_others_have_one() -> None:
    assert told("# D\n\n## A (5분)\n\na\n\n## B (5분)\n\nb\n\n## C\n\n### c\n\ntext\n")[-1] == ("content", "c")


def test_without_any_times_parts_with_parts_are_sections() -> None:
    assert told("# D\n\n## A\n\n### a\n\ntext\n") == [("title", "D"), ("section", "A"), ("content", "a")]


def test_a_time_stays_in_a_title_that_only_looks_timed() -> None:
    assert told("# D\n\n## 캐시 (TTL: 5분)\n\ntext\n")[-1] == ("content", "캐시 (TTL: 5분)")


def test_bold_titles_with_a_time_are_slides_of_their_own() -> None:
    deck = deck_of(
        "# D\n\n## 특강\n\n**Part 1: 개념** (15분)\n- a\n\n**Part 2: 구조** (10분)\n- b\n\n**굵은 글** 보통 글\n"
    )
    assert [(slide.title, slide.line) for slide in deck.slides[-2:]] == [("Part 1: 개념", 5), ("Part 2: 구조", 8)]


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "---\ntitle: 문서\n---\n"])
def test_an_empty_document_has_a_title_slide(text: str) -> None:
    deck = build_deck(text, outline=outline_of(text, path=Path("session_03.md")))
    assert [slide.kind for slide in deck.slides] == [SlideKind.TITLE]
    assert deck.slides[0].title


def test_titles_are_words_without_markup() -> None:
    assert told("# D\n\n## `kubectl` **기초**<br>첫날\n\n## [Session 1: CNI](./session_01.md) (50분)\n\ntext\n")[
        1:
    ] == [
        ("content", "kubectl 기초 첫날"),
        ("content", "Session 1: CNI"),
    ]


def test_headings_only() -> None:
    assert told("# D\n## A\n## B\n### C\n") == [("title", "D"), ("content", "A"), ("section", "B"), ("content", "C")]


def test_text_without_any_heading() -> None:
    deck = deck_of("- a\n- b\n")
    assert [slide.kind.value for slide in deck.slides] == ["title", "content"]
    assert len(deck.slides[1].blocks[0].rows) == 2


def test_equal_diagrams_are_drawn_once() -> None:
    deck = deck_of("# D\n\n## A\n\n```mermaid\ngraph LR\n A-->B\n```\n\n## B\n\n```mermaid\ngraph LR\n A-->B\n```\n")
    assert [(diagram.source, diagram.line) for diagram in deck.diagrams] == [("graph LR\n A-->B", 5)]
    assert deck.slides[1].blocks[0].head == deck.slides[2].blocks[0].head == deck.diagrams[0].key


def test_a_document_too_long_is_shown_from_its_beginning_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "MOST_LINES", 6)
    deck = deck_of("# D\n\n## A\n\na\n\n## B\n\nb\n")
    assert [slide.title for slide in deck.slides] == ["D", "A"]
    assert [problem.code for problem in deck.problems] == ["deck-too-long"]


def test_the_real_session_has_every_part_and_diagram(shared_course: Path) -> None:
    path = shared_course / "week_02" / "day_03" / "session_08.md"
    text = path.read_text(encoding="utf-8")
    deck = build_deck(text, outline=outline_of(text, path=path))
    assert len(deck.diagrams) == 4
    assert sum(slide.kind is SlideKind.SECTION for slide in deck.slides) == 5
    rows = [row for slide in deck.slides for block in slide.blocks if block.kind == "tree" for row in block.rows]
    assert len(rows) == 550
    assert deck.problems == ()

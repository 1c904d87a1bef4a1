"""What the plan says about places, minutes and slides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from console.course.model import Finding, Kind, Node, Outline, Segment, SegmentKind, Severity
from console.course.slots import outline_file
from console.deck.build import build_deck
from console.deck.model import Fit
from console.deck.small_print import SmallPrint
from console.ui.plan.lines import Bar, lines_of
from console.ui.plan.remarks import slide_remarks
from console.ui.plan.words import breakable, excess, short_minutes, short_title


def session(*segments: Segment, slot: float | None = 50) -> Node:
    outline = Outline(Path("s.md"), "Session 1: x", Kind.SESSION, None, segments, ())
    return Node(Kind.SESSION, "Session 1: x", Path("s.md"), outline, slot_minutes=slot, number=1)


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Session 8: 네트워킹 설계 패턴", "네트워킹 설계 패턴"),
        ("Week 3 Day 3 Challenge 2: 구현: 그리고", "구현: 그리고"),
        ("Week 3 - Day 3: CI-CD", "CI-CD"),
        ("Session 8", "Session 8"),
        ("Session 8:", "Session 8:"),
        ("Day 3 특징", "Day 3 특징"),
        ("파드", "파드"),
    ],
)
def test_a_title_without_its_labels(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    ("minutes", "slot", "words", "over"),
    [(60, 50, "60 of 50", 10), (50, 50, "50 of 50", 0), (7.5, 10, "7.5 of 10", -2.5), (20, None, "20 min", None)],
)
def test_minutes_of_a_slot(minutes: float, slot: float | None, words: str, over: float | None) -> None:
    node = session(Segment("a", minutes, 1), slot=slot)
    assert (short_minutes(node), excess(node)) == (words, over)


def test_bars_stand_one_after_the_other_and_parts_below_their_whole() -> None:
    part = Segment("part", 10, 3)
    node = session(Segment("a", 30, 1), Segment("b", 30, 2, children=(part,)), slot=50)
    assert [line.bar for line in lines_of(node)] == [
        Bar(0.0, 0.5, 50 / 60),
        Bar(0.5, 1.0, 50 / 60),
        Bar(50 / 60, 1.0, 50 / 60),  # what a whole has for itself plays before its parts
    ]
    assert [line.over for line in lines_of(node)] == [False, True, True]


@pytest.mark.parametrize("minutes", [0.0, 9999.0])
def test_bars_of_odd_minutes_stay_in_their_track(minutes: float) -> None:
    for line in lines_of(session(Segment("a", minutes, 1), slot=0)):
        assert line.bar is None or 0 <= line.bar.start <= line.bar.end <= 1


def test_a_kind_is_named_once_and_not_when_the_title_says_it() -> None:
    talk = Segment("함께", 5, 2, kind=SegmentKind.DISCUSSION)
    node = session(
        Segment("Retrospective", 10, 1, kind=SegmentKind.DISCUSSION, children=(talk,)),
        Segment("Discussion of it", 5, 3, kind=SegmentKind.DISCUSSION),
        Segment("Rest", 5, 4, optional=True, range=True),
    )
    assert [line.note for line in lines_of(node)] == ["discussion", "", "", "optional · at most"]


def test_long_words_can_be_broken() -> None:
    assert breakable("a_b/c") == "a_\u200bb/\u200bc"
    assert breakable("끝.") == "끝."


def test_slides_are_listed_by_what_was_done_to_them(tmp_path: Path) -> None:
    file = tmp_path / "session_01.md"
    file.write_text("# Session 1\n\n## A\n\nx\n\n## B\n\nx\n\n## C\n\nx\n", encoding="utf-8")
    deck = build_deck(file.read_text(encoding="utf-8"), outline=outline_file(file), base=tmp_path)
    done = {"A": (Fit.SHRUNK, 0.9, 1), "B": (Fit.SPLIT, 1.0, 3), "C": (Fit.SHRUNK, 0.6, 1)}
    slides = tuple(
        replace(slide, fit=fit, scale=scale, parts=parts)
        for slide in deck.slides
        for fit, scale, parts in [done.get(slide.title, (Fit.AS_IS, 1.0, 1))]
    )
    problem = Finding("slide-overflow", Severity.WARNING, file, 11)
    shown = list(slide_remarks(replace(deck, slides=slides, problems=(problem,))))
    assert [(remark.text, remark.where) for remark in shown] == [
        ("Too large: 1", ""),
        ("C", "line 11 · at 60 %"),
        ("Split: 1", ""),
        ("B", "line 7 · 3 slides"),
        ("Shrunk: 1", ""),
        ("A", "line 3 · at 90 %"),
        (f"As they are: {len(slides) - 3} of {len(slides)}", ""),
    ]
    with_small = list(slide_remarks(deck, [SmallPrint("B", 9, 7)]))
    assert [(remark.text, remark.where, remark.line) for remark in with_small[:2]] == [
        ("Diagrams with words too small to read: 1", "", None),
        ("B", "line 9 · words about 7 of 720 pixels high", 9),
    ]

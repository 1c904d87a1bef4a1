"""What prose points at."""

from __future__ import annotations

import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.lint.targets import Target, tag_anchors, targets, unescaped


def raw(prose: str) -> list[str]:
    return [target.raw for target in targets(prose, 1)]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("[a](b.md)", ["b.md"]),
        ('[a](b.md "title") and [c]( d.md )', ["b.md", "d.md"]),
        ("![alt](<two words.png>)", ["two words.png"]),
        ("[a](one(1).md)", ["one(1).md"]),
        ("[![badge](badge.svg)](target.md)", ["badge.svg", "target.md"]),
        ("**[세션 1](./session_01.md)** 참조", ["./session_01.md"]),
        ("[a\nb](c.md)", ["c.md"]),
        ("[ref]: ./other.md 'title'", ["./other.md"]),
        ("<https://example.org> <mailto:a@b.c>", ["https://example.org", "mailto:a@b.c"]),
        ("<a href='x.md'>x</a> <img alt=\"y\" src=y.png>", ["x.md", "y.png"]),
        ("``[a](b.md) ` `` [c](d.md)", ["d.md"]),
        ("`unpaired [a](b.md)", ["b.md"]),
        ("<!-- [a](b.md) --> [c](d.md)", ["d.md"]),
        (r"\[a](b.md)", []),
        ("a](b.md)", []),
        ("[a] (b.md)", []),
        ("[^1]: note", []),
        ("[TODO]: write this down", []),
        ("- [ ] task (later)", []),
        ("[a](not a target)", []),
    ],
)
def test_finds_each_way_of_linking(prose: str, expected: list[str]) -> None:
    assert raw(prose) == expected


def test_counts_lines_from_the_first() -> None:
    assert list(targets("text\n[a](b.md) [c](d.md)\n<img src='e.png'>", 40)) == [
        Target("b.md", 41),
        Target("d.md", 41),
        Target("e.png", 42),
    ]


def test_knows_the_places_that_tags_name() -> None:
    assert list(tag_anchors('<a id="one"></a> <a name=two> `<a id="three">`')) == ["one", "two"]


def test_undoes_escapes_and_references() -> None:
    assert unescaped(r"a\_b&amp;c.md") == "a_b&c.md"


@given(st.text(alphabet="[]()<>`\"'\\! \nab#:-", max_size=200))
def test_never_fails_and_stays_inside_the_text(prose: str) -> None:
    lines = prose.count("\n") + 1
    for target in targets(prose, 1):
        assert 1 <= target.line <= lines
        assert target.raw in prose


@pytest.mark.parametrize("piece", ["[a](b", "](a(b)](", "`", "``[", "<a ", "<!--", '[a](b "', "[x]: y\n", "[[[", "\\["])
def test_takes_time_in_proportion_to_the_length(piece: str) -> None:
    def seconds(repetitions: int) -> float:
        gc.disable()  # a full search in the middle of it would take time in proportion to all the other tests
        try:
            started = time.process_time()
            list(targets(piece * repetitions, 1))
            return time.process_time() - started
        finally:
            gc.enable()

    assert seconds(40_000) < 40 * max(seconds(4_000), 0.005)

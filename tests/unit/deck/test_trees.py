"""Trees and bullets: one structure from two notations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.course.scan import scan
from console.deck.model import BlockKind
from console.deck.trees import Entry, parse_tree, tree_block

TREE = ["Root:", "├── A:", "│   ├── a1", "│   └── a2", "└── B:", "    ├── b1", "    │   └── deep", "    └── b2"]
BULLETS = ["Root:", "   🔹 A:", "      • a1", "      • a2", "   🔹 B:", "      • b1", "         • deep", "      • b2"]


def shape(lines: Sequence[str]) -> list[tuple[str, int]]:
    entries = parse_tree(lines)
    assert entries is not None
    return [(entry.text, entry.depth) for entry in entries]


def test_both_notations_give_the_same_outline() -> None:
    expected = [("Root:", 0), ("A:", 1), ("a1", 2), ("a2", 2), ("B:", 1), ("b1", 2), ("deep", 3), ("b2", 2)]
    assert shape(TREE) == expected
    assert shape(BULLETS) == expected


def _outlines(path: Path) -> list[tuple[Entry, ...]]:
    document = scan(path.read_text(encoding="utf-8"))
    found = [parse_tree(document.fence_text(fence).split("\n")) for fence in document.fences if not fence.language]
    return [entries for entries in found if entries is not None]


def test_the_real_session_differs_in_the_27_lines_that_its_bullets_lost(shared_course: Path) -> None:
    day = shared_course / "week_02" / "day_03"
    trees, bullets = _outlines(day / "session_08.md"), _outlines(day / "session_08_bullets.md")
    pairs = [pair for tree, bullet in zip(trees, bullets, strict=True) for pair in zip(tree, bullet, strict=True)]
    assert len(pairs) == 550
    assert all(ours.text == theirs.text for ours, theirs in pairs)
    assert sum(ours.depth != theirs.depth for ours, theirs in pairs) == 27
    assert {ours.depth - theirs.depth for ours, theirs in pairs} == {0, 1}


@pytest.mark.parametrize(
    "lines",
    [
        ["total 8", "drwxr-xr-x 2 root", "-rw-r--r-- 1 root"],
        ["├── one branch only"],
        ["+----+", "| ok |", "+----+"],
        ["NAME   READY", "web    1/1", "api    0/1"],
        ["$ run", "output", "• one", "more output", "and more", "and more still", "• two"],
        [""],
        [],
    ],
)
def test_what_is_no_outline_stays_text(lines: list[str]) -> None:
    assert parse_tree(lines) is None


@pytest.mark.parametrize(
    ("lines", "depths"),
    [
        (["a/", "├─ b", "│  └─ c", "└─ d"], [0, 1, 2, 1]),
        (["a/", "├── b", "│\u00a0\u00a0 └── c"], [0, 1, 2]),
        (["├── a", "│   └── b", "└── c"], [0, 1, 0]),
        (["a", "|-- b", "|   `-- c"], [0, 1, 2]),
        (["R", "├── a", "│", "├── b", "", "S", "├── c"], [0, 1, 1, 0, 1]),
    ],
)
def test_depth_follows_the_columns_of_any_style(lines: list[str], depths: list[int]) -> None:
    assert [depth for _, depth in shape(lines)] == depths


def test_a_directory_tree_keeps_its_comments_apart() -> None:
    entries = parse_tree(["app/", "├── README.md      # 소개", "└── src/    # 코드"])
    assert entries is not None
    assert [(entry.text, entry.comment) for entry in entries] == [("app/", ""), ("README.md", "소개"), ("src/", "코드")]
    block = tree_block(entries, 10)
    assert "files" in block.head
    assert [row.line for row in block.rows] == [10, 11, 12]
    assert block.rows[1].html == 'README.md <span class="comment">소개</span>'


def test_text_of_entries_is_escaped() -> None:
    entries = parse_tree(["R", "├── <script>alert(1)</script>", "└── b"])
    assert entries is not None
    assert "<script" not in "".join(row.html for row in tree_block(entries, 1).rows)


@given(st.lists(st.integers(0, 5), min_size=2, max_size=40))
def test_any_nesting_survives_both_notations(wanted: list[int]) -> None:
    depths: list[int] = []
    for depth in wanted:
        depths.append(min(depth + 1, depths[-1] + 1 if depths else 1))
    drawn = ["root", *("│   " * (depth - 1) + f"├── e{n}" for n, depth in enumerate(depths))]
    bulleted = ["root", *("   " * depth + f"• e{n}" for n, depth in enumerate(depths))]
    assert shape(drawn) == shape(bulleted) == [("root", 0), *((f"e{n}", depth) for n, depth in enumerate(depths))]


@given(st.lists(st.text(alphabet="├└│─ •🔹a:\t\xa0#/", max_size=20), max_size=20))
def test_hostile_drawings_never_raise_and_never_skip_a_level(lines: list[str]) -> None:
    entries = parse_tree(lines)
    if entries is not None:
        assert tree_block(entries, 1).kind is BlockKind.TREE
        assert min(entry.depth for entry in entries) == 0
        assert all(after.depth <= before.depth + 1 for before, after in pairwise(entries))

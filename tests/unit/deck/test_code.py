"""Code by lines."""

from __future__ import annotations

import pytest

from console.deck.code import code_block
from console.deck.words import plain

YAML = ["# storage/pvc.yaml", "apiVersion: v1", "metadata:", "  name: data", "---", "kind: Pod", "", "spec: {}"]


def test_every_line_is_a_row_with_its_place_and_its_words() -> None:
    block = code_block(YAML, "yaml", 20)
    assert [plain(row.html) for row in block.rows] == [line.strip() for line in YAML]
    assert [row.line for row in block.rows] == list(range(20, 28))
    assert [number for number, row in enumerate(block.rows) if row.joint] == [0, 4, 7]
    assert block.rows[3].depth == 1


def test_highlighting_uses_classes_only() -> None:
    html = "".join(row.html for row in code_block(YAML, "yaml", 1).rows)
    assert '<span class="nt">apiVersion</span>' in html
    assert '<span class="c1"># storage/pvc.yaml</span>' in html
    assert "style=" not in html


def test_a_string_over_several_lines_is_coloured_on_each() -> None:
    rows = code_block(['echo "one', 'two"'], "bash", 1).rows
    assert ['<span class="s2">' in row.html for row in rows] == [True, True]


@pytest.mark.parametrize("language", ["", "text", "no-such-language", "yaml{1,3}", "../../x", "<b>"])
def test_an_unknown_language_is_plain(language: str) -> None:
    block = code_block(["<b>", "x: 1"], language, 1)
    assert [row.html for row in block.rows] == ["&lt;b&gt;", "x: 1"]
    assert "<b>" not in block.head


def test_blank_lines_at_either_end_keep_the_numbers() -> None:
    assert [plain(row.html) for row in code_block(["", "a: 1", "", ""], "yaml", 1).rows] == ["", "a: 1", "", ""]


def test_an_empty_fence_is_an_empty_line() -> None:
    assert [row.html for row in code_block([], "yaml", 1).rows] == [""]


def test_what_is_too_large_to_highlight_is_shown_plain() -> None:
    assert code_block(["a: " + "x" * 3000], "yaml", 1).rows[0].html == "a: " + "x" * 3000

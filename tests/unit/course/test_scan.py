"""Block structure: what is a title, a fence, a comment, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.course.scan import LineKind, Scan, TitleKind, scan


def titles(text: str) -> list[tuple[int, str]]:
    return [(title.level, title.text) for title in scan(text).titles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A", [(1, "A")]),
        ("\ufeff# A", [(1, "A")]),
        ("###### A", [(6, "A")]),
        ("####### A", []),
        ("   ## A ##  ", [(2, "A")]),
        ("## A#", [(2, "A#")]),
        ("## C# ##", [(2, "C#")]),
        ("##", [(2, "")]),
        ("##\xa0A", [(2, "A")]),
        ("#A", []),
        ("    # A", []),
        ("A\n===", [(1, "A")]),
        ("A\nB\n---", [(2, "A B")]),
        ("\n---", []),
        ("- A\n---", []),
        ("- A\nlazy\n---", []),
        ("</div>\n---", []),
        ("| a |\n---", []),
        ("**A** (5분)\n---", [(2, "**A** (5분)")]),
        ("> # A", []),
        ("- item\n\n## A", [(2, "A")]),
        ("```\n# A\n```\n# B", [(1, "B")]),
        ("~~~\n# A\n```\n~~~\n# B", [(1, "B")]),
        ("````\n```\n# A\n````\n# B", [(1, "B")]),
        ("<!--\n# A\n-->\n# B", [(1, "B")]),
        ("<!-- # A -->\n# B", [(1, "B")]),
        ("<pre>\n# A\n</pre>\n# B", [(1, "B")]),
        ("---\nkey: v\n# A\n---\n# B", [(1, "A"), (1, "B")]),
        ("---\nkey: v\n---\n# B", [(1, "B")]),
        ("---\n# A\n---", [(1, "A")]),
    ],
)
def test_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("**A** (5분)", [2]),
        ("# T\n**A** (5분)", [1, 2]),
        ("### T\n\n**A** (5분)\n- x\n\n**B** (5분)", [3, 4, 4]),
        ("**A** (5분)\n**B** (5분)", [2, 2]),
        ("- x\n**A** (5분)", [2]),
        ("⏰ **A** (5분)", [2]),
        ("words before\n**A** (5분)", []),
        ("- **A** (5분)", []),
        ("> **A** (5분)", []),
        ("text **A** (5분)", []),
    ],
)
def test_bold_titles_stand_one_level_below_the_heading_above(text: str, levels: list[int]) -> None:
    assert [title.level for title in scan(text).titles] == levels


@pytest.mark.parametrize(
    ("text", "line", "end_line", "info", "closed"),
    [
        ("```yaml\na: 1\n```", 1, 3, "yaml", True),
        ("```yaml\na: 1", 1, 2, "yaml", False),
        ("- x\n  ```sh\n  ls\n  ```\n", 2, 4, "sh", True),
        ("1. x\n\n   ~~~~ text\n   ~~~\n   ~~~~", 3, 5, "text", True),
        ("> ```\n> a\n> ```\nb", 1, 3, "", True),
        ("> ```\n> a\nb", 1, 2, "", False),
        ("- x\n  ```\n  a\n\nb", 2, 4, "", False),
        ("``` {.python linenums}\n```", 1, 2, "{.python linenums}", True),
    ],
)
def test_fences(text: str, line: int, end_line: int, info: str, closed: bool) -> None:
    (fence,) = scan(text).fences
    assert (fence.line, fence.end_line, fence.info, fence.closed) == (line, end_line, info, closed)


def test_an_inline_code_span_of_three_ticks_opens_no_fence() -> None:
    assert scan("```code``` in a line\n# A").fences == ()


@pytest.mark.parametrize(
    ("info", "language"),
    [("YAML", "yaml"), ("bash title=x", "bash"), ("{.python}", "python"), ("", "")],
)
def test_language_of_a_fence(info: str, language: str) -> None:
    assert scan(f"```{info}\n```").fences[0].language == language


def test_fence_text_leaves_out_the_indentation_and_quote_marks_of_the_fence() -> None:
    nested = scan("- x\n  ```yaml\n  a:\n    b: 1\n  ```")
    quoted = scan("> ```yaml\n> a:\n>   b: 1\n> ```")
    assert nested.fence_text(nested.fences[0]) == quoted.fence_text(quoted.fences[0]) == "a:\n  b: 1"


def test_prose_leaves_out_what_is_not_prose() -> None:
    source = scan("---\nt: x\n---\n# A\ntext\n\n```\ncode\n```\n<!-- note -->\n\n    indented\n")
    assert [line for _, line in source.text_lines()] == ["# A", "text"]
    assert source.front_matter is not None
    assert source.front_matter.end_line == 3
    assert [span.line for span in source.comments] == [10]


PIECES = [
    *(
        "# A (5분)",
        "## B",
        "===",
        "---",
        "```",
        "~~~~ yaml",
        "- item",
        "  - nested",
        "1. one",
        "> quote",
        "**Part** (5분)",
    ),
    *(
        "<!--",
        "-->",
        "<pre>",
        "</pre>",
        "",
        "    code",
        "\ttab",
        "text",
        "| a | b |",
        "|---|",
        "\u2028",
        "\x0b",
        "\x00",
        "* * *",
    ),
]
documents = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=40).map("\n".join)


def check_shape(source: Scan) -> None:
    assert len(source.kinds) == len(source.lines)
    inside = {number for fence in source.fences for number in range(fence.line, fence.end_line + 1)}
    fenced = {number for number, kind in enumerate(source.kinds, start=1) if kind is LineKind.FENCE}
    assert inside == fenced
    assert all(source.kinds[title.line - 1] in (LineKind.HEADING, LineKind.TEXT) for title in source.titles)
    assert [title.line for title in source.titles] == sorted({title.line for title in source.titles})
    assert all(1 <= title.level <= 7 for title in source.titles)


@given(documents | st.text())
def test_every_line_has_one_kind_whatever_the_text(text: str) -> None:
    check_shape(scan(text))


@given(documents)
def test_line_ends_do_not_matter(text: str) -> None:
    unix = text.replace("\r\n", "\n").replace("\r", "\n")
    assert scan(unix.replace("\n", "\r\n")).titles == scan(unix).titles == scan(text).titles


@settings(max_examples=30)
@given(documents)
def test_nothing_inside_a_fence_is_a_title(text: str) -> None:
    marks = "`" * 60
    assert scan(f"{marks}\n{text}\n{marks}").titles == ()


@pytest.mark.parametrize(
    "piece",
    [
        ">",
        "- a\n  - b\n",
        "```\n~~~\n",
        "* ",
        "# ",
        "**a\n",
        "a\n---\n",
        "<!--\n",
        "<pre>\n",
        "\t- a\n",
        "`",
        "a\n",
        "[a](",
        "(15분",
    ],
)
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        start = time.process_time()
        scan(text)
        return time.process_time() - start

    base = max(seconds(20_000), seconds(20_000), 0.002)
    assert seconds(400_000) < 100 * base  # 20 times the text; were it quadratic it would take 400 times as long


def test_two_megabytes_of_ordinary_text_take_no_time_worth_mentioning() -> None:
    text = "## 제목 (5분)\n\n- **항목**: 설명\n\n```yaml\na: 1\n```\n\n" * 40_000
    start = time.process_time()
    assert len(scan(text).fences) == 40_000
    assert time.process_time() - start < 10


def test_bold_candidates_are_told_from_headings() -> None:
    assert [title.kind for title in scan("# A\n\n**B**\n\nC\n===").titles] == [
        TitleKind.ATX,
        TitleKind.BOLD,
        TitleKind.SETEXT,
    ]

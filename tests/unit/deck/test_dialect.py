"""Where Python-Markdown's grammar differs from GitHub's, slides follow GitHub."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.deck import BlockKind, deck_html
from unit.deck.helpers import blocks_of, body, deck_of


def kinds(markdown: str) -> list[str]:
    return [block.kind.value for block in blocks_of(markdown)]


def entries(markdown: str) -> list[tuple[int, str, str]]:
    return [
        (row.depth, row.marker, row.html)
        for block in blocks_of(markdown)
        if block.kind is BlockKind.LIST
        for row in block.rows
    ]


def test_a_list_right_under_a_paragraph() -> None:
    assert kinds("**핵심 개념**:\n- 하나\n- 둘") == ["text", "list"]


def test_a_number_that_only_continues_a_sentence_is_no_list() -> None:
    assert kinds("The year was\n1986. A good one.") == ["text"]


@pytest.mark.parametrize("indent", [2, 3, 4])
def test_nesting_by_two_three_or_four_spaces(indent: int) -> None:
    assert [depth for depth, _, _ in entries(f"- a\n{' ' * indent}- b\n- c")] == [0, 1, 0]


def test_nesting_under_a_number_needs_its_width() -> None:
    assert [depth for depth, _, _ in entries("1. a\n   - b\n2. c")] == [0, 1, 0]
    assert [depth for depth, _, _ in entries("1. a\n  - b\n2. c")] == [0, 0, 0]


def test_lists_with_blank_lines_are_one_list() -> None:
    assert len(blocks_of("- a\n\n- b\n\n- c")) == 1
    assert entries("1. a\n\n2. b") == [(0, "1.", "a"), (0, "2.", "b")]


def test_numbers_start_where_the_author_starts_and_count() -> None:
    assert [marker for _, marker, _ in entries("3. a\n3. b\n3. c")] == ["3.", "4.", "5."]


def test_a_fence_in_a_list_becomes_code_and_the_numbers_go_on() -> None:
    blocks = blocks_of("1. first\n   ```bash\n   kubectl get pods\n   ```\n2. second")
    assert [block.kind.value for block in blocks] == ["list", "code", "list"]
    assert "kubectl" in blocks[1].rows[0].html
    assert blocks[2].rows[0].marker == "2."


def test_a_fence_that_is_never_closed_runs_to_the_end() -> None:
    deck = deck_of("# D\n\n## S\n\n```yaml\na: 1\n\n## not a heading\n")
    assert deck.slides[-1].title == "S"
    assert [row.html for row in deck.slides[-1].blocks[0].rows][-1].endswith("## not a heading</span>")


def test_tildes_and_longer_fences() -> None:
    assert [row.html for row in blocks_of("~~~~\n```\n~~~\n~~~~")[0].rows] == ["```", "~~~"]


def test_task_lists() -> None:
    assert entries("- [ ] **네임스페이스 분리**: 3개\n- [x] 완료") == [
        (0, "todo", "<strong>네임스페이스 분리</strong>: 3개"),
        (0, "done", "완료"),
    ]


def test_strikethrough_and_bare_links() -> None:
    html = body("~~old~~ https://kubernetes.io/docs, 참고")
    assert "<del>old</del>" in html
    assert 'href="https://kubernetes.io/docs"' in html


def test_links_defined_elsewhere() -> None:
    deck = deck_of("# D\n\n## S\n\n[문서][docs]\n\n## T\n\n끝\n\n[docs]: https://example.com/x 'X'\n")
    assert 'href="https://example.com/x"' in deck.slides[1].blocks[0].head
    assert "example.com" not in deck.slides[2].blocks[0].head


def test_markdown_inside_a_centred_div() -> None:
    html = body('<div align="center">\n\n**🌐 네트워킹** • *설계*\n\n</div>\n\n뒤')
    assert '<div align="center">' in html
    assert "<strong>🌐 네트워킹</strong>" in html
    assert html.index("</em>") < html.index("</div>") < html.index("뒤")


def test_a_div_that_is_never_closed_keeps_what_follows() -> None:
    assert "<strong>b</strong>" in body('<div align="center">\n\na\n\n**b**')


def test_a_heading_inside_a_div_is_a_slide_all_the_same() -> None:
    deck = deck_of('<div align="center">\n\n# 제목\n\n</div>\n\n## 다음\n\n글\n')
    assert deck.title == "제목"
    assert [slide.title for slide in deck.slides] == ["제목", "다음"]


def test_tables_with_and_without_outer_pipes() -> None:
    for table in ("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | 4 |", "a | b\n--- | ---\n1 | 2\n3 | 4"):
        block = blocks_of(table)[0]
        assert block.kind is BlockKind.TABLE
        assert [row.html.count("<td") for row in block.rows] == [2, 2]
        assert "<thead>" in block.head


def test_a_pipe_in_a_sentence_is_no_table() -> None:
    assert kinds("a | b\nc | d") == ["text"]


def test_quotes_and_their_alerts() -> None:
    block = blocks_of("> [!WARNING]\n> 데이터가 **삭제**됩니다\nlazy line")[0]
    assert block.kind is BlockKind.QUOTE
    assert "alert warning" in block.head
    assert "<strong>삭제</strong>됩니다\nlazy line" in block.rows[0].html


def test_emphasis_next_to_hangul() -> None:
    assert "<strong>CNI</strong>와" in body("**CNI**와 snake_case_name")
    assert "snake_case_name" in body("**CNI**와 snake_case_name")


def test_a_line_that_ends_in_two_spaces_breaks() -> None:
    assert body("**시간**: 1시간  \n**형태**: 선택").count("<br") == 1


def test_entities_and_angle_brackets_are_text() -> None:
    html = body("a < b && c &amp; d")
    assert "a &lt; b &amp;&amp; c &amp; d" in html


def test_outlines_outside_a_fence() -> None:
    assert kinds("Root:\n├── a\n│   └── b\n└── c") == ["tree"]


def test_setext_headings_and_their_underline() -> None:
    deck = deck_of("Title\n=====\n\nPart\n----\n\ntext\n")
    assert [(slide.title, len(slide.blocks)) for slide in deck.slides] == [("Title", 0), ("Part", 1)]


def test_rules_between_sections_make_no_slides() -> None:
    deck = deck_of("# D\n\n---\n\n## A\n\na\n\n---\n\n## B\n\nb\n\n---\n")
    assert [slide.title for slide in deck.slides] == ["D", "A", "B"]


def test_lines_of_blocks_and_rows_are_those_of_the_source() -> None:
    blocks = deck_of("# D\n\n## S\n\ntext\n\n- a\n  - b\n- c\n\n```yaml\nx: 1\ny: 2\n```\n").slides[-1].blocks
    assert [block.line for block in blocks] == [5, 7, 12]
    assert [row.line for row in blocks[1].rows] == [7, 8, 9]
    assert [row.line for row in blocks[2].rows] == [12, 13]


# fmt: off
PIECES = [
    "# ", "## ", "- ", "* ", "1. ", "  ", "    ", "> ", "```", "```yaml", "~~~", "|", "---", "|-|-|", "===", "\n\n",
    "<div>", "</div>", "<!--", "-->", "<script>", "<a href=", "**", "_", "`", "[", "](", ")", "![", "[x]: ", "[ ] ",
    "Note:", "notes", "├── ", "│   ", "🔹 ", "• ", "(5분)", "http://a.b", "\t", "\\", "&", "가", "x", "\0", "\x02",
    "\n", "\n", "~~", "\ufeff",
]
# fmt: on


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_text_whatever_breaks_a_deck(text: str) -> None:
    deck = deck_of(text)
    assert deck.slides
    assert len({slide.id for slide in deck.slides}) == len(deck.slides)
    assert "<script" not in deck_html(deck).partition("<body>")[2]

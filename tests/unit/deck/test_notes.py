"""Optional authoring: notes, incremental steps, front matter, rules as slide breaks."""

from __future__ import annotations

import pytest

from console.deck import deck_html
from unit.deck.helpers import blocks_of, body, deck_of


def notes_of(markdown: str) -> tuple[str, str]:
    slide = deck_of(f"# D\n\n## S\n\n{markdown}\n").slides[-1]
    return slide.notes, "".join(block.head + "".join(row.html for row in block.rows) for block in slide.blocks)


@pytest.mark.parametrize(
    "markdown",
    [
        "shown\n\n<!-- notes: 천천히 -->",
        "<!--\nnotes\n천천히\n-->\n\nshown",
        "shown\n\nNote: 천천히",
        "shown\n\nNote:\n\n천천히",
    ],
)
def test_notes_are_for_the_presenter_alone(markdown: str) -> None:
    notes, shown = notes_of(markdown)
    assert notes == "<p>천천히</p>"
    assert shown == "<p>shown</p>"


def test_all_that_follows_a_lone_note_line_is_notes() -> None:
    notes, shown = notes_of("shown\n\nNote:\n\n- a\n- b\n\nend")
    assert notes == "<p>- a</p><p>- b</p><p>end</p>"
    assert shown == "<p>shown</p>"


def test_other_comments_show_nowhere() -> None:
    notes, shown = notes_of("a <!-- todo --> b\n\n<!-- fix this -->")
    assert notes == ""
    assert shown == "<p>a  b</p>"


def test_notes_are_sanitised_and_never_in_the_document() -> None:
    deck = deck_of("# D\n\n## S\n\n<!-- notes <img src=x onerror=alert(1)> **말** -->\n")
    assert "onerror" not in deck.slides[-1].notes
    assert "<strong>말</strong>" in deck.slides[-1].notes
    assert "말" not in deck_html(deck)


def test_star_lists_come_step_by_step_and_dash_lists_at_once() -> None:
    assert [row.step for row in blocks_of("* a\n* b")[0].rows] == [True, True]
    assert [row.step for row in blocks_of("- a\n- b")[0].rows] == [None, None]


def test_entries_below_a_step_appear_with_it() -> None:
    slide = deck_of("# D\n\n## S\n\n* a\n  - a1\n  * a2\n* b\n").slides[-1]
    assert [row.step for row in slide.blocks[0].rows] == [True, False, True, True]
    assert slide.fragments == 3
    html = body("* a\n  - a1\n  * a2\n* b")
    assert [part[0] for part in html.split('data-fragment="')[1:]] == ["0", "0", "1", "2"]


def test_a_comment_makes_a_paragraph_or_an_entry_a_step() -> None:
    assert blocks_of("a <!-- .fragment -->\n\nb")[0].step
    assert [row.step for row in blocks_of("- a\n- b <!-- .fragment -->")[0].rows] == [None, True]
    assert blocks_of('a <!-- .element: class="fragment" -->')[0].step


def test_a_comment_on_its_own_line_makes_the_block_before_it_a_step() -> None:
    blocks = blocks_of("```yaml\na: 1\n```\n<!-- .fragment -->\n\nb")
    assert [block.step for block in blocks] == [True, False]


def test_front_matter_gives_title_and_theme_and_is_not_shown() -> None:
    deck = deck_of("---\ntitle: 제목\ntheme: light\n---\n\n# H\n\n## S\n\ntext\n")
    assert (deck.title, deck.theme) == ("제목", "light")
    assert "theme" not in deck_html(deck).partition("<main")[2]


@pytest.mark.parametrize("matter", ["a: [", "title: 3", "&a [*a, *a]", "x: y\n" * 5000, "theme: '\"><script>'", "- a"])
def test_front_matter_that_cannot_be_read_is_left_aside(matter: str) -> None:
    deck = deck_of(f"---\n{matter}\n---\n\n# H\n")
    assert deck.theme is None
    assert "<script" not in deck_html(deck)


def test_rules_separate_slides_only_when_the_file_says_so() -> None:
    slides = "# D\n\nlead\n\n---\n\n## A\n\na\n\n### inside\n\n---\n\nuntitled\n\n---\n\n---\n"
    assert [slide.title for slide in deck_of(slides).slides] == ["D", "A", "inside"]
    opted = deck_of(f"---\nslides: rules\n---\n{slides}").slides
    assert [slide.title for slide in opted] == ["D", "A", ""]
    assert opted[1].blocks[1].head == "<h3>inside</h3>"

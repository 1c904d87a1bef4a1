"""Fitting: nothing lost, nothing too tall unless it is said, cuts where a reader would make them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.deck import (
    SCALES,
    Block,
    BlockKind,
    BlockMeasure,
    Deck,
    Fit,
    Row,
    Slide,
    SlideKind,
    SlideMeasure,
    fit_deck,
    fit_summary,
)
from console.deck.cuts import atoms_of, best_cuts
from console.deck.fit import fit_slide

ROOM = 560.0


def code(count: int, *, joints: frozenset[int] = frozenset()) -> Block:
    rows = tuple(Row(f"r{n}", line=10 + n, joint=n in joints) for n in range(count))
    return Block(BlockKind.CODE, 10, "<pre>", rows, "</pre>")


def tree(depths: list[int], *, half: bool = False) -> Block:
    following = [*depths[1:], 0]
    rows = tuple(
        Row(f"r{n}", line=10 + n, depth=depth, marker="branch" if after > depth else "", joint=depth == 0)
        for n, (depth, after) in enumerate(zip(depths, following, strict=True))
    )
    return Block(BlockKind.TREE, 10, "<ul>", rows, "</ul>", half=half)


def slide_of(*blocks: Block) -> Slide:
    return Slide("s1", "T", SlideKind.CONTENT, 9, 99, blocks, notes="n")


def measured(*blocks: BlockMeasure, shrunk: tuple[float, ...] = ()) -> SlideMeasure:
    return SlideMeasure(ROOM, blocks, tuple(zip(SCALES, shrunk, strict=False)))


def rows_of(height: float, count: int, overhead: float = 40) -> BlockMeasure:
    return BlockMeasure(height * count + overhead, (height,) * count)


def test_what_fits_is_left_alone() -> None:
    slide = slide_of(code(10))
    assert fit_slide(slide, measured(rows_of(30, 10))) == [(slide, 0.0)]


def test_the_largest_scale_that_fits_is_taken() -> None:
    [(slide, excess)] = fit_slide(slide_of(code(20)), measured(rows_of(30, 20), shrunk=(600, 559, 520)))
    assert (slide.fit, slide.scale, excess) == (Fit.SHRUNK, 0.9, 0.0)


def test_scales_below_the_readable_floor_are_not_taken() -> None:
    measure = replace(measured(rows_of(30, 20)), at_scale=((0.5, 300.0),))
    assert [slide.fit for slide, _ in fit_slide(slide_of(code(20)), measure)] == [Fit.SPLIT, Fit.SPLIT]


def test_parts_are_balanced_and_keep_their_line_numbers() -> None:
    parts = [slide for slide, _ in fit_slide(slide_of(code(20)), measured(rows_of(30, 20)))]
    assert [len(part.blocks[0].rows) for part in parts] in ([10, 10], [9, 11], [11, 9])
    assert parts[1].blocks[0].first == len(parts[0].blocks[0].rows)
    assert [(part.id, part.part, part.parts, part.scale) for part in parts] == [("s1", 1, 2, 1.0), ("s1-2", 2, 2, 1.0)]
    assert [part.notes for part in parts] == ["n", ""]
    assert (parts[0].line, parts[1].line) == (9, 10 + parts[1].blocks[0].first)


def test_code_is_cut_where_something_new_begins() -> None:
    parts = [slide for slide, _ in fit_slide(slide_of(code(24, joints=frozenset({9}))), measured(rows_of(30, 24)))]
    assert [len(part.blocks[0].rows) for part in parts] == [9, 15]


def test_an_introduction_is_never_left_behind() -> None:
    lead = Block(BlockKind.TEXT, 9, "<p>lead</p>", leads=True)
    filler = Block(BlockKind.TEXT, 5, "<p>filler</p>")
    measure = measured(BlockMeasure(480), BlockMeasure(60), rows_of(30, 10))
    parts = [slide for slide, _ in fit_slide(slide_of(filler, lead, code(10)), measure)]
    assert [[block.kind.value for block in part.blocks] for part in parts] == [["text"], ["text", "code"]]


def test_an_outline_that_goes_on_repeats_what_it_hangs_on() -> None:
    depths = [0, 1, *[2] * 12, 1, *[2] * 12]
    parts = [slide for slide, _ in fit_slide(slide_of(tree(depths)), measured(rows_of(36, len(depths))))]
    assert [[row.html for row in part.blocks[0].ancestors] for part in parts] == [[], ["r0"]]
    assert parts[1].blocks[0].rows[0].html == "r14"


def test_short_entries_stand_in_two_columns_before_another_slide() -> None:
    depths = [0, 1, *[2] * 11, 1, *[2] * 11]
    block = tree(depths, half=True)
    [(slide, excess)] = fit_slide(slide_of(block), measured(rows_of(36, len(depths))))
    shown = slide.blocks[0]
    assert excess == 0
    assert shown.rows == block.rows
    assert shown.cuts == (13,)
    assert shown.cut_ancestors == ((),)


def test_a_block_too_tall_for_any_slide_is_scaled_down_and_named() -> None:
    picture = Block(BlockKind.TEXT, 12, "<p>tall</p>")
    deck = fit_deck(Deck("D", (slide_of(picture),)), {"s1": measured(BlockMeasure(1000), shrunk=(950, 900, 850))})
    slide = deck.slides[0]
    assert slide.scale == pytest.approx(ROOM / 1000, rel=0.01)
    assert [(problem.code, problem.params) for problem in deck.problems] == [
        ("slide-overflow", {"title": "T", "percent": 78})
    ]
    assert [summary.fit for summary in fit_summary(deck)] == [Fit.SHRUNK]


def test_slides_without_measure_or_with_another_one_stay() -> None:
    deck = Deck("D", (slide_of(code(50)),))
    assert fit_deck(deck, {}) == deck
    assert fit_deck(deck, {"s1": measured(BlockMeasure(900), BlockMeasure(900))}) == deck


@st.composite
def slides(draw: st.DrawFn) -> tuple[Slide, SlideMeasure]:
    blocks: list[Block] = []
    measures: list[BlockMeasure] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["text", "code", "tree"]))
        if kind == "text":
            blocks.append(Block(BlockKind.TEXT, 1, "<p>", leads=draw(st.booleans())))
            measures.append(BlockMeasure(draw(st.floats(1, 700))))
            continue
        depths = [0, *draw(st.lists(st.integers(0, 3), max_size=60))]
        depths = [min(depth, n) for n, depth in enumerate(depths)]
        blocks.append(code(len(depths)) if kind == "code" else tree(depths, half=draw(st.booleans())))
        heights = tuple(draw(st.lists(st.floats(0, 90), min_size=len(depths), max_size=len(depths))))
        measures.append(BlockMeasure(sum(heights) + draw(st.floats(0, 60)), heights))
    return slide_of(*blocks), measured(*measures)


@settings(max_examples=80, deadline=None)
@given(slides())
def test_every_row_appears_once_and_in_order(given_slide: tuple[Slide, SlideMeasure]) -> None:
    slide, measure = given_slide
    parts = [part for part, _ in fit_slide(slide, measure)]
    shown = [row or (block.head,) for part in parts for block in part.blocks for row in (block.rows or [()])]
    wanted = [row or (block.head,) for block in slide.blocks for row in (block.rows or [()])]
    assert shown == wanted
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    assert len({part.id for part in parts}) == len(parts)


@settings(max_examples=80, deadline=None)
@given(slides(), st.integers(1, 2))
def test_no_column_is_too_tall_unless_it_holds_a_single_piece(
    given_slide: tuple[Slide, SlideMeasure], columns: int
) -> None:
    slide, measure = given_slide
    pages = best_cuts(atoms_of(slide.blocks, measure.blocks), ROOM, columns)
    cuts = [cut for page in pages for cut in page]
    assert all(cut.height <= ROOM + 1e-6 or cut.end == cut.start + 1 for cut in cuts)
    assert all(len(page) <= columns for page in pages)
    assert all(before.end == after.start for before, after in pairwise(cuts))


@settings(max_examples=60, deadline=None)
@given(slides())
def test_what_is_still_too_tall_is_reported(given_slide: tuple[Slide, SlideMeasure]) -> None:
    slide, measure = given_slide
    for part, excess in fit_slide(slide, measure):
        assert (excess > 0) == (part.scale < SCALES[-1])


def test_a_very_long_listing_takes_time_in_proportion() -> None:
    block, measure = code(20_000), rows_of(0, 20_000)
    pages = best_cuts(atoms_of((block,), (measure,)), ROOM, 1)
    assert pages[-1][-1].end == 20_000

"""Where tiles lie, and where a step of the keyboard leads."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.ui.lab.board.grid import GAP, HEADING, Density, choose_density, lay_out
from console.ui.lab.board.places import Places, Step


@pytest.mark.parametrize(
    ("width", "height", "students", "density"),
    [
        (1248, 490, 40, Density.COMPACT),
        (1248, 490, 24, Density.NARROW),
        (1408, 670, 24, Density.REGULAR),
        (2528, 1210, 40, Density.HUGE),
        (2528, 1210, 49, Density.LARGE),
    ],
)
def test_a_class_fits_without_scrolling_as_large_as_it_can(
    width: int, height: int, students: int, density: Density
) -> None:
    assert choose_density(width, height, [students], headings=False) is density
    assert lay_out(width, [students], density, headings=False).height <= height


def test_what_fits_nowhere_is_small_and_scrolls() -> None:
    assert choose_density(700, 400, [200], headings=False) is Density.COMPACT
    assert lay_out(700, [200], Density.COMPACT, headings=False).height > 400


def test_three_students_are_no_banners() -> None:
    grid = lay_out(2528, [3], Density.HUGE, headings=False)
    assert grid.tiles[0][0].width < 700


@given(
    width=st.integers(1, 4000),
    counts=st.lists(st.integers(1, 60), max_size=6),
    density=st.sampled_from(Density),
    headings=st.booleans(),
)
def test_nothing_overlaps_or_leaves_the_board(width: int, counts: list[int], density: Density, headings: bool) -> None:
    grid = lay_out(width, counts, density, headings=headings)
    rects = [rect for tiles in grid.tiles for rect in tiles] + [head for head in grid.headings if head is not None]
    assert len(rects) == sum(counts) + (len(counts) if headings else 0)
    for rect in rects:
        assert rect.left >= 0
        assert rect.bottom <= grid.height
        if width >= density.value.width:
            assert rect.left + rect.width <= width
            assert rect.height in (density.value.height, HEADING)
    taken = sorted((rect.top, rect.left, rect) for rect in rects)
    for (_, _, one), (_, _, other) in pairwise(taken):
        assert one.bottom <= other.top or one.left + one.width + GAP <= other.left + 1


def places(*counts: int, headings: bool = False) -> Places:
    """A board of four columns."""
    width = 4 * (Density.COMPACT.value.width + GAP) - GAP
    return Places(lay_out(width, counts, Density.COMPACT, headings=headings))


@pytest.mark.parametrize(
    ("row", "step", "target"),
    [
        (0, Step.RIGHT, 1),
        (3, Step.RIGHT, 4),
        (4, Step.LEFT, 3),
        (0, Step.LEFT, 0),
        (9, Step.RIGHT, 9),
        (1, Step.DOWN, 5),
        (7, Step.DOWN, 9),  # the last line is short
        (9, Step.DOWN, 9),
        (5, Step.UP, 1),
        (1, Step.UP, 1),
        (5, Step.FIRST, 0),
        (5, Step.LAST, 9),
        (1, Step.PAGE_DOWN, 9),
        (9, Step.PAGE_UP, 1),
        (-1, Step.DOWN, 0),
        (-1, Step.LAST, 9),
    ],
)
def test_steps(row: int, step: Step, target: int) -> None:
    assert places(10).step(row, step, page=200) == target


def test_steps_jump_over_headings() -> None:
    board = places(5, 2, headings=True)  # rows: heading, 1 to 5, heading, 7 to 8
    assert board.step(5, Step.RIGHT, page=200) == 7
    assert board.step(7, Step.LEFT, page=200) == 5
    assert board.step(5, Step.DOWN, page=200) == 7
    assert board.step(-1, Step.DOWN, page=200) == 1


def test_an_empty_board_leads_nowhere() -> None:
    assert places().step(-1, Step.DOWN, page=200) is None
    assert places(0, headings=True).step(-1, Step.LAST, page=200) is None


def test_points_find_tiles_and_gaps_find_none() -> None:
    board = places(10, headings=True)
    rect = board.rect(3)
    assert rect is not None
    assert board.at(rect.left, rect.top) == 3
    assert board.at(rect.left + rect.width, rect.top) is None
    assert board.at(10, 10) == 0
    assert board.rect(11) is None
    assert list(board.between(0, HEADING)) == [0]
    assert list(board.between(HEADING, HEADING + 1)) == [1, 2, 3, 4]

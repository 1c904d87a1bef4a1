"""Where the keys go from a place in a deck, and where a place is after an edit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.deck.cursor import Cursor, at_slide, backward, backward_slide, follow, forward, forward_slide, index_of
from console.deck.model import Block, BlockKind, Deck, Slide, SlideKind


def slide(name: str, *, steps: int = 0, title: str = "", part: int = 1, parts: int = 1) -> Slide:
    blocks = tuple(Block(BlockKind.TEXT, 1, "<p>x</p>", step=True) for _ in range(steps))
    return Slide(name, title or name, SlideKind.CONTENT, 1, 2, blocks, part=part, parts=parts)


def deck(*slides: Slide) -> Deck:
    return Deck("T", slides)


DECK = deck(slide("a"), slide("b", steps=2), slide("c", steps=1))
decks = st.lists(st.integers(0, 3), min_size=1, max_size=6).map(
    lambda steps: deck(*(slide(f"s{index}", steps=count) for index, count in enumerate(steps)))
)


def test_forward_takes_every_step_then_the_next_slide_and_stops_at_the_end() -> None:
    seen = [Cursor()]
    for _ in range(9):
        seen.append(forward(DECK, seen[-1]))
    assert seen[:6] == [Cursor(0), Cursor(1), Cursor(1, 1), Cursor(1, 2), Cursor(2), Cursor(2, 1)]
    assert set(seen[6:]) == {Cursor(2, 1)}


def test_backward_finds_the_slide_before_as_it_was_left() -> None:
    assert backward(DECK, Cursor(2)) == Cursor(1, 2)
    assert backward(DECK, Cursor(1, 2)) == Cursor(1, 1)
    assert backward(DECK, Cursor(0)) == Cursor(0)


@given(decks)
def test_backward_undoes_forward_everywhere(some: Deck) -> None:
    cursor = Cursor()
    while (following := forward(some, cursor)) != cursor:
        assert backward(some, following) == cursor
        cursor = following
    assert cursor == Cursor(len(some.slides) - 1, some.slides[-1].fragments)


def test_whole_slides_are_passed_at_once() -> None:
    assert forward_slide(DECK, Cursor(1, 1)) == Cursor(2)
    assert forward_slide(DECK, Cursor(2)) == Cursor(2, 1)
    assert backward_slide(Cursor(2, 1)) == Cursor(1)
    assert backward_slide(Cursor(0)) == Cursor(0)


@pytest.mark.parametrize(("wanted", "reached"), [(-5, 0), (0, 0), (2, 2), (99, 2)])
def test_any_number_leads_to_the_nearest_slide(wanted: int, reached: int) -> None:
    assert at_slide(DECK, wanted) == Cursor(reached)


def test_a_slide_is_found_by_its_id() -> None:
    assert index_of(DECK, "b") == 1
    assert index_of(DECK, "z") is None


def test_the_same_slide_is_followed_through_an_edit_before_it() -> None:
    assert follow(DECK, Cursor(1, 2), deck(slide("new"), *DECK.slides)) == Cursor(2, 2)


def test_steps_that_are_gone_are_not_shown() -> None:
    assert follow(DECK, Cursor(1, 2), deck(slide("a"), slide("b", steps=1))) == Cursor(1, 1)


def test_a_title_is_followed_when_the_numbers_have_moved() -> None:
    old = deck(slide("s1", title="A"), slide("s2", title="B"))
    new = deck(slide("s1", title="New"), slide("s2", title="A"), slide("s3", title="B"))
    assert follow(old, Cursor(1), new) == Cursor(2)


def test_a_part_that_is_gone_becomes_the_last_part() -> None:
    parts = [slide(name, title="T", part=number, parts=3) for number, name in enumerate(("s1", "s1-2", "s1-3"), 1)]
    fewer = deck(*(replace(part, parts=2) for part in parts[:2]), slide("s2"))
    assert follow(deck(*parts), Cursor(2), fewer) == Cursor(1)


def test_a_slide_that_is_gone_leaves_the_place() -> None:
    assert follow(DECK, Cursor(2), deck(slide("x"), slide("y"))) == Cursor(1)


@given(decks, decks, st.data())
def test_following_always_ends_inside_the_new_deck(old: Deck, new: Deck, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(old.slides) - 1))
    shown = data.draw(st.integers(0, old.slides[index].fragments))
    reached = follow(old, Cursor(index, shown), new)
    assert 0 <= reached.index < len(new.slides)
    assert 0 <= reached.shown <= new.slides[reached.index].fragments

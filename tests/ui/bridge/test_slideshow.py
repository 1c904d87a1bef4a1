"""What the presenter and the room see as the keys are pressed."""

from __future__ import annotations

import pytest

from console.bridge.slideshow import Cover, Show, SlideShow, Zoom
from console.deck.cursor import Cursor
from ui.bridge.pages import deck_of

TEXT = "# T\n\n## A\n\nwords\n\n## B\n\n* one\n* two\n\n## C\n\nwords\n"


@pytest.fixture
def show() -> SlideShow:
    made = SlideShow()
    made.open(deck_of(TEXT))
    return made


def place(show: SlideShow, title: str) -> int:
    assert show.deck is not None
    return next(index for index, slide in show.deck.indexed() if slide.title == title)


def test_every_change_is_told_once(show: SlideShow) -> None:
    heard: list[Show] = []
    moved: list[int] = []
    show.changed.connect(heard.append)
    show.moved.connect(moved.append)
    show.go(place(show, "B"))
    show.next()
    show.go(place(show, "B"))
    show.go(place(show, "B"))
    assert [state.presenter.shown for state in heard] == [0, 1, 0]
    assert moved == [place(show, "B")]


def test_frozen_the_room_stays_until_it_is_thawed(show: SlideShow) -> None:
    show.go(1)
    show.toggle_freeze()
    show.next()
    assert (show.show.room.index, show.show.presenter.index) == (1, 2)
    show.toggle_freeze()
    assert show.show.room == show.show.presenter == Cursor(2)


@pytest.mark.parametrize("step", ["next", "previous"])
def test_over_a_cover_a_step_only_uncovers(show: SlideShow, step: str) -> None:
    show.go(2)
    show.toggle_cover(Cover.BLACK)
    getattr(show, step)()
    assert (show.show.cover, show.show.presenter) == (Cover.NONE, Cursor(2))


def test_another_cover_replaces_the_first_and_the_same_takes_it_away(show: SlideShow) -> None:
    show.toggle_cover(Cover.BLACK)
    show.toggle_cover(Cover.WHITE)
    covers = [show.show.cover]
    show.toggle_cover(Cover.WHITE)
    covers.append(show.show.cover)
    assert covers == [Cover.WHITE, Cover.NONE]


def test_zoom_ends_with_the_slide_and_not_with_a_step(show: SlideShow) -> None:
    show.go(place(show, "B"))
    show.zoom(Zoom(2.0, 100.0, 100.0))
    show.next()
    assert show.show.zoom.scale == 2.0
    show.next_slide()
    assert show.show.zoom == Zoom()


def test_an_edit_keeps_both_places_the_cover_and_the_zoom(show: SlideShow) -> None:
    show.go(place(show, "B"))
    show.toggle_freeze()
    show.go(place(show, "C"))
    show.toggle_cover(Cover.BLACK)
    show.refresh(deck_of(TEXT.replace("## A", "## New\n\nwords\n\n## A")))
    assert show.deck is not None
    assert show.deck.slides[show.show.presenter.index].title == "C"
    assert show.deck.slides[show.show.room.index].title == "B"
    assert show.show.cover is Cover.BLACK
    assert show.show.frozen


def test_first_last_and_back_to_where_one_came_from(show: SlideShow) -> None:
    assert show.deck is not None
    show.last()
    assert show.show.presenter.index == len(show.deck.slides) - 1
    show.first()
    assert show.show.presenter == Cursor(0)
    show.restore(Cursor(place(show, "B"), 2))
    assert show.show.presenter == Cursor(place(show, "B"), 2)
    assert show.slide is not None
    assert show.slide.title == "B"


def test_without_a_deck_every_key_is_harmless() -> None:
    show = SlideShow()
    for act in (show.next, show.previous, show.next_slide, show.previous_slide, show.first, show.last):
        act()
    show.go(5)
    assert show.slide is None
    assert show.show == Show()

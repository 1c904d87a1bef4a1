"""Slides against the plan's clock."""

from __future__ import annotations

import pytest

from console.course.outline import outline_of
from console.deck import Deck, build_deck
from console.history.events import SlideShown
from console.history.review import Review, review_of
from console.history.review.pace import against_plan
from console.rundown import actions as act
from console.rundown.plan import Rundown, rundown_of
from unit.rundown.class_day import TEN

from fakes.class_journal import ClassJournal

TEXT = """\
# Session 1 (30분)

## One (10분)

Words.

## Two (10분)

### First

Words.

### Second

Words.

## Three (10분)

Words.
"""


@pytest.fixture(scope="module")
def deck() -> Deck:
    return build_deck(TEXT, outline=outline_of(TEXT))


@pytest.fixture(scope="module")
def plan() -> Rundown:
    return rundown_of(outline_of(TEXT))


def taught(plan: Rundown, deck: Deck, *, late: float, showings: list[tuple[int, float]]) -> Review:
    journal = ClassJournal(plan, planned=TEN)
    journal.minutes(late)
    journal.do(act.Start())
    for index, minutes in showings:
        journal.note(SlideShown(deck.slides[index].id, index, slides=len(deck.slides)))
        journal.minutes(minutes)
    return review_of(journal.run, journal.entries, journal.now)


def titles(review: Review, deck: Deck) -> list[tuple[str, str]]:
    return [
        (deck.slides[each.index].title, deck.slides[each.planned].title)
        for each in review.slides.showings
        if each.planned is not None
    ]


def test_each_slide_stands_beside_the_one_that_was_planned_then(deck: Deck, plan: Rundown):
    place = {slide.title: index for index, slide in deck.indexed()}
    showings = [(place["One"], 18.0), (place["First"], 10.0), (place["Three"], 1.0)]
    compared = against_plan(taught(plan, deck, late=0, showings=showings), deck)
    assert titles(compared, deck)[1:] == [("First", "Second"), ("Three", "Three")]


def test_a_late_start_is_behind_from_the_first_slide_on(deck: Deck, plan: Rundown):
    place = {slide.title: index for index, slide in deck.indexed()}
    compared = against_plan(taught(plan, deck, late=21, showings=[(place["One"], 1.0)]), deck)
    assert titles(compared, deck) == [("One", "Three")]


def test_another_edition_of_the_deck_is_not_compared(deck: Deck, plan: Rundown):
    review = taught(plan, deck, late=0, showings=[(0, 1.0)])
    longer = build_deck(TEXT + "\n## Four\n\nWords.\n", outline=outline_of(TEXT))
    assert against_plan(review, longer) is review

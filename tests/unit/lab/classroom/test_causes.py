"""Shared causes: when there is a card, for how long, and what stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import now
from console.cluster.fields import Ref
from console.lab.classroom.causes import (
    FEWEST,
    GONE,
    KEEPS_FEWEST,
    KEEPS_SHARE,
    LEAVES,
    LINGERS,
    RETURNS,
    SHARE,
    SharedCauses,
    own_key,
)
from console.lab.classroom.values import Handout, SharedCause
from console.lab.finding import Finding, FindingKey, Severity
from console.lab.spec.model import AuthorHint, Manifest

from fakes.clock import FakeClock
from fakes.lab_class import LAB, finding

WRONG = finding("ingress-backend-other-namespace", "shop")
KEY = WRONG.key


class Room:
    """A class of ``visible`` students, some of whom have the same root cause."""

    def __init__(self, visible: int = 24, **given: object) -> None:
        self.clock = FakeClock()
        self.visible = visible
        self.causes = SharedCauses(replace(LAB, **given))  # type: ignore[arg-type]

    def see(self, count: int, found: Finding = WRONG, after: float = 20.0) -> SharedCause | None:
        self.clock.advance(after)
        roots: dict[str, list[tuple[FindingKey, Finding]]] = {
            f"s{number}": [(found.key, found)] if number < count else [] for number in range(self.visible)
        }
        return next((card for card in self.causes.see(roots, now(self.clock))), None)

    def explain(self) -> None:
        self.causes.explain(KEY, now(self.clock))

    def covers(self, who: str = "s0") -> bool:
        return self.causes.covers(KEY, who, now(self.clock))


@pytest.mark.parametrize(
    ("count", "visible", "is_shared"),
    [(8, 24, True), (7, 24, False), (4, 12, True), (3, 3, False), (4, 14, False), (4, 13, True), (24, 24, True)],
)
def test_four_and_thirty_percent_make_a_card(count: int, visible: int, is_shared: bool) -> None:
    card = Room(visible).see(count)
    assert (card is not None) is is_shared
    if card is not None:
        assert (card.count, card.visible, card.peak, card.key) == (count, visible, count, KEY)


def test_an_info_is_nobodys_cause() -> None:
    assert Room().see(24, replace(WRONG, severity=Severity.INFO)) is None


def test_different_objects_are_different_causes() -> None:
    room, roots = Room(8), {}
    for number in range(8):
        found = finding("image-not-found", f"web-{number % 2}")
        roots[f"s{number}"] = [(found.key, found)]
    assert {card.count for card in room.causes.see(roots, now(room.clock))} == {4}


def test_several_parts_of_one_object_are_one_cause() -> None:
    room, parts = Room(8), [replace(WRONG, part=part) for part in ("orders", "users")]
    pairs = {f"s{number}": [(part.key, part) for part in parts[number % 2 :]] for number in range(8)}
    (card,) = room.causes.see(pairs, now(room.clock))
    assert (card.count, card.key) == (8, parts[0].key)
    room.causes.explain(parts[1].key, now(room.clock))
    assert room.causes.see(pairs, now(room.clock))[0].then == 8
    assert room.causes.covers(parts[1].key, "s0", now(room.clock))


@pytest.mark.parametrize(("alone", "cards"), [(0, 1), (1, 1), (5, 2)])
def test_two_findings_about_one_object_of_the_same_people_are_one_card(alone: int, cards: int) -> None:
    room = Room(10)
    misplaced = replace(WRONG, code="object-in-wrong-namespace", subject=WRONG.subject._replace(namespace="backend"))
    pairs: dict[str, list[tuple[FindingKey, Finding]]] = {f"s{number}": [] for number in range(10)}
    for number in range(6):
        pairs[f"s{number}"].append((KEY, WRONG))
    for number in range(alone + 1, alone + 6):
        pairs[f"s{min(number, 9)}"].append((misplaced.key, misplaced))
    found = room.causes.see(pairs, now(room.clock))
    assert found[0].key == KEY
    assert len(found) == cards


def test_a_card_does_not_flicker_around_the_threshold() -> None:
    room = Room(24)
    assert room.see(8) is not None
    for count in (7, 5, 8, 6, 5):
        assert room.see(count) is not None
    assert room.see(4) is not None  # below what keeps it, but not for long
    room.see(5)
    room.see(4, after=LINGERS)
    assert room.see(4, after=LINGERS / 2) is not None
    assert room.see(4, after=LINGERS) is None


def test_a_card_keeps_when_it_began_and_the_most_there_were() -> None:
    room = Room(24)
    first = room.see(8)
    room.see(11)
    card = room.see(9)
    assert first is not None
    assert card is not None
    assert (card.since, card.peak, card.count) == (first.since, 11, 9)


def test_what_is_applied_anew_still_counts_for_a_moment() -> None:
    room = Room(10)
    room.see(5)
    card = room.see(4, after=LEAVES - 1)
    assert card is not None
    assert card.count == 5
    card = room.see(4, after=LEAVES + 1)
    assert card is not None
    assert card.count == 4


def test_who_cannot_be_seen_any_more_is_counted_nowhere() -> None:
    room = Room(10)
    room.see(6)
    room.visible = 5
    card = room.see(6, after=1.0)
    assert card is not None
    assert (card.count, card.visible) == (5, 5)


def test_after_the_explanation_the_card_tells_how_many_are_left_until_nobody_is() -> None:
    room = Room(24)
    room.see(11)
    room.explain()
    explained = room.clock.wall()
    card = room.see(3, after=240.0)
    assert card is not None
    assert (card.then, card.count, card.explained) == (11, 3, explained)
    card = room.see(0, after=3600.0)
    assert card is not None
    assert card.count == 0
    assert card.example == WRONG
    room.see(1, after=GONE / 2)  # one more, and the time counts anew
    assert room.see(0) is not None
    assert room.see(0, after=GONE / 2) is not None
    assert room.see(0, after=GONE) is None


def test_a_cause_that_comes_back_after_its_card_went_is_a_new_card() -> None:
    room = Room(24)
    room.see(12)
    room.explain()
    room.see(0)
    assert room.see(0, after=GONE + 1) is None
    card = room.see(8)
    assert card is not None
    assert (card.explained, card.peak, card.since) == (None, 8, room.clock.wall())


def test_who_still_has_it_long_after_the_explanation_needs_help_in_person() -> None:
    room = Room(24)
    room.see(11)
    assert room.covers()
    assert not room.covers("s20")
    room.explain()
    room.see(9, after=RETURNS - 1)
    assert room.covers()
    room.see(9, after=2.0)
    assert not room.covers()


def test_a_card_below_what_keeps_it_takes_nobody_out_of_the_queue() -> None:
    room = Room(24)
    room.see(8)
    room.see(2)
    assert not room.covers()


def test_what_was_not_shared_cannot_be_explained() -> None:
    room = Room(24)
    room.see(2)
    room.explain()
    assert room.see(2) is None


def test_where_the_lesson_has_it_too_the_card_says_so() -> None:
    room = Room()
    room.causes.handouts = {(KEY[0], "Deployment", "shop"): Handout(Path("challenge_2.md"), 240)}
    card = room.see(9)
    assert card is not None
    assert card.handout == Handout(Path("challenge_2.md"), 240)


def test_a_misplaced_object_is_found_in_the_handout_by_what_it_is() -> None:
    room, other = Room(), replace(WRONG, ref=Ref("Ingress", "default", "shop"))
    room.causes.handouts = {(KEY[0], "Ingress", "shop"): Handout(Path("x.md"))}
    card = room.see(9, other)
    assert card is not None
    assert card.handout is not None


def test_the_slide_is_the_authors_or_that_of_the_objects_step() -> None:
    manifest = Manifest(WRONG.subject, {}, Path("web.yaml"), step="1-2")
    card = Room(manifests=(manifest,)).see(9)
    assert card is not None
    assert card.heading == "Step 1-2"
    card = Room(manifests=(manifest,), hints={KEY[0]: AuthorHint(heading="Doors")}).see(9)
    assert card is not None
    assert card.heading == "Doors"
    card = Room().see(9)
    assert card is not None
    assert card.heading == ""


def test_the_example_stays_while_its_student_has_it() -> None:
    room, mine, other = Room(8), replace(WRONG, part="a"), replace(WRONG, part="b")
    pairs = {f"s{number}": [(KEY, mine if number == 0 else other)] for number in range(8)}
    assert room.causes.see(pairs, now(room.clock))[0].example == mine
    room.clock.advance(60)
    del pairs["s0"]
    assert room.causes.see(pairs, now(room.clock))[0].example == other


def test_a_key_is_in_the_labs_own_namespaces() -> None:
    own = {"frontend": "kim-front", "data": "kim-data"}
    theirs = finding(namespace="kim-front")
    assert own_key(theirs, own) == finding(namespace="frontend").key
    assert own_key(theirs, {}) == theirs.key
    gone = replace(theirs, subject=Ref("Namespace", "", "kim-data"), part="kim-front")
    assert own_key(gone, own) == (theirs.code, Ref("Namespace", "", "data"), "frontend")


counts = st.integers(0, 12)


@given(st.lists(st.tuples(counts, st.sampled_from([5.0, 20.0, 70.0, 200.0]), st.booleans()), max_size=25))
def test_a_card_is_never_there_without_having_been_earned(looks: list[tuple[int, float, bool]]) -> None:
    room = Room(12)
    was_there = False
    for count, after, is_explained in looks:
        card = room.see(count, after=after)
        if card is None:
            assert not (count >= FEWEST and count >= SHARE * room.visible)
        else:
            assert card.peak >= FEWEST
            assert card.peak >= card.count >= count
            assert card.then <= card.peak
            assert was_there or (card.count >= FEWEST and card.count >= SHARE * room.visible)
            if room.covers():
                assert card.count >= KEEPS_FEWEST
                assert card.count >= KEEPS_SHARE * room.visible
        was_there = card is not None
        if is_explained:
            room.explain()

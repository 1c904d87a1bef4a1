"""Who sits in a class: the same for the same seed, whatever its size."""

from __future__ import annotations

import re

import pytest

from console.rehearsal.students.persona import BLOCK, GROUP_SIZES, Circumstance, personas


def test_the_same_seed_gives_the_same_class_and_another_one_another() -> None:
    assert personas(7, 24) == personas(7, 24)
    assert [each.name for each in personas(7, 24)] != [each.name for each in personas(8, 24)]


@pytest.mark.parametrize("seed", range(5))
def test_a_larger_class_begins_with_the_smaller_one(seed: int) -> None:
    assert personas(seed, 200)[:13] == personas(seed, 13)


def test_names_seats_and_ids_are_each_given_once() -> None:
    class_ = personas(7, 200)
    for what in ("name", "seat", "id"):
        assert len({getattr(each, what) for each in class_}) == 200
    assert [each.seat for each in class_[:7]] == ["A1", "A2", "A3", "A4", "A5", "A6", "B1"]
    assert all(re.fullmatch(r"[A-Z]+[1-6]", each.seat) for each in class_)


def test_groups_are_of_a_size_to_work_in() -> None:
    groups = [each.group for each in personas(7, 100)]
    sizes = [groups.count(group) for group in dict.fromkeys(groups)]
    assert set(sizes[:-1]) <= set(GROUP_SIZES)


@pytest.mark.parametrize("seed", range(5))
def test_each_special_circumstance_is_there_once_in_a_full_class_and_never_among_the_first(seed: int) -> None:
    class_ = personas(seed, BLOCK)
    special = [each.circumstance for each in class_ if each.circumstance is not Circumstance.USUAL]
    assert sorted(special) == sorted(each for each in Circumstance if each is not Circumstance.USUAL)
    assert {each.circumstance for each in class_[:3]} == {Circumstance.USUAL}


def test_people_differ() -> None:
    class_ = personas(7, 60)
    paces = sorted(each.pace for each in class_)
    assert paces[0] < 0.6
    assert paces[-1] > 1.2
    assert all(0 <= each.skill <= 1 for each in class_)

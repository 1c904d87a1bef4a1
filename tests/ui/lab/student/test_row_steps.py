"""The steps from one list of rows to another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.ui.lab.student.row_steps import Insert, Move, Remove, row_steps

KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


def follow(old: list[str], new: list[str]) -> list[str]:
    rows = list(old)
    for step in row_steps(old, new):
        match step:
            case Remove(first, last):
                del rows[first : last + 1]
            case Move(start, end):
                assert start > end
                rows.insert(end, rows.pop(start))
            case Insert(first, last):
                rows[first:first] = new[first : last + 1]
    return rows


@given(KEYS, KEYS)
def test_the_steps_lead_there(old: list[str], new: list[str]) -> None:
    assert follow(old, new) == new


@given(KEYS)
def test_what_is_the_same_takes_no_step(keys: list[str]) -> None:
    assert list(row_steps(keys, keys)) == []


def test_rows_that_stay_in_order_are_not_touched() -> None:
    steps = list(row_steps(list("abcdef"), list("xybcfz")))
    assert steps == [Remove(3, 4), Remove(0, 0), Insert(0, 1), Insert(5, 5)]

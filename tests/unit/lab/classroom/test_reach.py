"""How far the class has come, and by how much a step should be longer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.lab.checks.result import CheckResult, Untold
from console.lab.classroom.layout import Layout, Tally
from console.lab.classroom.reach import MOST_MINUTES, extension, reach_of, totals_of, tried_of
from console.lab.classroom.values import Cell, Standing

from fakes.lab_class import LAB, with_probe
from fakes.objects import NOW

LAYOUT = Layout(LAB)
_SIGNS = {
    "+": Standing.PASSED,
    "-": Standing.FAILED,
    "r": Standing.REGRESSED,
    ".": Standing.BLANK,
    "?": Standing.UNKNOWN,
}


def cells(signs: str, ago: float = 20.0, untold: Untold | None = None) -> tuple[Cell, ...]:
    """Return cells of the lab's checks; those passed or regressed first passed ``ago`` minutes ago."""
    first = NOW - timedelta(minutes=ago)
    checks = Layout(with_probe()).checks if len(signs) > len(LAYOUT.checks) else LAYOUT.checks
    return tuple(
        Cell(_SIGNS[sign], CheckResult(check.id, sign == "+", untold=untold), first if sign in "+r" else None)
        for check, sign in zip(checks, signs.ljust(len(checks), "."), strict=True)
    )


def tally_of(signs: str, ago: float = 20.0, untold: Untold | None = None) -> Tally:
    return LAYOUT.tally(cells(signs, ago, untold))


@pytest.mark.parametrize(
    ("signs", "step", "passed"),
    [("....", 0, 0), ("+...", 1, 1), ("++..", 1, 2), ("+++.", 2, 3), ("++++", 3, 4), ("r+++", 0, 3), (".++.", 0, 2)],
)
def test_somebody_is_at_the_first_step_that_is_not_passed(signs: str, step: int, passed: int) -> None:
    tally = tally_of(signs)
    assert (tally.step, tally.passed) == (step, passed)
    assert (tally.finished is not None) == (passed == 4)


@pytest.mark.parametrize("untold", [Untold.BY_HAND, Untold.SHARED, Untold.NOT_SERVED])
def test_what_does_not_depend_on_the_student_keeps_nobody_back(untold: Untold) -> None:
    assert tally_of("?...", untold=untold).step == 1
    assert tally_of("?+++", untold=untold).finished is not None


@pytest.mark.parametrize(
    ("signs", "past", "hidden", "step"),
    [
        ("?...", "...", "x..", 0),  # they may be anywhere
        ("?-..", "...", "x..", 1),  # whoever has begun the next one has left it
        ("?++.", ".x.", "x..", 2),
        ("+??.", "x..", ".x.", 1),
        ("+?+.", "xx.", "...", 2),  # what can be seen of a step is enough
        ("+?-.", "x..", "...", 1),
        ("+??+", "x.x", ".x.", 3),
        ("????", "...", "xxx", 0),
        ("+++?", "xx.", "..x", 2),
    ],
)
def test_a_step_of_which_nothing_may_be_seen_is_neither_passed_nor_held_against_anybody(
    signs: str, past: str, hidden: str, step: int
) -> None:
    tally = tally_of(signs, untold=Untold.NOT_VISIBLE)
    assert tally.past == tuple(sign == "x" for sign in past)
    assert tally.hidden == tuple(sign == "x" for sign in hidden)
    assert tally.step == step


def test_a_step_by_hand_behind_one_that_is_hidden_is_hidden_too() -> None:
    by_hand = tally_of("+??.", untold=Untold.NOT_VISIBLE).cells
    cells_of = (
        *by_hand[:3],
        Cell(Standing.UNKNOWN, CheckResult(by_hand[3].result.check_id, None, untold=Untold.BY_HAND)),
    )
    tally = LAYOUT.tally(cells_of + by_hand[4:])
    assert (tally.past, tally.hidden) == ((True, False, False), (False, True, True))


def test_of_whom_a_step_is_hidden_they_count_with_those_who_cannot_be_seen() -> None:
    hidden = tally_of("????", untold=Untold.NOT_VISIBLE)
    first, second, third = reach_of(LAYOUT, [tally_of("+..."), hidden], [tally_of("....")])
    assert (first.past, first.here, first.visible, first.unseen) == (1, 0, 1, 2)
    assert (second.past, second.here, second.visible, second.unseen) == (0, 1, 1, 2)
    assert (third.visible, third.unseen) == (1, 2)


def test_nothing_is_suggested_for_a_step_that_is_hidden_of_most() -> None:
    hidden = [tally_of("?...", untold=Untold.NOT_VISIBLE)] * 9
    assert suggested([*hidden, *board_of(0, 2, signs="....")], 0.0, "1-1") is None
    assert suggested([*hidden, *board_of(0, 3, signs="....")], 0.0, "1-1") is not None


def test_who_has_nothing_that_counts_has_not_finished() -> None:
    assert tally_of("????", untold=Untold.NOT_VISIBLE).finished is None


def test_a_probe_counts_once_it_was_tried() -> None:
    layout = Layout(with_probe())
    assert layout.tally(cells("++++...")).finished is not None
    assert layout.tally(cells("++++-..")).finished is None
    assert layout.tally(cells("+++++..")).finished is not None


def test_reach_counts_who_is_past_and_who_is_there() -> None:
    board = [tally_of(signs) for signs in ("....", "+...", "++..", "++++", "-+++")]
    reach = [(each.step_id, each.past, each.here, each.visible) for each in reach_of(LAYOUT, board)]
    assert reach == [("1-1", 3, 2, 5), ("1-2", 2, 2, 5), ("2-1", 2, 0, 5)]
    assert tried_of(LAYOUT, board) == {"1-1": 4, "1-2": 3, "2-1": 2}


def test_totals_are_those_of_a_column() -> None:
    board = [tally_of("+r..", 5), tally_of("+-..", 9), tally_of("-..."), tally_of("....")]
    spaces, web, *_ = totals_of(LAYOUT, board)
    assert (spaces.passed, spaces.failed, spaces.regressed) == (2, 1, 0)
    assert spaces.first_passed == NOW - timedelta(minutes=9)
    assert (web.passed, web.failed, web.regressed, web.first_passed) == (0, 1, 1, NOW - timedelta(minutes=5))


def board_of(past: int, others: int, *, ago: float = 20.0, signs: str = "+...") -> list[Tally]:
    return [tally_of("+++.", ago)] * past + [tally_of(signs)] * others


def suggested(board: Sequence[Tally], remaining: float, step: str = "1-2") -> int | None:
    return extension(LAYOUT, board, step, remaining, NOW)


@pytest.mark.parametrize(
    ("board", "remaining", "minutes"),
    [
        (board_of(4, 15), 600.0, None),  # there is time
        (board_of(10, 9), 30.0, None),  # most are through
        (board_of(2, 0), 0.0, None),
        (board_of(0, 2), 0.0, None),  # too few to say anything
        (board_of(4, 6, ago=2), 0.0, 2),  # four in five minutes, one is missing until half are past
        (board_of(2, 18, ago=2), 0.0, 20),
        (board_of(4, 6, ago=2), -120.0, 4),  # what it is over already comes on top
        (board_of(4, 6, ago=2), 60.0, 1),
        (board_of(0, 10), 0.0, 20),  # nobody has begun: the step's own time once more
        (board_of(0, 10, signs="++.."), 0.0, 10),  # half of it is done
        (board_of(1, 9, signs="++.."), 0.0, 10),  # one was through, but long ago
    ],
)
def test_a_step_is_extended_by_what_the_next_ones_need(
    board: list[Tally], remaining: float, minutes: int | None
) -> None:
    assert suggested(board, remaining) == minutes


def test_nothing_is_suggested_for_what_is_no_step_of_the_lab() -> None:
    assert suggested(board_of(0, 10), 0.0, "talk") is None


@given(st.integers(0, 20), st.integers(0, 20), st.floats(-3600, 3600), st.floats(0, 30))
def test_a_suggestion_is_whole_minutes_and_only_while_fewer_than_half_are_past(
    past: int, others: int, remaining: float, ago: float
) -> None:
    minutes = suggested(board_of(past, others, ago=ago), remaining)
    if minutes is not None:
        assert 2 * past < past + others
        assert 1 <= minutes <= MOST_MINUTES
        assert remaining <= 120.0

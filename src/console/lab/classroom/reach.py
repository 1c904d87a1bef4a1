"""How far the class has come, step by step, and whether the running step should be longer."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from console.lab.classroom.layout import Layout, Tally
from console.lab.classroom.values import CheckTotal, Standing, StepReach

NEARLY_UP = 60.0
"""With so many seconds left, or a tenth of the step when that is more, its time is nearly up."""

LATELY = timedelta(minutes=5)
"""The pace of the class is that of the last five minutes."""

MOST_MINUTES = 20
_FEWEST = 3
"""Of fewer students nothing is suggested: one laptop that sleeps would be half of the class."""

_Board = Sequence[Tally]


def reach_of(layout: Layout, board: _Board, away: _Board = ()) -> tuple[StepReach, ...]:
    """Return for each step how many have passed it and how many are at it.

    ``board`` has everybody who can be seen, ``away`` who cannot and is of the class all the same. Of whom a step is
    hidden, they count for it with those.
    """
    reach: list[StepReach] = []
    for place, step in enumerate(layout.steps):
        told = [tally for tally in board if not tally.hidden[place]]
        past = sum(tally.past[place] for tally in told)
        here = sum(tally.step == place for tally in told)
        unseen = len(board) - len(told) + sum(not tally.past[place] for tally in away)
        reach.append(StepReach(step.id, past, here, len(told), unseen))
    return tuple(reach)


def tried_of(layout: Layout, board: _Board) -> Mapping[str, int]:
    """Return how many of who can be seen have begun with each step, by its id."""
    return {step.id: sum(tally.tried[place] for tally in board) for place, step in enumerate(layout.steps)}


def totals_of(layout: Layout, board: _Board) -> tuple[CheckTotal, ...]:
    """Return the totals of each check's column."""
    totals: list[CheckTotal] = []
    for place, check in enumerate(layout.checks):
        column = [tally.cells[place] for tally in board]
        standings = [cell.standing for cell in column]
        first = min((cell.first_passed for cell in column if cell.first_passed is not None), default=None)
        passed, failed = standings.count(Standing.PASSED), standings.count(Standing.FAILED)
        totals.append(CheckTotal(check.id, passed, failed, standings.count(Standing.REGRESSED), first))
    return tuple(totals)


def extension(layout: Layout, board: _Board, running: str, remaining: float, now: datetime) -> int | None:
    """Return by how many whole minutes the running step should be longer, None when nothing suggests it.

    It is suggested once the step's time (``remaining`` seconds, negative when it is over) is nearly up while fewer than
    half have passed it. The minutes are what the next ones need until half have: at the pace of the last minutes, or
    while nobody has been through lately, as much of the step's own time as its median student has still to do.
    """
    place = layout.step_place(running)
    if place is None or not layout.of_step[place]:
        return None
    board = [tally for tally in board if not tally.hidden[place]]
    if len(board) < _FEWEST:
        return None
    minutes = layout.steps[place].minutes
    past = sum(tally.past[place] for tally in board)
    if remaining > max(NEARLY_UP, minutes * 6.0) or 2 * past >= len(board):
        return None
    missing = math.ceil(len(board) / 2) - past
    left = [tally.left[place] for tally in board]
    lately = sum(moment is not None and now - moment <= LATELY for moment in left)
    if lately:
        needed = missing * (LATELY.total_seconds() / 60.0) / lately
    else:
        needed = minutes * (1.0 - _median_share(layout, board, place))
    return min(MOST_MINUTES, max(1, math.ceil(needed - remaining / 60.0)))


def _median_share(layout: Layout, board: _Board, step: int) -> float:
    """Return which part of a step's checks the median student has passed."""
    shares = sorted(
        sum(tally.cells[place].standing is Standing.PASSED for place in layout.of_step[step])
        / len(layout.of_step[step])
        for tally in board
    )
    return shares[(len(shares) - 1) // 2]

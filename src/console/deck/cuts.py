"""Where to cut a slide: a shortest path over its atoms (whole blocks, or rows of blocks that can be cut)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from console.deck.measure import BlockMeasure
from console.deck.model import Block, BlockKind

_LONGEST_COLUMN = 200
"""Atoms looked at for one column; rows of no height must not make the search quadratic."""
_PAGE = 1.0
_SLACK = 0.5
_LAST_SLACK = 0.4
_INNER = 0.7
_HALF_PAGE = 0.4
"""What a page costs that leaves its second column empty, unless it is the last."""
"""A cut between two columns of one page hurts less than one between pages."""


_BRANCH_CUT = (0.0, 0.05, 0.4, 0.5)
"""What a cut before a branch costs, by its depth."""


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never cut: row ``row`` of block ``block``, or the ``whole`` block.

    ``height`` includes the block's overhead on its first row. ``resumed`` is what a column needs besides when it
    begins here: the block's overhead again and the repeated ancestors. ``penalty`` is what a cut before it costs.
    """

    block: int
    row: int
    line: int
    height: float
    resumed: float
    penalty: float
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """Atoms ``start`` to ``end`` (exclusive) in one column, ``height`` pixels in all."""

    start: int
    end: int
    height: float


def atoms_of(blocks: Sequence[Block], measures: Sequence[BlockMeasure]) -> list[Atom]:
    """Return the atoms of a slide in reading order."""
    atoms: list[Atom] = []
    for index, (block, measure) in enumerate(zip(blocks, measures, strict=True)):
        stranded = 3.0 if index and blocks[index - 1].leads else 0.0
        if len(measure.rows) != len(block.rows) or not block.breakable:
            atoms.append(Atom(index, 0, block.line, measure.height, 0.0, stranded, whole=True))
            continue
        path: list[float] = []
        for number, (row, height) in enumerate(zip(block.rows, measure.rows, strict=True)):
            del path[row.depth :]
            repeated = sum(path) if block.kind in {BlockKind.TREE, BlockKind.LIST} else 0.0
            path += [0.0] * (row.depth - len(path)) + [height]
            if number == 0:
                atoms.append(Atom(index, 0, row.line, height + measure.overhead, 0.0, stranded))
            else:
                cost = _cut_penalty(block, number)
                atoms.append(Atom(index, number, row.line, height, measure.overhead + repeated, cost))
    return atoms


def _cut_penalty(block: Block, number: int) -> float:
    """What a reader loses when a page ends before row ``number``."""
    rows = block.rows
    row, before = rows[number], rows[number - 1]
    alone = 0.3 if number in {1, len(rows) - 1} else 0.0
    if block.kind in {BlockKind.TREE, BlockKind.LIST}:
        if row.depth > before.depth:
            return 2.0  # would strand the entry above, away from all that belongs to it
        if row.joint and row.depth == 0:
            return 0.0
        first_alone = number >= 2 and rows[number - 2].depth < before.depth
        last_alone = number + 1 == len(rows) or rows[number + 1].depth < row.depth
        lonely = 0.4 if row.depth == before.depth and (first_alone or last_alone) else 0.0
        returns = _BRANCH_CUT[min(row.depth, 3)] if row.depth < before.depth or row.marker == "branch" else 0.6
        return returns + lonely
    if block.kind is BlockKind.CODE:
        return (0.05 if row.joint else 0.2 + 0.05 * min(row.depth, 6)) + alone
    return 0.3 + alone


def best_cuts(atoms: Sequence[Atom], room: float, columns: int) -> list[list[Cut]]:
    """Return pages, each a list of up to ``columns`` columns, every one at most ``room`` high.

    An atom that is higher than that gets a column to itself. Linear in the atoms: a column looks ahead as far as it
    can reach.
    """
    count = len(atoms)
    heights = [0.0, *accumulate(atom.height for atom in atoms)]
    # cost[c][i]: the least for atoms i and after, when i begins column c of a page; step: where that column ends, and
    # whether the next one stands on the same page.
    cost = [[0.0] * (count + 1) for _ in range(columns)]
    step: list[list[tuple[int, bool]]] = [[(count, False)] * (count + 1) for _ in range(columns)]
    for start in reversed(range(count)):
        for column in reversed(range(columns)):
            best = float("inf")
            for end in range(start + 1, min(count, start + _LONGEST_COLUMN) + 1):
                height = atoms[start].resumed + heights[end] - heights[start]
                if height > room and end > start + 1:
                    break
                slack = max(0.0, 1 - height / room) if room > 0 else 0.0
                here = (_LAST_SLACK if end == count else _SLACK) * slack * slack + (_PAGE if column == 0 else 0.0)
                if end == count:
                    choices = [(here, False)]
                else:
                    alone = _HALF_PAGE if column + 1 < columns else 0.0
                    choices = [(here + alone + atoms[end].penalty + cost[0][end], False)]
                if end < count and column + 1 < columns:
                    choices.append((here + _INNER * atoms[end].penalty + cost[column + 1][end], True))
                for total, same_page in choices:
                    if total < best:
                        best = total
                        step[column][start] = (end, same_page)
            cost[column][start] = best
    return _walk(atoms, heights, step)


def _walk(atoms: Sequence[Atom], heights: Sequence[float], step: list[list[tuple[int, bool]]]) -> list[list[Cut]]:
    pages: list[list[Cut]] = []
    start, column = 0, 0
    while start < len(atoms):
        end, same_page = step[column][start]
        cut = Cut(start, end, atoms[start].resumed + heights[end] - heights[start])
        if column:
            pages[-1].append(cut)
        else:
            pages.append([cut])
        start, column = end, column + 1 if same_page else 0
    return pages

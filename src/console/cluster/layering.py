"""The arithmetic of a layered drawing after Sugiyama: fewer crossings, then straighter lines.

Everything stays within its column and its lane; only the order in there, and the heights, are decided here.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_SWEEPS = 8
_RELAXATIONS = 10
_LANE = 1_000_000  # more than a column can hold


@dataclass(slots=True, eq=False)
class Item:
    """A card, or the gap that a line needs in a column that it passes.

    ``left`` and ``right`` are its neighbours in the columns beside it. ``order`` counts from the top of the whole
    column, ``middle`` is its height above nothing in particular, in pixels downwards from the top of its lane.
    """

    id: str
    lane: int
    column: int
    height: float
    left: list[Item] = field(default_factory=list)
    right: list[Item] = field(default_factory=list)
    order: float = 0.0
    middle: float = 0.0


Cell = list[Item]
"""What one column of one lane holds, from top to bottom."""


class Grid:
    """All items by column and lane."""

    def __init__(self, items: Iterable[Item], columns: int, lanes: int) -> None:
        self.columns: list[list[Cell]] = [[[] for _lane in range(lanes)] for _column in range(columns)]
        for item in items:
            self.columns[item.column][item.lane].append(item)
        for column in range(columns):
            self._number(column)

    def reduce_crossings(self) -> None:
        """Sweep there and back, and keep the best order that was seen."""
        best, fewest = self._orders(), self._crossings()
        for sweep in range(_SWEEPS):
            if not fewest:
                break
            rightwards = sweep % 2 == 0
            for column in range(len(self.columns)) if rightwards else reversed(range(len(self.columns))):
                for cell in self.columns[column]:
                    cell.sort(key=lambda item: _centre(item.left if rightwards else item.right, item.order))
                self._number(column)
            crossings = self._crossings()
            if crossings < fewest:
                best, fewest = self._orders(), crossings
        for column, cells in enumerate(self.columns):
            for cell in cells:
                cell.sort(key=lambda item: best[item.id])
            self._number(column)

    def keep_order(self, before: Mapping[str, float]) -> None:
        """Let those with a place in ``before`` (id: height) share out the places that they have in its order."""
        for column, cells in enumerate(self.columns):
            for cell in cells:
                known = iter(sorted((item for item in cell if item.id in before), key=lambda item: before[item.id]))
                cell[:] = [next(known) if item.id in before else item for item in cell]
            self._number(column)

    def settle(self, gap: float) -> list[float]:
        """Choose the heights with at least ``gap`` between two; return how high each lane is."""
        cells = [cell for column in self.columns for cell in column if cell]
        for cell in cells:
            _stack(cell, [0.0] * len(cell), gap)
        for turn in range(_RELAXATIONS):
            for cell in cells if turn % 2 == 0 else reversed(cells):
                _stack(cell, [_pull(item) for item in cell], gap)
        return [self._level(lane) for lane in range(len(self.columns[0]))]

    def _level(self, lane: int) -> float:
        items = [item for column in self.columns for item in column[lane]]
        top = min((item.middle - item.height / 2 for item in items), default=0.0)
        for item in items:
            item.middle -= top
        return max((item.middle + item.height / 2 for item in items), default=0.0)

    def _number(self, column: int) -> None:
        for lane, cell in enumerate(self.columns[column]):
            for number, item in enumerate(cell):
                item.order = lane * _LANE + number

    def _orders(self) -> dict[str, float]:
        return {item.id: item.order for column in self.columns for cell in column for item in cell}

    def _crossings(self) -> int:
        return sum(_crossings(item for cell in column for item in cell) for column in self.columns)


def _crossings(items: Iterable[Item]) -> int:
    """Count how many of the lines that leave a column to the right cross each other."""
    ends: list[float] = []
    crossed = 0
    for item in items:
        here = [neighbour.order for neighbour in item.right]
        crossed += sum(len(ends) - bisect_right(ends, end) for end in here)
        for end in here:
            insort(ends, end)
    return crossed


def _centre(neighbours: list[Item], otherwise: float) -> float:
    return sum(item.order for item in neighbours) / len(neighbours) if neighbours else otherwise


def _pull(item: Item) -> float:
    """Return the height at which the lines of an item within its lane would be straight."""
    middles = [other.middle for other in (*item.left, *item.right) if other.lane == item.lane]
    return sum(middles) / len(middles) if middles else item.middle


def _stack(cell: Cell, wanted: list[float], gap: float) -> None:
    """Move the items of a cell as near as possible to where they are ``wanted`` without passing each other.

    As near as possible means the least sum of squares; it is found by pooling neighbours that want the same room.
    """
    depth = 0.0
    depths = []
    blocks: list[tuple[float, int]] = []  # (sum, number) of the places that the first item of each would have
    for number, item in enumerate(cell):
        depth += (cell[number - 1].height + item.height) / 2 + gap if number else 0.0
        depths.append(depth)
        total, count = wanted[number] - depth, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            before = blocks.pop()
            total, count = total + before[0], count + before[1]
        blocks.append((total, count))
    places = (total / count for total, count in blocks for _ in range(count))
    for item, place, below in zip(cell, places, depths, strict=True):
        item.middle = place + below

"""From points to rows of the board and back, and where a step of the keyboard leads."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto

from console.ui.lab.board.grid import Grid, Rect


class Step(Enum):
    """A move of the cursor."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    FIRST = auto()
    LAST = auto()


class Places:
    """The places of a `Grid` by the rows of a list: a section's heading, where it has one, before its tiles."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._rects: list[Rect] = []
        self._lines: list[list[int]] = []  # the rows of the tiles that lie side by side
        for heading, tiles in zip(grid.headings, grid.tiles, strict=True):
            if heading is not None:
                self._rects.append(heading)
            rows = range(len(self._rects), len(self._rects) + len(tiles))
            self._lines += [list(rows[start : start + grid.columns]) for start in range(0, len(rows), grid.columns)]
            self._rects.extend(tiles)
        self._line_of = {row: number for number, line in enumerate(self._lines) for row in line}

    def rect(self, row: int) -> Rect | None:
        """Return where a row lies, None beyond the end."""
        return self._rects[row] if 0 <= row < len(self._rects) else None

    def at(self, x: int, y: int) -> int | None:
        """Return the row at a point, None between the tiles."""
        return next((row for row, rect in enumerate(self._rects) if rect.holds(x, y)), None)

    def between(self, top: int, bottom: int) -> Iterator[int]:
        """Yield the rows of which something lies between two heights."""
        return (row for row, rect in enumerate(self._rects) if rect.top < bottom and rect.bottom > top)

    def step(self, row: int, step: Step, *, page: int) -> int | None:
        """Return the row of the tile that a step leads to from ``row``, itself at the edge; None on an empty board.

        ``page`` is the height of a page in pixels. From where no tile is every step but `Step.LAST` leads to the first.
        """
        if not self._lines:
            return None
        number = self._line_of.get(row)
        if number is None or step in (Step.FIRST, Step.LAST):
            return self._lines[-1][-1] if step is Step.LAST else self._lines[0][0]
        if step in (Step.LEFT, Step.RIGHT):
            tiles = [place for line in self._lines for place in line]
            target = tiles.index(row) + (1 if step is Step.RIGHT else -1)
            return tiles[min(max(target, 0), len(tiles) - 1)]
        by = {Step.UP: -1, Step.DOWN: 1}.get(step) or self._lines_of(page) * (1 if step is Step.PAGE_DOWN else -1)
        line = self._lines[min(max(number + by, 0), len(self._lines) - 1)]
        return line[min(self._lines[number].index(row), len(line) - 1)]

    def _lines_of(self, page: int) -> int:
        return max(1, page // self.grid.density.value.height)

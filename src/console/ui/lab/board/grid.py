"""Where tiles and headings lie: as large as fits without scrolling, else as small as can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

GAP = 8
"""Pixels between two tiles."""
HEADING = 32
"""Pixels of a heading's row."""
_WIDEST = 1.5  # times the least width: a class of three should not look like three banners


@dataclass(frozen=True, slots=True)
class Size:
    """What a tile needs, in pixels: its least width, and its height."""

    width: int
    height: int


class Density(Enum):
    """How much of a student a tile shows, from most to least."""

    HUGE = Size(412, 160)
    LARGE = Size(336, 148)
    REGULAR = Size(272, 112)
    NARROW = Size(200, 98)
    COMPACT = Size(168, 74)


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the board, in pixels from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return self.left <= x < self.left + self.width and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """The places of all sections: one for the heading (None without), then one a tile."""

    density: Density
    columns: int
    height: int
    headings: tuple[Rect | None, ...]
    tiles: tuple[tuple[Rect, ...], ...]


def choose_density(width: int, height: int, counts: Sequence[int], *, headings: bool) -> Density:
    """Return the largest density at which sections of ``counts`` tiles fit into ``width`` × ``height`` pixels."""
    for density in Density:
        if lay_out(width, counts, density, headings=headings).height <= height:
            return density
    return Density.COMPACT


def lay_out(width: int, counts: Sequence[int], density: Density, *, headings: bool) -> Grid:
    """Lay sections of ``counts`` tiles below each other, in columns of equal width."""
    size = density.value
    columns = max(1, (width + GAP) // (size.width + GAP))
    room = (width + GAP) / columns
    tile_width = min(room - GAP, size.width * _WIDEST)
    places: list[tuple[Rect, ...]] = []
    heads: list[Rect | None] = []
    top = 0
    for count in counts:
        heads.append(Rect(0, top, width, HEADING) if headings else None)
        top += HEADING if headings else 0
        places.append(tuple(_tile(top, number, columns, tile_width, size.height) for number in range(count)))
        top += -(-count // columns) * (size.height + GAP)
    return Grid(density, columns, max(0, top - GAP), tuple(heads), tuple(places))


def _tile(top: int, number: int, columns: int, width: float, height: int) -> Rect:
    row, column = divmod(number, columns)
    left = round(column * (width + GAP))
    return Rect(left, top + row * (height + GAP), round(column * (width + GAP) + width) - left, height)

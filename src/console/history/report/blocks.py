"""What a report, or a teaching journal, is made of, before it is in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from console.rundown.words import mmss


@dataclass(frozen=True, slots=True)
class Seconds:
    """A length of time: ``12:30`` to read, minutes to count with. ``signed`` has a plus where it is more."""

    seconds: float
    signed: bool = False

    @property
    def text(self) -> str:
        whole = int(abs(self.seconds) + 0.5)
        sign = "" if whole == 0 else "−" if self.seconds < 0 else "+" if self.signed else ""
        return sign + mmss(whole, pad=False)

    @property
    def minutes(self) -> float:
        """Minutes to a hundredth."""
        return round(self.seconds / 60, 2)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``14:23`` to read, with its date to count with."""

    moment: datetime

    @property
    def text(self) -> str:
        return f"{self.moment:%H:%M}"


Cell = str | int | float | Seconds | Clock | None
"""One field of a table; None is empty."""


def cell_text(cell: Cell) -> str:
    """Return what a reader sees of a cell."""
    match cell:
        case None:
            return ""
        case Seconds() | Clock():
            return cell.text
        case float():
            return f"{cell:g}"
        case _:
            return str(cell)


def is_number(cell: Cell) -> bool:
    """Whether a cell belongs under the others of its column by its last digit."""
    return isinstance(cell, int | float | Seconds | Clock)


@dataclass(frozen=True, slots=True)
class Title:
    """The document's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to know at a glance: pairs of a label and a text."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` says in a spreadsheet what the rows are. ``depths`` indents the first column, by row."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    depths: tuple[int, ...] = ()

    def depth(self, row: int) -> int:
        return self.depths[row] if self.depths else 0

    def without_empty(self) -> Table:
        """Return the table without columns in which nothing stands, as a reader wants it; the first one stays."""
        kept = [
            place
            for place, column in enumerate(zip(*self.rows, strict=True))
            if place == 0 or any(cell is not None for cell in column)
        ]
        rows = tuple(tuple(row[place] for place in kept) for row in self.rows)
        return replace(self, head=tuple(self.head[place] for place in kept), rows=rows) if self.rows else self

    def numeric(self) -> tuple[bool, ...]:
        """Return of each column whether all that stands in it are numbers."""
        columns = zip(*self.rows, strict=True)
        return tuple(all(is_number(cell) or cell is None for cell in column) for column in columns)


@dataclass(frozen=True, slots=True)
class Lines:
    """A list, a text an item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Prose as somebody wrote it, under a label: its line breaks stay."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the report's own, smaller."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing for a page, as SVG of our own making; other formats have its table."""

    svg: str
    says: str


Block = Title | Heading | Facts | Table | Lines | Labelled | Note | Picture
Document = Sequence[Block]

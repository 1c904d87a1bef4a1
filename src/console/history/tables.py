"""The tables of a history as they are today, and the seal on each row.

A row's last column is a checksum of the others: a page that has rotted on the disk, or what only looks like a row in a
damaged file, is never taken for what was written. SQLite has none of its own but in its WAL.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

Value = str | int | float | None

_NUMBERS = struct.Struct(">qqd").pack


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in the order in which they are stored, the first ``keys`` of them its primary key.

    ``reals`` are the columns of floating point: SQLite stores a whole number in them as an integer.
    """

    name: str
    keys: int
    columns: tuple[str, ...]
    reals: frozenset[str] = frozenset()
    checksum: Callable[[Sequence[Value]], int] | None = None
    """Of the values of a row; None for one that fits all."""

    @property
    def select(self) -> str:
        """SQL that reads whole rows."""
        return f"SELECT {', '.join(self.columns)} FROM {self.name}"  # noqa: S608 - names of ours

    @property
    def insert(self) -> str:
        """SQL that writes one whole row."""
        return f"INSERT {self._into}"

    @property
    def insert_if_new(self) -> str:
        """SQL that writes one whole row, unless its key is there."""
        return f"INSERT OR IGNORE {self._into}"

    @property
    def _into(self) -> str:
        return f"INTO {self.name} ({', '.join(self.columns)}) VALUES ({', '.join('?' * len(self.columns))})"

    def seal(self, values: Sequence[Value]) -> tuple[Value, ...]:
        """Return the row of ``values``, its checksum behind them."""
        return (*values, self._checksum(values))

    def is_sealed(self, row: Sequence[Value]) -> bool:
        """Whether a row is what was once written to this table."""
        try:
            return len(row) == len(self.columns) and row[-1] == self._checksum(row[:-1])
        except (struct.error, TypeError):  # other things in its columns
            return False

    def typed(self, row: Sequence[Value]) -> tuple[Value, ...]:
        """Return a row as SQLite would return what it has stored like this."""
        return tuple(
            float(value) if name in self.reals and isinstance(value, int) else value
            for name, value in zip(self.columns, row, strict=True)
        )

    def _checksum(self, values: Sequence[Value]) -> int:
        if self.checksum is not None:
            return self.checksum(values)
        return crc32(json.dumps([self.name, *values]).encode("ascii"))


def seal_of_entry(run: int, number: int, boot: float, wall: str, kind: str, data: str) -> int:
    """Return the checksum of an entry, of which many are read at once."""
    return crc32(f"{wall}\0{kind}\0{data}".encode(), crc32(_NUMBERS(run, number, boot)))


def _seal_of_entry(values: Sequence[Any]) -> int:
    return seal_of_entry(*values)


RUNS = Table(
    "runs",
    1,
    (
        "key",
        "id",
        "course",
        "path",
        "title",
        "cohort",
        "is_rehearsal",
        "boot",
        "wall",
        "boot_id",
        "planned_start",
        "on_the_clock",
        "ended_boot",
        "ended_wall",
        "rundown",
        "seal",
    ),
    frozenset({"boot", "ended_boot"}),
)
ENTRIES = Table(
    "entries", 2, ("run", "number", "boot", "wall", "kind", "data", "seal"), frozenset({"boot"}), _seal_of_entry
)
SEGMENT_TIMES = Table(
    "segment_times",
    2,
    ("run", "place", "segment", "title", "depth", "planned", "actual", "question", "paused", "seal"),
    frozenset({"planned", "actual", "question", "paused"}),
)
COHORTS = Table("cohorts", 1, ("name", "began", "settings", "seal"))
TABLES = (RUNS, ENTRIES, SEGMENT_TIMES, COHORTS)

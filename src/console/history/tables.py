"""The tables of a history as they are today, and the seal on each row.

A row's last column is a checksum of the others. Reading does without: SQLite keeps torn writes out. Whoever reads a
damaged file knows by it what was written so, and what only looks like a row (`console.history.carving`).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in the order in which they are stored, the first ``keys`` of them its primary key.

    ``reals`` are the columns of floating point: SQLite stores a whole number in them as an integer.
    """

    name: str
    keys: int
    columns: tuple[str, ...]
    reals: frozenset[str] = frozenset()

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
        return len(row) == len(self.columns) and row[-1] == self._checksum(row[:-1])

    def typed(self, row: Sequence[Value]) -> tuple[Value, ...]:
        """Return a row as SQLite would return what it has stored like this."""
        return tuple(
            float(value) if name in self.reals and isinstance(value, int) else value
            for name, value in zip(self.columns, row, strict=True)
        )

    def _checksum(self, values: Sequence[Value]) -> int:
        return zlib.crc32(json.dumps([self.name, *values]).encode("ascii"))


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
ENTRIES = Table("entries", 2, ("run", "number", "boot", "wall", "kind", "data", "seal"), frozenset({"boot"}))
SEGMENT_TIMES = Table(
    "segment_times",
    2,
    ("run", "place", "segment", "title", "depth", "planned", "actual", "question", "paused", "seal"),
    frozenset({"planned", "actual", "question", "paused"}),
)
COHORTS = Table("cohorts", 1, ("name", "began", "settings", "seal"))
TABLES = (RUNS, ENTRIES, SEGMENT_TIMES, COHORTS)

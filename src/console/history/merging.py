"""Brings runs and cohorts of an export into a history: what is new is added, what is here stays."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from console.history.rows import END_RUN, end_of, entry_to, instant_to, run_to, segment_time_to, time_to
from console.history.tables import COHORTS, ENTRIES, RUNS, SEGMENT_TIMES, Value
from console.history.transfer_shapes import CohortShape, RunShape
from console.messages import Message


@dataclass(frozen=True, slots=True)
class Imported:
    """How many runs and entries were new, and about how many runs or cohorts both said something else."""

    runs: int = 0
    entries: int = 0
    conflicts: int = 0

    def message(self) -> Message:
        """Say it to a person."""
        params = {"runs": self.runs, "entries": self.entries, "conflicts": self.conflicts}
        return Message("history-imported-conflicts" if self.conflicts else "history-imported", params)


class Merging:
    """Writes within a transaction that is open on ``connection``; ``imported`` says what was new so far."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.imported = Imported()
        self._connection = connection

    def cohort(self, shape: CohortShape) -> None:
        """Add a cohort; one of the same name that is something else is a conflict."""
        row = COHORTS.seal((shape.name, time_to(shape.began), shape.settings))
        here = self._connection.execute(f"{COHORTS.select} WHERE name = ?", (shape.name,)).fetchone()
        if here is None:
            self._connection.execute(COHORTS.insert, row)
        elif here != row:
            self._count(conflicts=1)

    def run(self, shape: RunShape) -> None:
        """Add a run, or what it lacks here: entries, its end, the times of its segments."""
        row = self._connection.execute(f"{RUNS.select} WHERE id = ?", (shape.id,)).fetchone()
        if row is None:
            self._add(shape)
        else:
            self._complete(row, shape)

    def _add(self, shape: RunShape) -> None:
        key = int(self._connection.execute("SELECT coalesce(max(key), 0) + 1 FROM runs").fetchone()[0])
        ended = None if shape.ended is None else shape.ended.instant
        self._connection.execute(RUNS.insert, run_to(key, shape.run, ended, rundown=shape.rundown))
        entries = _entries(key, shape)
        self._connection.executemany(ENTRIES.insert, entries)
        self._add_times(key, shape)
        self._count(runs=1, entries=len(entries))

    def _complete(self, row: tuple[Value, ...], shape: RunShape) -> None:
        """Add what is missing here, unless one entry differs: two machines have gone on with the run, each its way."""
        key = int(row[0] or 0)
        here = {entry[1]: entry for entry in self._connection.execute(f"{ENTRIES.select} WHERE run = ?", (key,))}
        entries = _entries(key, shape)
        if any(here.get(entry[1], entry) != entry for entry in entries):
            self._count(conflicts=1)
            return
        missing = [entry for entry in entries if entry[1] not in here]
        self._connection.executemany(ENTRIES.insert, missing)
        if shape.ended is not None and row[RUNS.columns.index("ended_boot")] is None:
            self._connection.execute(END_RUN, end_of(row, shape.ended.instant))
        (has_times,) = self._connection.execute(
            "SELECT EXISTS (SELECT 1 FROM segment_times WHERE run = ?)", (key,)
        ).fetchone()
        if not has_times:
            self._add_times(key, shape)
        self._count(entries=len(missing))

    def _add_times(self, key: int, shape: RunShape) -> None:
        rows = [segment_time_to(key, place, each.time) for place, each in enumerate(shape.segment_times)]
        self._connection.executemany(SEGMENT_TIMES.insert, rows)

    def _count(self, *, runs: int = 0, entries: int = 0, conflicts: int = 0) -> None:
        done = self.imported
        self.imported = Imported(done.runs + runs, done.entries + entries, done.conflicts + conflicts)


def _entries(key: int, shape: RunShape) -> list[tuple[Value, ...]]:
    return [entry_to(key, entry.number, instant_to(entry.instant), entry.kind, entry.data) for entry in shape.entries]

"""What a journal writes: each is made ready before anything is touched, and written within the journal's transaction.

Writing one once more, after a commit of which nobody knows whether it succeeded, changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from console.clock import Instant
from console.errors import HistoryError
from console.history.codec import encode, storable
from console.history.cohort import Cohort
from console.history.events import Entry
from console.history.rows import (
    END_RUN,
    IN_EARNEST,
    cohort_to,
    end_of,
    entry_to,
    in_earnest,
    instant_to,
    run_to,
    segment_time_to,
)
from console.history.run import Run
from console.history.tables import COHORTS, ENTRIES, RUNS, SEGMENT_TIMES, Value
from console.history.times import SegmentTime


class Write:
    """Something to write. ``refused`` says why it never will be."""

    entries: Sequence[tuple[str, str]] = ()
    refused: HistoryError | None = None

    def write(self, connection: sqlite3.Connection) -> None:
        """Write it. Raises sqlite3.Error."""
        raise NotImplementedError


class Begin(Write):
    """A run; one that is there stays as it is. Raises ValueError or TypeError for what cannot be stored."""

    def __init__(self, run: Run) -> None:
        self._id = storable(run.id)
        self._values = run_to(0, run)[1:-1]

    def write(self, connection: sqlite3.Connection) -> None:
        self.key(connection)

    def key(self, connection: sqlite3.Connection) -> int:
        """Return the run's key; without a row for it, it gets one."""
        key = _key(connection, self._id)
        if key is None:
            key = int(connection.execute("SELECT coalesce(max(key), 0) + 1 FROM runs").fetchone()[0])
            connection.execute(RUNS.insert, RUNS.seal((key, *self._values)))
        return key


class Append(Write):
    """Entries of a run at one moment, each as kind and JSON; ``numbers`` are theirs once they are written."""

    def __init__(self, run: Begin, at: Instant, entries: Sequence[tuple[str, str]]) -> None:
        self.entries = entries
        self.numbers: tuple[int, ...] = ()
        self._run = run
        self._moment = instant_to(at)

    def write(self, connection: sqlite3.Connection) -> None:
        key = self._run.key(connection)
        if not self.entries or self._is_there(connection, key):
            return
        (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM entries WHERE run = ?", (key,)).fetchone()
        self.numbers = tuple(range(last + 1, last + 1 + len(self.entries)))
        connection.executemany(ENTRIES.insert, self._rows(key))

    def _rows(self, key: int) -> list[tuple[Value, ...]]:
        return [
            entry_to(key, number, self._moment, kind, data)
            for number, (kind, data) in zip(self.numbers, self.entries, strict=True)
        ]

    def _is_there(self, connection: sqlite3.Connection, key: int) -> bool:
        """Whether an earlier attempt, of which nobody knew how it ended, has written them after all."""
        if not self.numbers:
            return False
        between = (key, self.numbers[0], self.numbers[-1])
        found = connection.execute(
            f"{ENTRIES.select} WHERE run = ? AND number BETWEEN ? AND ? ORDER BY number", between
        )
        return found.fetchall() == self._rows(key)


class End(Write):
    """When a run ended; None takes that back."""

    def __init__(self, run: Begin, at: Instant | None) -> None:
        self._run = run
        self._at = at
        if at is not None:
            instant_to(at)

    def write(self, connection: sqlite3.Connection) -> None:
        key = self._run.key(connection)
        row = connection.execute(f"{RUNS.select} WHERE key = ?", (key,)).fetchone()
        connection.execute(END_RUN, end_of(row, self._at))


class InEarnest(Write):
    """A run that began as a rehearsal is the class itself."""

    def __init__(self, run: Begin) -> None:
        self._run = run

    def write(self, connection: sqlite3.Connection) -> None:
        key = self._run.key(connection)
        row = connection.execute(f"{RUNS.select} WHERE key = ?", (key,)).fetchone()
        connection.execute(IN_EARNEST, in_earnest(row))


class Summarise(Write):
    """How long the segments of a run took. Raises ValueError for seconds that are none."""

    def __init__(self, run_id: str, times: Sequence[SegmentTime], path: Path) -> None:
        self._id = storable(run_id)
        self._values = [segment_time_to(0, place, time)[1:-1] for place, time in enumerate(times)]
        self._path = path

    def write(self, connection: sqlite3.Connection) -> None:
        key = _key(connection, self._id)
        if key is None:
            self.refused = HistoryError("history-no-such-run", path=self._path, run=self._id)
            return
        connection.execute("DELETE FROM segment_times WHERE run = ?", (key,))
        rows = [SEGMENT_TIMES.seal((key, *values)) for values in self._values]
        connection.executemany(SEGMENT_TIMES.insert, rows)


class Rewrite(Write):
    """Entries in the place of a run's own. Raises ValueError or TypeError for what cannot be stored."""

    def __init__(self, run_id: str, entries: Iterable[Entry], path: Path) -> None:
        self._id = storable(run_id)
        self._entries = [(entry.number, instant_to(entry.at), *encode(entry.event)) for entry in entries]
        self._path = path

    def write(self, connection: sqlite3.Connection) -> None:
        key = _key(connection, self._id)
        if key is None:
            self.refused = HistoryError("history-no-such-run", path=self._path, run=self._id)
            return
        connection.execute("DELETE FROM entries WHERE run = ?", (key,))
        connection.executemany(ENTRIES.insert, [entry_to(key, *entry) for entry in self._entries])


class PutCohort(Write):
    """A cohort. Raises ValueError or TypeError for settings that are no JSON."""

    def __init__(self, cohort: Cohort) -> None:
        self._row = cohort_to(cohort)

    def write(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM cohorts WHERE name = ?", self._row[:1])
        connection.execute(COHORTS.insert, self._row)


def _key(connection: sqlite3.Connection, run_id: str) -> int | None:
    found = connection.execute("SELECT key FROM runs WHERE id = ?", (run_id,)).fetchone()
    return None if found is None else int(found[0])

"""A damaged file is kept aside whole, and what can be read of it goes into a fresh one.

The pages of the file and of its WAL are searched for rows with a whole seal, so a wrong row never gets through. Nothing
is asked of the damaged tree, header or schema.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from console.errors import HistoryError
from console.history.carving import PageAt, rows_of
from console.history.database import open_to_write, shared_memory_of, wal_of
from console.history.pages import Pages, frames_of, mapped
from console.history.tables import TABLES, Value
from console.history.troubles import is_damage, told
from console.messages import Message

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What became of a damaged file: ``kept`` is where it is now, with everything that could not be read.

    ``lost_entries`` is how many are known to be missing: numbers that are not there, and entries whose run is not.
    What stood last may be missing besides, where nothing is left to tell. ``lost_runs`` are those of which only
    entries were found.
    """

    kept: Path
    runs: int
    entries: int
    lost_runs: int = 0
    lost_entries: int = 0

    def message(self) -> Message:
        """Say it to a person."""
        params = {"kept": self.kept.name, "runs": self.runs, "entries": self.entries, "lost": self.lost_entries}
        return Message("history-salvaged-part" if self.lost_entries or self.lost_runs else "history-salvaged", params)


def open_or_salvage(path: Path, *, thorough: bool = False) -> tuple[sqlite3.Connection, Salvaged | None]:
    """Open the file to write (`database.open_to_write`); one that is damaged gives way to a fresh one.

    Raises HistoryError when it can neither be opened nor kept aside.
    """
    try:
        return open_to_write(path, thorough=thorough), None
    except HistoryError as error:
        if not is_damage(error):
            raise
        log.warning("the history is damaged and is kept aside: %s", error)
    salvaged = salvage(path)
    return open_to_write(path), salvaged


def salvage(path: Path) -> Salvaged:
    """Keep the file at ``path`` aside and put a fresh one with all rows that can be read into its place.

    Nobody may have it open. Raises HistoryError when that cannot be done; the file is then where it was.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    with told(path):
        kept, is_new = _keep(path)
        try:
            counts = _write_fresh(fresh, kept)
        except BaseException:
            if is_new:  # all of it is still where it was
                _remove(kept)
            raise
        # The WAL goes first: SQLite would take it for that of the fresh file.
        wal_of(path).unlink(missing_ok=True)
        shared_memory_of(path).unlink(missing_ok=True)
        fresh.replace(path)
    return Salvaged(kept, *counts)


def _write_fresh(fresh: Path, damaged: Path) -> tuple[int, int, int, int]:
    """Write what can be read of a damaged file into a fresh one, and return what `_counts` says of it."""
    _remove(fresh)
    with contextlib.closing(open_to_write(fresh)) as connection:
        _fill(connection, damaged)
        counts = _counts(connection)
        connection.execute("DELETE FROM entries WHERE run NOT IN (SELECT key FROM runs)")
        connection.execute("DELETE FROM segment_times WHERE run NOT IN (SELECT key FROM runs)")
        connection.execute("COMMIT")
    return counts


def _fill(connection: sqlite3.Connection, path: Path) -> None:
    """Write what can be read of the file at ``path``, in a transaction that stays open; the newest of a row counts."""
    by_length = {len(table.columns): table for table in TABLES}
    connection.execute("PRAGMA foreign_keys = OFF")  # entries may come before their run
    connection.execute("BEGIN IMMEDIATE")
    with mapped(path) as data, mapped(wal_of(path)) as wal:
        for row in _rows(Pages(data), tuple(frames_of(wal))):
            table = by_length.get(len(row))
            if table is None:
                continue
            typed = table.typed(row)
            if table.is_sealed(typed):
                # A seal over what the table's types forbid would take a forger; the file then stays as it is.
                connection.execute(table.insert_if_new, typed)


def _rows(pages: Pages, frames: Sequence[tuple[int, bytes]]) -> Iterator[tuple[Value, ...]]:
    """Yield what looks like a row, the newest first: of the WAL's frames, then of the pages beneath."""
    newest = dict(frames)
    chains: list[PageAt] = [lambda number: newest.get(number) or pages.get(number), pages.get]
    for number, page in reversed(frames):
        yield from rows_of(page, chains, first=number == 1)
    for number, page in pages.items():
        yield from rows_of(page, chains, first=number == 1)


def _counts(connection: sqlite3.Connection) -> tuple[int, int, int, int]:
    """Return runs and entries found, runs and entries known to be lost."""
    (runs,) = connection.execute("SELECT count(*) FROM runs").fetchone()
    groups = connection.execute(
        "SELECT count(*), max(number), run IN (SELECT key FROM runs) FROM entries GROUP BY run"
    ).fetchall()
    entries = sum(found for found, _, is_known in groups if is_known)
    lost_runs = sum(not is_known for *_, is_known in groups)
    return runs, entries, lost_runs, sum(last for _, last, _ in groups) - entries


def _keep(path: Path) -> tuple[Path, bool]:
    """Give the file and its WAL second names; return the file's, and whether it is new. Raises OSError.

    Whoever was killed while salvaging has left one, and with it perhaps the only name of the WAL.
    """
    for number in count(1):
        kept = path.with_name(f"{path.name}.damaged-{number}")
        if kept.exists() and path.exists() and kept.samefile(path):
            return kept, False
        if not kept.exists() and not wal_of(kept).exists():
            break
    for file, second in ((path, kept), (wal_of(path), wal_of(kept))):
        if file.exists():
            _second_name(file, second)
    return kept, True


def _remove(path: Path) -> None:
    for file in (path, wal_of(path), shared_memory_of(path)):
        file.unlink(missing_ok=True)


def _second_name(file: Path, second: Path) -> None:
    try:
        second.hardlink_to(file)
    except OSError:  # a file system without links
        shutil.copy2(file, second)

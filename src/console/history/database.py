"""Opens the history's file: one connection that writes, and as many as there are wishes to read.

Who writes has it in WAL mode with every commit on the disk before it returns. Who reads opens the file read-only, and
so never writes back what is in the WAL: that is left to the one writer. All errors are `HistoryError`s.

The file itself is never opened but by SQLite: on POSIX, closing it anywhere in a process lets go of all the locks that
the process has on it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from console.errors import HistoryError
from console.history.pages import PAGE_SIZE, has_header
from console.history.schema import VERSION, migrate, version_of
from console.history.tables import TABLES
from console.history.troubles import of_sqlite, told

FILE = "history.sqlite3"
APPLICATION_ID = 0x49436F48
BUSY_SECONDS = 0.25
"""How long to wait for another process: a class does not notice a quarter of a second, and is told of more."""

_OWN = 0o600  # names of students are nobody else's; WAL and index get the same rights
_FULL = 2
_WAL_PAGES = 250
"""Pages in the WAL after which they are written back: a megabyte. A small file is written over, not made longer."""
_CHECKED_WHOLE = 64 * 2**20
"""Bytes up to which all pages are checked each time a file is opened, which takes a tenth of a second."""


def wal_of(path: Path) -> Path:
    """Return the file in which SQLite keeps what is not yet in the database."""
    return path.with_name(f"{path.name}-wal")


def shared_memory_of(path: Path) -> Path:
    """Return SQLite's index of the WAL; it is made anew whenever it is missing."""
    return path.with_name(f"{path.name}-shm")


def open_to_write(path: Path, *, thorough: bool = False) -> sqlite3.Connection:
    """Open or create the file, of today's version and ready to write.

    ``thorough`` looks at every row, too, and at all pages of however large a file. The connection commits by itself,
    and is of this thread.

    Raises HistoryError: cannot be opened, locked, read-only, disk full, damaged, not ours, of a newer version.
    """
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        _refuse_headless(path)
        if not path.exists():
            path.touch(mode=_OWN)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _prepare(connection, path, thorough=thorough)
        except BaseException:
            connection.close()
            raise
    return connection


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Open the file to read as it stands at this moment; None when there is none yet.

    Raises HistoryError, also for what SQLite raises inside the block. A file of an earlier version is not read before
    somebody has opened it to write.
    """
    with told(path):
        connection = _open_to_read(path)
    if connection is None:
        yield None
        return
    with contextlib.closing(connection):
        try:
            yield connection
        except sqlite3.Error as error:
            raise of_sqlite(error, path) from error


def _open_to_read(path: Path) -> sqlite3.Connection | None:
    _refuse_headless(path)
    if not path.exists():
        return None
    uri = f"{path.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("BEGIN")  # all that is asked is answered as of one moment
        version = version_of(connection)
        if version == VERSION:
            return connection
        if version != 0:
            raise _wrong_version(path, version)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return None


def check_whole(connection: sqlite3.Connection, path: Path) -> None:
    """Look at every page and every row of the file, which takes a second for a hundred megabytes.

    Raises HistoryError when it is damaged.
    """
    with told(path):
        _check(connection, path, "PRAGMA quick_check(1)")
        for table in TABLES:
            if not all(map(table.is_sealed, connection.execute(table.select))):
                raise HistoryError("history-damaged", path=path, reason=table.name)


def _refuse_headless(path: Path) -> None:
    """Refuse what SQLite would mend by throwing it away: a WAL beside an empty file, or one whose header is gone."""
    wal = wal_of(path)
    if not wal.is_file() or wal.stat().st_size == 0:
        return
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        raise HistoryError("history-damaged", path=path, reason="empty")
    if not has_header(wal):
        raise HistoryError("history-damaged", path=path, reason="WAL")


def _prepare(connection: sqlite3.Connection, path: Path, *, thorough: bool) -> None:
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
    tables = _tables(connection)
    version = version_of(connection)
    if version == 0 and not tables:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    elif _pragma(connection, "application_id") != APPLICATION_ID:
        raise HistoryError("history-foreign", path=path)
    elif not 1 <= version <= VERSION:
        raise _wrong_version(path, version)
    _use_durably(connection, path)
    migrate(connection)
    if not {table.name for table in TABLES} <= _tables(connection):
        raise HistoryError("history-damaged", path=path, reason="tables are missing")
    if thorough:
        check_whole(connection, path)
    else:
        is_small = path.stat().st_size <= _CHECKED_WHOLE
        _check(connection, path, "PRAGMA quick_check(1)" if is_small else "PRAGMA quick_check(runs)")


def _use_durably(connection: sqlite3.Connection, path: Path) -> None:
    """Have every commit on the disk when it returns; refuse to go on where that cannot be had."""
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":  # there fsync leaves it in the drive's own memory
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
    if mode != "wal" or _pragma(connection, "synchronous") != _FULL or _pragma(connection, "foreign_keys") != 1:
        raise HistoryError("history-not-durable", path=path, mode=mode)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _wrong_version(path: Path, version: int) -> HistoryError:
    if version > VERSION:
        return HistoryError("history-newer", path=path, found=version, known=VERSION)
    if version > 0:
        return HistoryError("history-older", path=path)
    return HistoryError("history-damaged", path=path, reason=f"version {version}")


def _check(connection: sqlite3.Connection, path: Path, pragma: str) -> None:
    found = connection.execute(pragma).fetchone()[0]
    if found != "ok":
        raise HistoryError("history-damaged", path=path, reason=found)

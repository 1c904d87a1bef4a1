"""The versions of the database: each is one function that makes it from the version before.

The number stands in the file (``PRAGMA user_version``). A file goes forwards only, one transaction a version, so that
one that was interrupted is of the version before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

Migration = Callable[[sqlite3.Connection], None]


def _first(connection: sqlite3.Connection) -> None:
    """Runs with their entries, what their segments took, and cohorts.

    No table has a rowid: the entries of a run lie one behind the other, in order, and every row of every table is
    found again in a damaged file by the same means.
    """
    connection.execute(
        """
        CREATE TABLE runs (
            key INTEGER NOT NULL PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            course TEXT NOT NULL,
            path TEXT NOT NULL,
            title TEXT NOT NULL,
            cohort TEXT NOT NULL,
            is_rehearsal INTEGER NOT NULL,
            boot REAL NOT NULL,
            wall TEXT NOT NULL,
            boot_id TEXT NOT NULL,
            planned_start TEXT,
            on_the_clock INTEGER NOT NULL,
            ended_boot REAL,
            ended_wall TEXT,
            rundown TEXT NOT NULL,
            seal INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE entries (
            run INTEGER NOT NULL REFERENCES runs (key),
            number INTEGER NOT NULL,
            boot REAL NOT NULL,
            wall TEXT NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL,
            seal INTEGER NOT NULL,
            PRIMARY KEY (run, number)
        ) WITHOUT ROWID, STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE segment_times (
            run INTEGER NOT NULL REFERENCES runs (key),
            place INTEGER NOT NULL,
            segment TEXT NOT NULL,
            title TEXT NOT NULL,
            depth INTEGER NOT NULL,
            planned REAL NOT NULL,
            actual REAL NOT NULL,
            question REAL NOT NULL,
            paused REAL NOT NULL,
            seal INTEGER NOT NULL,
            PRIMARY KEY (run, place)
        ) WITHOUT ROWID, STRICT
        """
    )
    connection.execute(
        """
        CREATE TABLE cohorts (
            name TEXT NOT NULL PRIMARY KEY,
            began TEXT NOT NULL,
            settings TEXT NOT NULL,
            seal INTEGER NOT NULL
        ) WITHOUT ROWID, STRICT
        """
    )


MIGRATIONS: Sequence[Migration] = (_first,)
VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of a database; 0 is an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a database of an earlier version to the last one of ``migrations``. Raises sqlite3.Error."""
    for version in range(version_of(connection), len(migrations)):
        connection.execute("BEGIN IMMEDIATE")
        try:
            if version_of(connection) == version:  # else another process was faster
                migrations[version](connection)
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

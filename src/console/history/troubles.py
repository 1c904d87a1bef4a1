"""What SQLite and the system say, as errors that a person understands: foreign exceptions are mapped here, once."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from console.errors import HistoryError

DAMAGE = frozenset({"history-damaged", "history-not-a-database", "history-foreign"})
"""Codes of a file that is kept aside for a fresh one; all others pass, or are not the file's fault."""

_CODES = {
    sqlite3.SQLITE_FULL: "history-disk-full",
    sqlite3.SQLITE_READONLY: "history-read-only",
    sqlite3.SQLITE_PERM: "history-read-only",
    sqlite3.SQLITE_CANTOPEN: "history-cannot-open",
    sqlite3.SQLITE_BUSY: "history-locked",
    sqlite3.SQLITE_LOCKED: "history-locked",
    sqlite3.SQLITE_PROTOCOL: "history-locked",
    sqlite3.SQLITE_CORRUPT: "history-damaged",
    sqlite3.SQLITE_NOTADB: "history-not-a-database",
    sqlite3.SQLITE_IOERR: "history-cannot-write",
}
_PRIMARY = 0xFF  # an extended code has the primary one in its last byte


def is_damage(error: HistoryError) -> bool:
    """Whether the file is damaged, or is none of ours."""
    return error.message.code in DAMAGE


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise what SQLite or the system raises about ``path`` as a `HistoryError`."""
    try:
        yield
    except sqlite3.Error as error:
        raise of_sqlite(error, path) from error
    except OSError as error:
        raise HistoryError("history-cannot-open", path=path, reason=error.strerror or str(error)) from error


def of_sqlite(error: sqlite3.Error, path: Path) -> HistoryError:
    """Return what to say of an error of SQLite."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None and "decode to UTF-8" in str(error):  # the module's own error, which has no code
        code = sqlite3.SQLITE_CORRUPT
    return HistoryError(_CODES.get((code or 0) & _PRIMARY, "history-failed"), path=path, reason=str(error))

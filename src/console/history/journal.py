"""The one writer: what is done in class is on the disk when `Journal.append` returns.

What cannot be written waits in memory, in order, and is written before anything else once it can be: the class goes
on, and whoever asked learns by a `HistoryError` that it is not saved yet. An entry gets its number when it is written,
so numbers have no gaps. A damaged file is kept aside for a fresh one (`console.history.salvage`).
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from console.clock import Instant
from console.errors import HistoryError
from console.history import database
from console.history.codec import encode
from console.history.cohort import Cohort
from console.history.events import Entry, Event
from console.history.run import Run
from console.history.salvage import Salvaged, open_or_salvage
from console.history.times import SegmentTime
from console.history.troubles import is_damage, of_sqlite, told
from console.history.writes import Append, Begin, End, InEarnest, PutCohort, Rewrite, Summarise, Write

MOST_WAITING = 100_000
"""Entries kept in memory at most: days of teaching, and tens of megabytes."""
_AT_ONCE = 500  # writes in one transaction: a full disk must not cost more with everything that waits
_NO_ROOM = frozenset({"history-disk-full", "history-cannot-write"})
_PASSING = _NO_ROOM | {"history-locked"}  # with these the connection is as good as before

_T = TypeVar("_T")

log = logging.getLogger(__name__)


class Journal:
    """Writes runs and their entries to one file; opened by the first write, and used from one thread.

    Whoever holds the lock (`console.history.lock`) has one; two would take each other's damaged files away.

    ``salvaged`` is what became of a file that was found damaged, None as long as none was. ``trouble`` says why the
    last write failed; None when everything is saved. ``lost`` counts entries that did not find room in memory.
    """

    def __init__(self, path: Path, *, most_waiting: int = MOST_WAITING) -> None:
        self.path = path
        self.salvaged: Salvaged | None = None
        self.trouble: HistoryError | None = None
        self.lost = 0
        self._most_waiting = most_waiting
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._thorough = False
        self._begun: dict[str, Begin] = {}
        self._waiting: deque[Write] = deque()

    @property
    def waiting(self) -> int:
        """How many entries are not saved yet."""
        return sum(len(write.entries) for write in self._waiting if isinstance(write, Append))

    def open(self) -> None:
        """Open or create the file now. Raises HistoryError; the journal can be used all the same."""
        self._ready()

    def begin(self, run: Run) -> None:
        """Write down a run before its first entry; also one that goes on after a new start of the console.

        Raises HistoryError when it is not saved; it is then written with its first entry.
        """
        begin = self._possible("run", lambda: Begin(run))
        self._begun[run.id] = begin
        self._save(begin)

    def append(self, run_id: str, at: Instant, events: Iterable[Event]) -> tuple[int, ...]:
        """Write down what happened at ``at`` in a run that was begun here; return its numbers once it is on the disk.

        All of ``events`` are written, or none. Raises HistoryError when they are not saved: they wait, unless nobody
        has begun that run or there is an event that no journal can hold.
        """
        return self.append_all(run_id, [(at, events)])

    def append_all(self, run_id: str, happened: Iterable[tuple[Instant, Iterable[Event]]]) -> tuple[int, ...]:
        """Write down what happened at several moments, at once; see `append`."""
        begin = self._begin_of(run_id)
        appends = self._possible(
            "entry", lambda: [Append(begin, at, tuple(map(encode, events))) for at, events in happened]
        )
        self._save(*appends)
        return tuple(number for append in appends for number in append.numbers)

    def end(self, run_id: str, at: Instant | None) -> None:
        """Write down when a run ended; None: it goes on after all. Raises as `append`."""
        begin = self._begin_of(run_id)
        self._save(self._possible("end", lambda: End(begin, at)))

    def in_earnest(self, run_id: str) -> None:
        """Write down that a run is no rehearsal: real students have come into it. Raises as `append`."""
        self._save(InEarnest(self._begin_of(run_id)))

    def summarise(self, run_id: str, times: Sequence[SegmentTime]) -> None:
        """Write down how long each segment of a run took, in the plan's order; what was there before is replaced.

        The run need not be begun here. Raises as `append`.
        """
        self._save(self._possible("summary", lambda: Summarise(run_id, times, self.path)))

    def rewrite(self, run_id: str, entries: Iterable[Entry]) -> None:
        """Put ``entries`` in the place of a run's own, for good: nothing of what was there stays in the file.

        The run need not be begun here, and nobody should be teaching it. Raises as `append`; also when somebody reads
        meanwhile, which is to be tried once more.
        """
        self._save(self._possible("entry", lambda: Rewrite(run_id, entries, self.path)))
        connection = self._ready()
        with told(self.path):  # the rows are overwritten with zeros, but for what the WAL still has
            is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if is_busy:
            raise HistoryError("history-locked", path=self.path)

    def put_cohort(self, cohort: Cohort) -> None:
        """Write down a cohort; one of the same name is replaced. Raises as `append`."""
        self._save(self._possible("cohort", lambda: PutCohort(cohort)))

    def retry(self) -> int:
        """Write what waits; return how many entries that were. Raises HistoryError when it still cannot be done."""
        before = self.waiting
        self._flush()
        return before - self.waiting

    def check(self) -> None:
        """Look at every page of the file, which takes seconds for gigabytes.

        Raises HistoryError when it is damaged; the next write then keeps it aside and goes on in a fresh one.
        """
        connection = self._ready()
        try:
            database.check_whole(connection, self.path)
        except HistoryError as error:
            self._failed(error)
            raise

    def close(self) -> None:
        """Let go of the file. What waits stays in memory."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):  # what was acknowledged is on the disk without it
                connection.close()

    def _begin_of(self, run_id: str) -> Begin:
        begin = self._begun.get(run_id)
        if begin is None:
            raise HistoryError("history-no-such-run", path=self.path, run=run_id)
        return begin

    def _possible(self, what: str, make: Callable[[], _T]) -> _T:
        try:
            return make()
        except (ValueError, TypeError) as error:
            raise HistoryError("history-unwritable", path=self.path, what=what, reason=str(error)) from error

    def _save(self, *writes: Write) -> None:
        self._waiting.extend(writes)
        try:
            self._flush()
        except HistoryError:
            while self._waiting[-1].entries and self.waiting > self._most_waiting:
                self.lost += len(self._waiting.pop().entries)
            raise
        for write in writes:
            if write.refused is not None:
                raise write.refused

    def _flush(self) -> None:
        """Write all that waits, the oldest first."""
        while self._waiting:
            batch = tuple(islice(self._waiting, _AT_ONCE))
            refused = self._written(batch)
            if refused is not None:
                self._waiting.remove(refused)
                continue
            for _ in batch:
                self._waiting.popleft()
        self.trouble = None

    def _written(self, batch: Sequence[Write]) -> Write | None:
        connection = self._ready()
        try:
            with told(self.path):
                try:
                    return _write(connection, batch, self.path)
                except sqlite3.OperationalError as error:
                    # A WAL that is written over from its beginning needs no more room than it has.
                    if of_sqlite(error, self.path).message.code not in _NO_ROOM or not _start_over(connection):
                        raise
                    return _write(connection, batch, self.path)
        except HistoryError as error:
            self._failed(error)
            raise

    def _ready(self) -> sqlite3.Connection:
        """Return the connection to the file that has the journal's name; open it when there is none."""
        if self._connection is not None and self._file == _identity(self.path):
            return self._connection
        self.close()
        try:
            self._connection, salvaged = open_or_salvage(self.path, thorough=self._thorough)
        except HistoryError as error:
            self._failed(error)
            raise
        self.salvaged = salvaged or self.salvaged
        self._thorough = False
        self._file = _identity(self.path)
        return self._connection

    def _failed(self, error: HistoryError) -> None:
        self.trouble = error
        self._thorough = self._thorough or is_damage(error)
        if error.message.code not in _PASSING:
            self.close()


def _write(connection: sqlite3.Connection, batch: Sequence[Write], path: Path) -> Write | None:
    """Write all of a batch in one transaction, or nothing. Return the write that SQLite will never take, if any."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for write in batch:
            try:
                write.write(connection)
            except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
                write.refused = HistoryError("history-unwritable", path=path, what="entry", reason=str(error))
                log.error("a journal cannot hold this: %s", error)
                connection.execute("ROLLBACK")
                return write
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # some errors have rolled back by themselves
            connection.execute("ROLLBACK")
        raise
    return None


def _start_over(connection: sqlite3.Connection) -> bool:
    """Write the WAL back and begin it anew; return whether that could be done."""
    try:
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()
    except sqlite3.Error:
        return False
    return not is_busy


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from another that has taken its name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino

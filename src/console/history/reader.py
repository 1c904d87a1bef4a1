"""Reads what the journal has written: which runs there are, and what happened in them.

Every question opens the file for itself, so answers come from any thread and never hold up the writer.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from console.clock import Instant
from console.errors import HistoryError
from console.history.codec import storable
from console.history.cohort import Cohort
from console.history.database import reading
from console.history.entries import NONE, Entries, read_entries
from console.history.rows import cohort_from, ended_from, instant_from, run_from, time_from
from console.history.run import Run
from console.history.tables import RUNS
from console.history.times import SegmentTime

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run without its rundown, as a list shows it. ``ended`` is None as long as nobody has ended it.

    ``is_summarised``: the times of its segments are there (`Reader.segment_times`).
    """

    id: str
    course: str
    path: str
    title: str
    cohort: str
    is_rehearsal: bool
    armed: Instant
    boot_id: str
    planned_start: datetime | None
    ended: Instant | None
    is_summarised: bool


@dataclass(frozen=True, slots=True)
class RunTimes:
    """A run and how long its segments took, in the plan's order."""

    run: RunSummary
    times: tuple[SegmentTime, ...]


class Reader:
    """Reads the file at ``path``; without one there is nothing yet. All raise HistoryError when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def runs(
        self,
        *,
        course: str | None = None,
        path: str | None = None,
        cohort: str | None = None,
        rehearsals: bool | None = None,
        ended: bool | None = None,
    ) -> tuple[RunSummary, ...]:
        """Return the runs, the newest first. None is any; ``rehearsals`` and ``ended`` are only these, or only others.

        Without a ``course`` a session's runs are found by its ``path`` wherever the course's folder was.
        """
        with reading(self.path) as connection:
            if connection is None:
                return ()
            found = _summaries(connection, course=course, path=path, cohort=cohort, rehearsals=rehearsals, ended=ended)
        return _newest_first(found.values())

    def latest_unended(self) -> RunSummary | None:
        """Return the newest run that nobody has ended; rehearsals do not count."""
        return next(iter(self.runs(rehearsals=False, ended=False)), None)

    def run(self, run_id: str) -> Run | None:
        """Return a run; None when there is none. One that is not as it was written raises, too."""
        with reading(self.path) as connection:
            if connection is None:
                return None
            row = connection.execute(f"{RUNS.select} WHERE id = ?", (storable(run_id),)).fetchone()
        if row is None:
            return None
        try:
            if RUNS.is_sealed(row):
                return run_from(row)
        except ValueError as error:
            raise HistoryError("history-run-unreadable", path=self.path, run=run_id) from error
        raise HistoryError("history-run-unreadable", path=self.path, run=run_id)

    def entries(self, run_id: str) -> Entries:
        """Return the entries of a run in order; none when there is no such run."""
        with reading(self.path) as connection:
            if connection is None:
                return NONE
            (key,) = connection.execute("SELECT max(key) FROM runs WHERE id = ?", (storable(run_id),)).fetchone()
            if key is None:
                return NONE
            rows = connection.execute(
                "SELECT number, boot, wall, kind, data, seal FROM entries WHERE run = ? ORDER BY number", (key,)
            )
            return read_entries(key, rows)

    def segment_times(
        self,
        *,
        course: str | None = None,
        path: str | None = None,
        cohort: str | None = None,
        rehearsals: bool | None = False,
    ) -> tuple[RunTimes, ...]:
        """Return what the segments of summarised runs took, the newest run first; see `runs`."""
        with reading(self.path) as connection:
            if connection is None:
                return ()
            summaries = _summaries(
                connection, course=course, path=path, cohort=cohort, rehearsals=rehearsals, ended=None
            )
            times: dict[int, list[SegmentTime]] = {}
            for key, *cells in connection.execute(
                "SELECT run, segment, title, depth, planned, actual, question, paused FROM segment_times"
                " ORDER BY run, place"
            ):
                if key in summaries:
                    times.setdefault(key, []).append(SegmentTime(*cells))
        by_id = {summaries[key].id: tuple(of_run) for key, of_run in times.items()}
        listed = _newest_first(summaries[key] for key in times)
        return tuple(RunTimes(run, by_id[run.id]) for run in listed)

    def cohorts(self) -> tuple[Cohort, ...]:
        """Return all cohorts, the newest first."""
        with reading(self.path) as connection:
            if connection is None:
                return ()
            rows = connection.execute("SELECT name, began, settings FROM cohorts").fetchall()
        return tuple(sorted((cohort_from(*row) for row in rows), key=lambda cohort: cohort.began, reverse=True))


_SUMMARIES = """
    SELECT key, id, course, path, title, cohort, is_rehearsal, boot, wall, boot_id, planned_start,
        ended_boot, ended_wall, EXISTS (SELECT 1 FROM segment_times WHERE run = key)
    FROM runs
    WHERE (:course IS NULL OR course = :course)
        AND (:path IS NULL OR path = :path)
        AND (:cohort IS NULL OR cohort = :cohort)
        AND (:rehearsals IS NULL OR is_rehearsal = :rehearsals)
        AND (:ended IS NULL OR (ended_boot IS NOT NULL) = :ended)
"""


def _summaries(connection: sqlite3.Connection, **wishes: str | bool | None) -> dict[int, RunSummary]:
    values = {name: storable(wish) if isinstance(wish, str) else wish for name, wish in wishes.items()}
    found = connection.execute(_SUMMARIES, values)
    return {key: summary for key, *cells in found if (summary := _summary(*cells)) is not None}


def _summary(
    run_id: str,
    course: str,
    path: str,
    title: str,
    cohort: str,
    is_rehearsal: int,
    boot: float,
    wall: str,
    boot_id: str,
    planned: str | None,
    ended_boot: float | None,
    ended_wall: str | None,
    is_summarised: int,
) -> RunSummary | None:
    try:
        return RunSummary(
            id=run_id,
            course=course,
            path=path,
            title=title,
            cohort=cohort,
            is_rehearsal=bool(is_rehearsal),
            armed=instant_from(boot, wall),
            boot_id=boot_id,
            planned_start=None if planned is None else time_from(planned),
            ended=ended_from(ended_boot, ended_wall),
            is_summarised=bool(is_summarised),
        )
    except ValueError as error:
        log.warning("the run %s cannot be read: %s", run_id, error)
        return None


def _newest_first(runs: Iterable[RunSummary]) -> tuple[RunSummary, ...]:
    return tuple(sorted(runs, key=lambda run: (run.armed.wall, run.id), reverse=True))

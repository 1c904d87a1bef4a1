"""Rows of the tables and the values that they stand for.

What reads a row raises ValueError when it holds something that was never written like this.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from console.clock import Instant
from console.history.codec import decode_rundown, encode_rundown, storable, to_json
from console.history.cohort import Cohort
from console.history.run import Run
from console.history.tables import COHORTS, ENTRIES, RUNS, SEGMENT_TIMES, Value
from console.history.times import SegmentTime

Row = Sequence[Any]


def instant_to(at: Instant) -> tuple[float, str]:
    """Return boot seconds and wall time as they are stored. Raises ValueError for what is no moment."""
    if not isfinite(at.boot):
        raise ValueError(f"boot seconds {at.boot}")
    return float(at.boot), time_to(at.wall)


def instant_from(boot: float, wall: str) -> Instant:
    return Instant(float(boot), time_from(wall))


def time_to(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.isoformat()


def time_from(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text} has no time zone")
    return moment


def run_to(key: int, run: Run, ended: Instant | None = None, *, rundown: str | None = None) -> tuple[Value, ...]:
    """Return the row of a run; ``rundown`` is its plan's JSON, where that is there already.

    Raises ValueError or TypeError for what cannot be stored.
    """
    return RUNS.seal(
        (
            key,
            storable(run.id),
            storable(run.course),
            storable(run.path),
            storable(run.title),
            storable(run.cohort),
            int(run.is_rehearsal),
            *instant_to(run.armed),
            storable(run.boot_id),
            None if run.planned_start is None else time_to(run.planned_start),
            int(run.on_the_clock),
            *((None, None) if ended is None else instant_to(ended)),
            encode_rundown(run.rundown) if rundown is None else rundown,
        )
    )


def run_from(row: Row) -> Run:
    """Return the run of a whole row; when it ended, `ended_from` says."""
    cells = dict(zip(RUNS.columns, row, strict=True))
    planned = cells["planned_start"]
    return Run(
        id=cells["id"],
        course=cells["course"],
        path=cells["path"],
        title=cells["title"],
        armed=instant_from(cells["boot"], cells["wall"]),
        boot_id=cells["boot_id"],
        rundown=decode_rundown(cells["rundown"]),
        planned_start=None if planned is None else time_from(planned),
        cohort=cells["cohort"],
        is_rehearsal=bool(cells["is_rehearsal"]),
        on_the_clock=bool(cells["on_the_clock"]),
    )


def ended_from(boot: float | None, wall: str | None) -> Instant | None:
    return None if boot is None or wall is None else instant_from(boot, wall)


# Not by replacing the row: that would delete it first, which its entries forbid.
END_RUN = "UPDATE runs SET ended_boot = :ended_boot, ended_wall = :ended_wall, seal = :seal WHERE key = :key"
"""SQL that writes what `end_of` returns."""


def end_of(row: Row, ended: Instant | None) -> dict[str, Value]:
    """Return the cells of a run's row, by column, after it has ended (None: has not)."""
    place = RUNS.columns.index("ended_boot")
    values = list(row[:-1])
    values[place : place + 2] = (None, None) if ended is None else instant_to(ended)
    return dict(zip(RUNS.columns, RUNS.seal(values), strict=True))


IN_EARNEST = "UPDATE runs SET is_rehearsal = :is_rehearsal, seal = :seal WHERE key = :key"
"""SQL that writes what `in_earnest` returns."""


def in_earnest(row: Row) -> dict[str, Value]:
    """Return the cells of a run's row, by column, that is no rehearsal after all."""
    values = list(row[:-1])
    values[RUNS.columns.index("is_rehearsal")] = 0
    return dict(zip(RUNS.columns, RUNS.seal(values), strict=True))


def entry_to(run: int, number: int, moment: tuple[float, str], kind: str, data: str) -> tuple[Value, ...]:
    return ENTRIES.seal((run, number, *moment, kind, data))


def segment_time_to(run: int, place: int, time: SegmentTime) -> tuple[Value, ...]:
    """Return the row of a segment's time. Raises ValueError for numbers that are not finite."""
    seconds = (float(time.planned), float(time.actual), float(time.question), float(time.paused))
    if not all(map(isfinite, seconds)):
        raise ValueError(f"seconds {seconds}")
    return SEGMENT_TIMES.seal((run, place, storable(time.segment), storable(time.title), time.depth, *seconds))


def cohort_to(cohort: Cohort) -> tuple[Value, ...]:
    return COHORTS.seal((storable(cohort.name), time_to(cohort.began), to_json(dict(cohort.settings))))


def cohort_from(name: str, began: str, settings: str) -> Cohort:
    return Cohort(name, time_from(began), json.loads(settings))

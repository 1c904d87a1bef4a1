"""What the memory of a class costs: to write it down, never to lose it, to open it, and to learn from a year of it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.history_material import PATH, at, day, rundown, write_long_run, write_year
from benchmarks.row import MeasurementError, Reach, Row
from console.history import events as ev
from console.history.database import FILE, wal_of
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.resume import offer
from console.history.review import review_of
from console.history.run import Run
from console.history.trend import PastRun, trend_of

KILLS = 1000
ROWS = 100_000
RUNS = 2000
ROUNDS = 15
_ENTRIES_OF_A_RUN = 150
_SEED = 5


def measure() -> list[Row]:
    """Write a day, open a long run and a year of runs, then kill writers; each in a folder of its own, on the disk."""
    return [*_day(), *_long_run(), *_year(), *_kills()]


def _day() -> Iterator[Row]:
    """Every entry is committed as the class would do it."""
    with _folder() as folder:
        journal = Journal(folder / FILE)
        times: list[float] = []
        largest = 0
        for run, happened in day():
            journal.begin(run)
            for moment, events in happened:
                began = time.perf_counter()
                journal.append(run.id, moment, events)
                times.append(1000 * (time.perf_counter() - began))
            largest = max(largest, journal.path.stat().st_size + wal_of(journal.path).stat().st_size)
        yield Row("a transition is durable", "ms", tuple(times), Reach(5.0))
        began = time.perf_counter()
        last = at(8 * 3600.0)
        found = offer(Reader(journal.path), last, "boot-1")
        if found is None:
            raise MeasurementError("a class that was killed is not offered")
        yield Row("the class under way found and replayed at a start", "s", (time.perf_counter() - began,), Reach(1.0))
        journal.close()
        size = journal.path.stat().st_size / 2**20
        what = f"a journal day: a class of 30, 8 hours, {len(times)} transitions"
        yield Row(what, "MB", (size,), Reach(5.0))
        yield Row("the same with the WAL, at its largest", "MB", (largest / 2**20,))


def _long_run() -> Iterator[Row]:
    with _folder() as folder:
        run_id = write_long_run(folder / FILE, ROWS)
        reader = Reader(folder / FILE)
        run, entries = reader.run(run_id), reader.entries(run_id)
        if run is None or len(entries) != ROWS or entries.unknown:
            raise MeasurementError(f"{len(entries)} of {ROWS} rows are there")
        yield Row(f"{ROWS:,} rows read and decoded", "s", _times(lambda: reader.entries(run_id)))
        yield Row(
            f"review of {ROWS:,} rows opened", "s", _times(lambda: review_of(run, reader.entries(run_id))), Reach(0.5)
        )


def _year() -> Iterator[Row]:
    with _folder() as folder:
        write_year(folder / FILE, RUNS, entries=_ENTRIES_OF_A_RUN)
        reader = Reader(folder / FILE)
        plan = rundown()
        yield Row(f"trend of {RUNS:,} runs", "s", _times(lambda: trend_of(_past(reader), plan)), Reach(1.0))
        yield Row(f"list of {RUNS:,} runs", "s", _times(reader.runs))
        journal = Journal(folder / FILE)
        yield Row(f"history of {RUNS:,} runs opened to write", "s", _times(lambda: _reopen(journal)))
        journal.begin(_any_run(reader))
        slide = ev.SlideShown("slide-001", 1)
        times = _times(lambda: journal.append(f"run-{RUNS - 1}", at(1e6), [slide]), rounds=300)
        journal.close()
        what = f"a transition is durable, {RUNS:,} runs in the file"
        yield Row(what, "ms", tuple(1000 * each for each in times), Reach(5.0))


def _kills() -> Iterator[Row]:
    with _folder() as folder:
        done = subprocess.run(
            [sys.executable, "-m", "fakes.killed_writer", str(folder), str(KILLS), str(_SEED)],
            check=False,
            capture_output=True,
            text=True,
        )
    if done.returncode != 0:
        raise MeasurementError(done.stderr.strip()[-600:])
    outcome = json.loads(done.stdout)
    if outcome["wrong"]:
        raise MeasurementError("; ".join(outcome["wrong"][:3]))
    what = f"{KILLS:,} kills: acknowledged entries lost, of {outcome['acknowledged']:,}"
    yield Row(what, "entries", (outcome["lost"],), Reach(0))


def _past(reader: Reader) -> list[PastRun]:
    return [
        PastRun(each.run.id, each.run.armed.wall, each.times, each.run.cohort, each.run.is_rehearsal)
        for each in reversed(reader.segment_times(path=PATH, rehearsals=None))
    ]


def _any_run(reader: Reader) -> Run:
    run = reader.run(f"run-{RUNS - 1}")
    if run is None:
        raise MeasurementError("the year was not written")
    return run


def _reopen(journal: Journal) -> None:
    journal.close()
    journal.open()


def _times(do: Callable[[], object], *, rounds: int = ROUNDS) -> tuple[float, ...]:
    """Return the seconds of each time; a first one that is not counted warms the program."""
    do()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        do()
        times.append(time.perf_counter() - began)
    return tuple(times)


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        yield Path(folder)

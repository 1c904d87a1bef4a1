"""The rows of a history as pieces of the JSON that an export is made of."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Iterator

from console.history.codec import to_json
from console.history.tables import RUNS

log = logging.getLogger(__name__)


def cohorts_of(connection: sqlite3.Connection) -> Iterator[Iterator[str]]:
    """Yield each cohort in pieces, in the order of names."""
    for name, began, settings in connection.execute("SELECT name, began, settings FROM cohorts ORDER BY name"):
        yield iter((to_json({"name": name, "began": began, "settings": json.loads(settings)}),))


def runs_of(connection: sqlite3.Connection) -> Iterator[Iterator[str]]:
    """Yield each run in pieces, in the order of ids: which was written first differs from machine to machine."""
    for (key,) in connection.execute("SELECT key FROM runs ORDER BY id").fetchall():
        yield _run(connection, key)


def _run(connection: sqlite3.Connection, key: int) -> Iterator[str]:
    row = connection.execute(f"{RUNS.select} WHERE key = ?", (key,)).fetchone()
    cells = dict(zip(RUNS.columns, row, strict=True))
    ended = None if cells["ended_boot"] is None else {"boot": cells["ended_boot"], "wall": cells["ended_wall"]}
    told = {
        **{name: cells[name] for name in ("id", "course", "path", "title", "cohort")},
        "is_rehearsal": bool(cells["is_rehearsal"]),
        "armed": {"boot": cells["boot"], "wall": cells["wall"]},
        "boot_id": cells["boot_id"],
        "planned_start": cells["planned_start"],
        "on_the_clock": bool(cells["on_the_clock"]),
        "ended": ended,
        "rundown": json.loads(cells["rundown"]),
        "segment_times": list(_times(connection, key)),
    }
    yield f'{to_json(told)[:-1]},"entries":['
    yield from _entries(connection, key)
    yield "]}"


def _times(connection: sqlite3.Connection, key: int) -> Iterator[dict[str, object]]:
    names = ("segment", "title", "depth", "planned", "actual", "question", "paused")
    for cells in connection.execute(
        "SELECT segment, title, depth, planned, actual, question, paused FROM segment_times WHERE run = ?"
        " ORDER BY place",
        (key,),
    ):
        yield dict(zip(names, cells, strict=True))


def _entries(connection: sqlite3.Connection, key: int) -> Iterator[str]:
    before = "\n"
    for number, boot, wall, kind, data in connection.execute(
        "SELECT number, boot, wall, kind, data FROM entries WHERE run = ? ORDER BY number", (key,)
    ):
        try:
            told = {"number": number, "boot": boot, "wall": wall, "kind": kind, "data": json.loads(data)}
        except (ValueError, RecursionError) as error:
            log.warning("entry %d is not exported: %s", number, error)
            continue
        yield f"{before}{to_json(told)}"
        before = ",\n"

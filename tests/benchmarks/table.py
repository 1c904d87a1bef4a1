"""Writes what was measured: a markdown table for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from benchmarks.machine import Machine
from benchmarks.row import Row

_HEAD = ("what", "reach", "median", "p95", "verdict")
_VERDICTS = {True: "reached", False: "**missed**", None: ""}


def table(machine: Machine, rows: Sequence[Row]) -> str:
    """Return the machine and the table as markdown."""
    lines = [_HEAD, ("---", "---", "---:", "---:", "---"), *(_cells(row) for row in rows)]
    return f"{machine.text()}\n\n" + "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def as_json(machine: Machine, rows: Sequence[Row]) -> str:
    """Return the same with every value measured."""
    return json.dumps(
        {
            "machine": machine.to_json(),
            "rows": [
                {
                    "what": row.what,
                    "unit": row.unit,
                    "reach": None if row.reach is None else row.reach.most,
                    "judged": None if row.reach is None else row.reach.judged.value,
                    "median": row.median,
                    "p95": row.p95,
                    "holds": row.holds,
                    "values": list(row.values),
                }
                for row in rows
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _cells(row: Row) -> tuple[str, ...]:
    reach = ""
    if row.reach is not None:
        reach = f"{row.reach.judged} {'<' if row.reach.below else '≤'} {row.reach.most:g} {row.unit}"
    return row.what, reach, _figure(row.median, row.unit), _figure(row.p95, row.unit), _VERDICTS[row.holds]


def _figure(value: float, unit: str) -> str:
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f} {unit}"

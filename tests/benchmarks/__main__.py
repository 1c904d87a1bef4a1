"""Measures and prints one table.

``python -m benchmarks [NAME …] [--json FILE]``; without names everything is measured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    course,
    deck,
    displayed_time,
    history,
    key_to_pixel,
    lab,
    lab_window,
    memory,
    reporters,
    reporters_window,
    start,
    ticks,
    watch,
    watch_churn,
    watch_window,
)
from benchmarks.machine import this_machine
from benchmarks.row import MeasurementError, Row
from benchmarks.table import as_json, table

MEASUREMENTS: dict[str, Callable[[], list[Row]]] = {
    "key-to-pixel": key_to_pixel.measure,
    "deck": deck.measure,
    "course": course.measure,
    "start": start.measure,
    "memory": memory.measure,
    "ticks": ticks.measure,
    "displayed-time": displayed_time.measure,
    "watch": watch.measure,
    "watch-window": watch_window.measure,
    "watch-churn": watch_churn.measure,
    "lab": lab.measure,
    "lab-window": lab_window.measure,
    "history": history.measure,
    "reporters": reporters.measure,
    "reporters-window": reporters_window.measure,
}


def main() -> int:
    """Return 0, or 1 when something could not be measured; a missed reach is a figure, not a failure."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *MEASUREMENTS], help=", ".join(MEASUREMENTS))
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table with every single value there, too")
    options = parser.parse_args()
    machine, rows, failed = this_machine(), [], False
    for name in options.names or MEASUREMENTS:
        sys.stderr.write(f"measuring {name} …\n")
        try:
            rows += MEASUREMENTS[name]()
        except MeasurementError as error:
            sys.stderr.write(f"{name} was not measured: {error}\n")
            failed = True
    sys.stdout.write(table(machine, rows) + "\n")
    if options.json is not None:
        options.json.write_text(as_json(machine, rows), encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""From a folder of markdown to the course tree."""

from __future__ import annotations

import time

from benchmarks.material import course
from benchmarks.row import Reach, Row
from console.course.loader import load_course

ROUNDS = 30


def measure() -> list[Row]:
    """Load the course again and again; its files are in the system's cache, as on any day but the first."""
    folder = course()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        load_course(folder)
        times.append(time.perf_counter() - began)
    return [Row("course folder to course tree", "s", tuple(times), Reach(0.3))]

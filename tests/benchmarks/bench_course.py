"""How long a course takes from folder to tree, and a document from text to outline.

Run it with a course folder: ``python tests/benchmarks/bench_course.py ../shared/course``.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from console.course.loader import load_course
from console.course.outline import outline_of
from console.course.scan import scan
from console.paths import bundled_course

ROUNDS = 30
LARGE_TEXT = "## 제목 (5분)\n\n- **항목**: 설명\n\n```yaml\na: 1\n```\n\n" * 40_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in milliseconds."""

    name: str
    median: float
    p95: float


def run(course: Path) -> list[Row]:
    """Measure loading ``course``, the outline of its largest document, and scanning 2 MB."""
    largest = max(course.rglob("*.md"), key=lambda path: path.stat().st_size).read_text(encoding="utf-8")
    return [
        _measure("course folder to tree", lambda: load_course(course)),
        _measure("largest document to outline", lambda: outline_of(largest)),
        _measure("2 MB of markdown scanned", lambda: scan(LARGE_TEXT), rounds=5),
    ]


def _measure(name: str, work: Callable[[], object], *, rounds: int = ROUNDS) -> Row:
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return Row(name, statistics.median(times), sorted(times)[min(rounds - 1, int(0.95 * rounds))])


def main() -> None:
    """Print the table."""
    course = Path(sys.argv[1]) if len(sys.argv) > 1 else bundled_course()
    for row in run(course):
        sys.stdout.write(f"{row.name:30} {row.median:8.1f} ms median {row.p95:8.1f} ms p95\n")


if __name__ == "__main__":
    main()

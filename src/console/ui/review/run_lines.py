"""The rows of the list of runs: which are shown, and what each says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.bridge.review_model import PastRuns
from console.history.reader import RunSummary


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in the list. ``taken`` are seconds, None where they are not known; ``is_now``: it is being taught."""

    run: RunSummary
    taken: float | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which runs to show: those of a session (its path) and a cohort, None for all, whose words hold ``text``."""

    path: str | None = None
    cohort: str | None = None
    rehearsals: bool = True
    text: str = ""

    def has(self, run: RunSummary) -> bool:
        return (
            (self.path is None or run.path == self.path)
            and (self.cohort is None or run.cohort == self.cohort)
            and (self.rehearsals or not run.is_rehearsal)
            and all(word in _words_of(run) for word in self.text.casefold().split())
        )


def run_lines(past: PastRuns, wanted: Wanted) -> tuple[RunLine, ...]:
    """Return the rows: what is being taught first, then the newest."""
    lines = [RunLine(run, past.taken.get(run.id), run.id == past.running) for run in past.runs if wanted.has(run)]
    return tuple(sorted(lines, key=lambda line: not line.is_now))


def sessions_of(runs: Iterable[RunSummary]) -> tuple[tuple[str, str], ...]:
    """Return path and newest title of each session that was taught, in the order of the course."""
    titles: dict[str, str] = {}
    for run in runs:
        titles.setdefault(run.path, run.title)
    return tuple(sorted(titles.items()))


def cohorts_of(runs: Iterable[RunSummary]) -> tuple[str, ...]:
    """Return the cohorts that were taught, the newest first; empty for runs of none."""
    return tuple(dict.fromkeys(run.cohort for run in runs))


def _words_of(run: RunSummary) -> str:
    return f"{run.title} {run.cohort} {run.path} {run.armed.wall:%Y-%m-%d}".casefold()

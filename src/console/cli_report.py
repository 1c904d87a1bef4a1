"""The commands ``runs`` and ``report``: which classes were taught, and what one of them came to."""

from __future__ import annotations

import argparse
import contextlib
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from console import paths
from console.cli_output import as_json, width
from console.errors import UsageError
from console.messages import Message, render

if TYPE_CHECKING:
    from console.history.reader import Reader, RunSummary
    from console.history.review.values import Review

EXIT_DONE = 0
LAST = "last"
_SHORTEST_ID = 6
_SECONDS_PER_MINUTE = 60


def runs(options: argparse.Namespace, lang: str) -> int:
    """Print the runs of the history, the newest first; or write all of it to a file, or read it from one.

    Raises HistoryError when it cannot be read or written, or when a window that may be teaching keeps it.
    """
    if options.export_to is not None:
        return _export(options.export_to, lang)
    if options.import_from is not None:
        return _import(options.import_from, lang)
    reader = _reader()
    found = reader.runs()
    minutes = _minutes(reader)
    if options.json:
        _print(as_json([_as_object(run, minutes.get(run.id)) for run in found]))
    elif found:
        _print("\n".join(_table(found, minutes, lang)))
    else:
        _print(_say("cli-runs-none", lang))
    return EXIT_DONE


def _export(target: Path, lang: str) -> int:
    from console.history.transfer import export_history

    if not target.parent.is_dir():
        raise UsageError("cli-no-folder", path=target.parent)
    reader = _reader()
    export_history(reader.path, target)
    _print(render(Message("cli-runs-exported", {"count": len(reader.runs()), "file": target}), lang))
    return EXIT_DONE


def _import(source: Path, lang: str) -> int:
    from console.history import lock
    from console.history.transfer import import_history

    if not source.is_file():
        raise UsageError("cli-not-found", path=source)
    path = _reader().path
    with lock.hold(path.with_name(lock.FILE)):
        imported = import_history(path, source)
    _print(render(imported.message(), lang))
    return EXIT_DONE


def report(options: argparse.Namespace, lang: str, print_page: Callable[[str, Path], int]) -> int:
    """Write the report on one run; ``print_page`` makes a PDF of a page.

    Raises UsageError for a target that cannot be written or a run that is not there, HistoryError when the history or
    an exported file cannot be read.
    """
    from console.history.review import review_of

    require_target(options.to)
    with _opened(options.run) as (reader, wish):
        chosen = _chosen(reader.runs(), wish)
        run = reader.run(chosen.id)
        if run is None:  # taken out by somebody else since the list was read
            raise UsageError("cli-report-no-run", run=wish)
        review = review_of(run, reader.entries(run.id))
    return write(review, options.to, lang, print_page, is_anonymous=options.anonymous)


def require_target(target: Path) -> None:
    """Raise UsageError when no report can be written to ``target``."""
    from console.history.report.write import REPORT_SUFFIXES

    if target.suffix.lower() not in REPORT_SUFFIXES:
        raise UsageError("report-suffix", path=target, suffixes=", ".join(REPORT_SUFFIXES))
    if not target.parent.is_dir():
        raise UsageError("cli-no-folder", path=target.parent)


def write(
    review: Review, target: Path, lang: str, print_page: Callable[[str, Path], int], *, is_anonymous: bool = False
) -> int:
    """Write the report on a review and return the exit code; ``print_page`` makes a PDF of a page."""
    from console.history.report.write import labels_of, report_text, write_report

    labels = labels_of(review)
    if target.suffix.lower() == ".pdf":
        return print_page(report_text(review, ".pdf", lang=lang, is_anonymous=is_anonymous, labels=labels), target)
    write_report(review, target, lang=lang, is_anonymous=is_anonymous, labels=labels)
    return EXIT_DONE


def _reader() -> Reader:
    from console.history.database import FILE
    from console.history.reader import Reader

    return Reader(paths.user_data() / FILE)


@contextlib.contextmanager
def _opened(wish: str) -> Iterator[tuple[Reader, str]]:
    """Open the history, or an exported file as one; yield it with the run that is wished for in it."""
    from console.history.database import FILE
    from console.history.reader import Reader
    from console.history.transfer import import_history

    source = Path(wish)
    if source.suffix.lower() != ".json":
        yield _reader(), wish
        return
    if not source.is_file():
        raise UsageError("cli-not-found", path=source)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        import_history(path, source)
        yield Reader(path), LAST


def _chosen(found: Sequence[RunSummary], wish: str) -> RunSummary:
    """Return the run whose id begins with ``wish``, or the newest one."""
    matching = list(found[:1]) if wish == LAST else [run for run in found if wish and run.id.startswith(wish)]
    exact = [run for run in matching if run.id == wish]
    if len(exact or matching) != 1:
        code = "cli-report-several" if matching else "cli-report-no-run"
        raise UsageError(code, run=wish, count=len(matching))
    return (exact or matching)[0]


def _minutes(reader: Reader) -> dict[str, int]:
    """Return how many minutes each run took whose segments are summed up."""
    return {
        each.run.id: round(
            sum(time.actual + time.question + time.paused for time in each.times if time.depth == 0)
            / _SECONDS_PER_MINUTE
        )
        for each in reader.segment_times(rehearsals=None)
    }


def _as_object(run: RunSummary, minutes: int | None) -> dict[str, object]:
    return {
        "id": run.id,
        "armed": run.armed.wall.isoformat(),
        "ended": None if run.ended is None else run.ended.wall.isoformat(),
        "course": run.course,
        "path": run.path,
        "title": run.title,
        "cohort": run.cohort,
        "is_rehearsal": run.is_rehearsal,
        "minutes": minutes,
    }


def _table(found: Sequence[RunSummary], minutes: dict[str, int], lang: str) -> Iterator[str]:
    """Yield the lines of the list; ids are cut to what tells them apart."""
    length = _telling([run.id for run in found])
    rows = [
        (
            run.id[:length],
            f"{run.armed.wall:%Y-%m-%d %H:%M}",
            "" if run.id not in minutes else _say("cli-runs-minutes", lang, minutes=minutes[run.id]),
            _line(run.cohort),
            _line(run.title),
            _marks(run, lang),
        )
        for run in found
    ]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True)).rstrip()


def _telling(ids: Sequence[str]) -> int:
    """Return how many characters of ids tell each from the others."""
    longest = max(map(len, ids))
    return next(
        (length for length in range(_SHORTEST_ID, longest) if len({each[:length] for each in ids}) == len(ids)), longest
    )


def _marks(run: RunSummary, lang: str) -> str:
    marks = (("cli-runs-rehearsal", run.is_rehearsal), ("cli-runs-unended", run.ended is None))
    said = [_say(code, lang) for code, holds in marks if holds]
    return f"[{', '.join(said)}]" if said else ""


def _line(text: str) -> str:
    """Return a title as one line without what a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _say(code: str, lang: str, **params: object) -> str:
    return render(Message(code, params), lang)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")

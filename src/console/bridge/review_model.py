"""Past classes as something a window subscribes to: read and reviewed in a thread, the newest wish first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from console.bridge.worker import Worker
from console.clock import Instant
from console.course.slots import outline_file
from console.deck.model import Deck
from console.errors import ConsoleError, ContentError, HistoryError
from console.history.entries import Entries
from console.history.events import Entry
from console.history.reader import Reader, RunSummary
from console.history.report.blocks import Block
from console.history.report.content import report_of
from console.history.report.words import Labels
from console.history.report.write import labels_of
from console.history.review import Review, review_of
from console.history.review.pace import against_plan
from console.history.run import Run
from console.history.trend import Trend, past_runs, trend_of
from console.rundown.plan import Rundown, rundown_of

Result = TypeVar("Result")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A run as it is shown: its review, the titles of its labs and checks, and what a report says of it in ``lang``.

    ``unknown`` counts entries that could not be read.
    """

    review: Review
    labels: Labels
    blocks: tuple[Block, ...]
    lang: str
    last: Instant
    """The moment of the last entry, on the clock that it was written with."""
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class SessionTrend:
    """The trend of the session that a run is of; ``file`` is where the session is now, None when it is not there.

    ``written`` are the ids of the segments whose time stands in their heading: only those can be given another one.
    """

    path: str
    title: str
    trend: Trend
    file: Path | None = None
    written: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PastRuns:
    """All runs, the newest first. ``taken`` are the seconds that each took, by id, as far as they are known yet."""

    runs: tuple[RunSummary, ...] = ()
    taken: Mapping[str, float] = field(default_factory=dict, hash=False)
    running: str | None = None
    """The id of the run that is being taught."""


class ReviewModel(QObject):
    """Answers come in the window's thread, in order; what was asked before something newer is dropped."""

    runs_changed = Signal(object)
    """The `PastRuns`."""
    reviewed_changed = Signal(object)
    """The `Reviewed` that was opened; None: nothing is open."""
    trend_changed = Signal(object)
    """The `SessionTrend`; None: it is being read."""
    runs_failed = Signal(object)
    """A `ConsoleError`: the history cannot be read."""
    review_failed = Signal(object)
    """A `ConsoleError`: this run cannot be read."""
    trend_failed = Signal(object)
    """A `ConsoleError`."""
    busy_changed = Signal(bool)
    """Whether a run is being opened."""

    def __init__(
        self,
        reader: Reader,
        worker: Worker,
        *,
        lang: str,
        running: Callable[[], tuple[str, Instant] | None] = lambda: None,
        deck: Callable[[Run], Deck | None] = lambda _run: None,
        parent: QObject | None = None,
    ) -> None:
        """``running`` says which run is being taught and when now is; ``deck`` is the slides of a run's session."""
        super().__init__(parent)
        self._reader, self._worker = reader, worker
        self._lang = lang
        self._running, self._deck = running, deck
        self._turns = {"runs": 0, "review": 0, "trend": 0}
        self.runs = PastRuns()
        self.reviewed: Reviewed | None = None
        self.trend: SessionTrend | None = None
        self._trend_of: tuple[str, str] | None = None
        self.is_busy = False

    def set_language(self, lang: str) -> None:
        """Say everything in another language; what is open is opened again."""
        self._lang = lang
        if self.reviewed is not None and not self.is_foreign:
            self.open(self.reviewed.review.run.id)

    @property
    def is_foreign(self) -> bool:
        """Whether what is open is in no journal here: a class that was handed over."""
        return self.reviewed is not None and all(run.id != self.reviewed.review.run.id for run in self.runs.runs)

    def refresh(self) -> None:
        """Read which runs there are; how long they took comes right after."""
        self._trend_of = None
        running = self._running()
        running_id = None if running is None else running[0]

        def runs(found: tuple[RunSummary, ...]) -> None:
            self._show_runs(PastRuns(found, self.runs.taken, running_id))
            self._ask("runs", self._taken, taken, self.runs_failed.emit)

        def taken(found: Mapping[str, float]) -> None:
            if found != self.runs.taken:
                self._show_runs(replace(self.runs, taken=found))

        self._ask("runs", self._reader.runs, runs, self.runs_failed.emit)

    def open(self, run_id: str) -> None:
        """Review a run."""
        running = self._running()
        at = running[1] if running is not None and running[0] == run_id else None
        lang, reader, deck_of = self._lang, self._reader, self._deck

        def read() -> tuple[Run, Entries]:
            run = reader.run(run_id)
            if run is None:
                raise HistoryError("history-no-such-run", path=reader.path, run=run_id)
            return run, reader.entries(run_id)

        def review(found: tuple[Run, Entries]) -> None:
            run, entries = found
            deck = deck_of(run)
            self._ask("review", lambda: _reviewed(run, entries, at, deck, lang, reader.path), self.show, self._fail)

        self._set_busy(True)
        self._ask("review", read, review, self._fail)

    def show(self, reviewed: Reviewed | None) -> None:
        """Show what was reviewed; None shows nothing."""
        self._turns["review"] += 1
        self._set_busy(False)
        self.reviewed = reviewed
        self.reviewed_changed.emit(reviewed)

    def load_trend(self) -> None:
        """Read the trend of the session that is open, unless it is there since the runs were read last."""
        if self.reviewed is None:
            return
        run = self.reviewed.review.run
        if (run.course, run.path) == self._trend_of:
            return
        self._trend_of = (run.course, run.path)
        self.trend = None
        self.trend_changed.emit(None)
        self._ask("trend", lambda: _trend(self._reader, run), self._show_trend, self._fail_trend)

    def _show_runs(self, runs: PastRuns) -> None:
        self.runs = runs
        self.runs_changed.emit(runs)

    def _show_trend(self, trend: SessionTrend) -> None:
        self.trend = trend
        self.trend_changed.emit(trend)

    def _fail_trend(self, error: ConsoleError) -> None:
        self._trend_of = None
        self.trend_failed.emit(error)

    def _taken(self) -> Mapping[str, float]:
        return {
            each.run.id: sum(time.actual + time.question + time.paused for time in each.times if time.depth == 0)
            for each in self._reader.segment_times(rehearsals=None)
        }

    def _fail(self, error: ConsoleError) -> None:
        self.show(None)
        self.review_failed.emit(error)

    def _set_busy(self, is_busy: bool) -> None:
        if is_busy != self.is_busy:
            self.is_busy = is_busy
            self.busy_changed.emit(is_busy)

    def _ask(
        self,
        what: str,
        task: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[ConsoleError], object],
    ) -> None:
        """Do ``task`` in the thread; nothing is done, or shown, once something newer of its kind is asked for."""
        self._turns[what] += 1
        turn = self._turns[what]

        def work() -> tuple[Result] | None:
            return (task(),) if turn == self._turns[what] else None

        def answer(result: tuple[Result] | None) -> None:
            if result is not None and turn == self._turns[what]:
                then(result[0])

        def fail(error: ConsoleError) -> None:
            if turn == self._turns[what]:
                failed(error)

        self._worker.run(work, answer, fail)


def reviewed_of(
    run: Run, entries: Sequence[Entry], at: Instant | None, lang: str, *, deck: Deck | None = None
) -> Reviewed:
    """Return a run as it is shown. Raises what a journal that is not as it was written raises."""
    review = review_of(run, entries, at)
    if deck is not None:
        review = against_plan(review, deck)
    labels = labels_of(review)
    last = entries[-1].at if entries else run.armed
    unknown = entries.unknown if isinstance(entries, Entries) else 0
    return Reviewed(review, labels, report_of(review, lang=lang, labels=labels), lang, last, unknown)


def _reviewed(run: Run, entries: Entries, at: Instant | None, deck: Deck | None, lang: str, path: Path) -> Reviewed:
    try:
        return reviewed_of(run, entries, at, lang, deck=deck)
    except (ValueError, LookupError, ArithmeticError) as error:
        log.warning("the run %s cannot be reviewed: %s", run.id, error)
        raise HistoryError("history-run-unreadable", path=path, run=run.title or run.id) from error


def _trend(reader: Reader, run: Run) -> SessionTrend:
    found = reader.segment_times(path=run.path, rehearsals=None)
    file = Path(run.course) / run.path
    today = _today(file)
    trend = trend_of(past_runs(found), today)
    if today is None:
        return SessionTrend(run.path, run.title, trend)
    segments = (segment for top in today.segments for segment in top.walk())
    written = frozenset(segment.id for segment in segments if segment.written is not None)
    return SessionTrend(run.path, run.title, trend, file, written)


def _today(file: Path) -> Rundown | None:
    """Return the plan as the file has it now, None where there is none to be read."""
    try:
        outline = outline_file(file)
    except ContentError as error:
        log.info("the plan of today is not known: %s", error)
        return None
    return rundown_of(outline, slot_minutes=outline.slot_minutes)

"""The journal of a rehearsed class: in the user's history, or beside it where another console keeps that."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from console import paths
from console.clock import Instant
from console.errors import HistoryError
from console.history import lock
from console.history.database import FILE
from console.history.events import Acted, Entry, Event
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.review.build import review_of
from console.history.review.summary import segment_times
from console.history.review.values import Review
from console.history.run import Run

_HELD = "history-held"


@contextlib.contextmanager
def journal_folder(wanted: Path | None, tell: Callable[[HistoryError], None]) -> Iterator[tuple[Path, bool]]:
    """Hold the history for the block; yield its folder and whether it lasts.

    Where another console keeps it, and where the user's own cannot be written, ``tell`` is told and the folder is one
    that goes with the block. Raises HistoryError when the ``wanted`` one cannot be used for another reason.
    """
    folder = paths.user_data() if wanted is None else wanted
    try:
        held = lock.hold(folder / lock.FILE)
    except HistoryError as error:
        if wanted is not None and error.message.code != _HELD:
            raise
        tell(error)
        with tempfile.TemporaryDirectory() as temporary:
            yield Path(temporary), False
        return
    with held:
        yield folder, True


class KeptRun:
    """Writes down one run from its start on, with what came before. One that never starts leaves nothing behind.

    ``tell`` hears once of what hinders it; the class goes on.
    """

    def __init__(self, folder: Path, run: Run, tell: Callable[[HistoryError], None]) -> None:
        self.run = run
        self.entries: list[Entry] = []
        self._held: list[tuple[Instant, Sequence[Event]]] = []
        self._journal = Journal(folder / FILE)
        self._reader = Reader(folder / FILE)
        self._tell = tell
        self._is_told = False

    @property
    def has_begun(self) -> bool:
        return bool(self.entries)

    def record(self, at: Instant, events: Sequence[Event]) -> None:
        """Write down what happened at ``at``."""
        if not self.has_begun:
            self._held.append((at, events))
            if not any(isinstance(event, Acted) for event in events):
                return
            self._write(lambda: self._journal.begin(self.run))
            held, self._held = self._held, []
            for moment, before in held:
                self._append(moment, before)
        else:
            self._append(at, events)

    def _append(self, at: Instant, events: Sequence[Event]) -> None:
        if not events:
            return
        first = len(self.entries) + 1
        self.entries += (Entry(number, at, event) for number, event in enumerate(events, first))
        self._write(lambda: self._journal.append(self.run.id, at, events))

    def end(self, at: Instant) -> Review:
        """Write down the end and what the segments took; return the review, of what can be read back of it."""
        self._write(lambda: self._journal.end(self.run.id, at))
        review = review_of(self.run, self.entries, at)
        self._write(lambda: self._journal.summarise(self.run.id, segment_times(review)))
        if self._journal.trouble is None:
            review = review_of(self.run, self._reader.entries(self.run.id), at)
        return review

    @property
    def is_saved(self) -> bool:
        """Whether all of it is on the disk."""
        return self._journal.trouble is None

    def close(self) -> None:
        """Let go of the file."""
        self._journal.close()

    def _write(self, write: Callable[[], object]) -> None:
        try:
            write()
        except HistoryError as error:
            if not self._is_told:
                self._is_told = True
                self._tell(error)

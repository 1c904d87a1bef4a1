"""The journal in the running application: one thread that writes, and a window that waits for it, but not for ever.

What changes is on the disk before it shows. A disk that takes its time must not hold up a class, though: after a
twentieth of a second things show all the same, and the window says for as long as it is so that they are not saved yet.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.clock import Instant
from console.errors import HistoryError
from console.history import events as ev
from console.history.anonymous import is_about_students, without_students
from console.history.events import Event
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.run import Run
from console.history.salvage import Salvaged
from console.rundown import actions as act

PATIENCE = 0.05
"""Seconds for which what has changed waits to be shown: an eye does not notice, and a disk needs a tenth of it."""
_RETRY_MS = 5000
_MOST_HELD = 20_000  # before a run has begun; more are checks that flicker
_LAST_WRITES = 5.0  # seconds that a closing window gives to a slow disk

_BEGINS: tuple[type, ...] = (
    ev.Ticked,
    ev.PointsAdjusted,
    ev.NoteWritten,
    ev.HintGiven,
    ev.HelpGiven,
    ev.WrittenUp,
    ev.TurnTaken,
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saving:
    """Whether what is done is saved: ``trouble`` says why not, ``waiting`` how many entries wait to be."""

    trouble: HistoryError | None = None
    waiting: int = 0


class JournalKeeper(QObject):
    """Keeps the journal of the class that is taught. A session that never begins leaves nothing behind.

    ``saving`` tells how it stands; what waits is tried again by itself.
    """

    saving_changed = Signal(object)
    """The `Saving`, when it has become another."""
    salvaged = Signal(object)
    """The `Salvaged`: the file was damaged, and this became of it."""
    begun = Signal(object)
    """The `Run` that has its first entry."""

    _wrote = Signal(object, object)

    def __init__(self, journal: Journal, parent: QObject | None = None, *, patience: float = PATIENCE) -> None:
        super().__init__(parent)
        self._journal = journal
        self.patience = patience
        """Seconds; see `PATIENCE`."""
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="journal")
        self._run: Run | None = None
        self._has_begun = False
        self._held: list[tuple[Instant, Sequence[Event]]] = []
        self._saving = Saving()
        self._told_salvaged: Salvaged | None = None
        self._is_closed = False
        self._wrote.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._retry = QTimer(self, interval=_RETRY_MS)
        self._retry.timeout.connect(lambda: self._submit(lambda: self._journal.retry()))

    @property
    def run(self) -> Run | None:
        """The run whose journal is kept, begun or not; None without one."""
        return self._run

    @property
    def has_begun(self) -> bool:
        """Whether anything of the run is in the journal."""
        return self._has_begun

    @property
    def saving(self) -> Saving:
        """Whether what is done is saved."""
        return self._saving

    def keep(self, run: Run) -> None:
        """Keep the journal of another run from its first action on."""
        self._run, self._has_begun, self._held = run, False, []

    def go_on(self, run: Run, at: Instant, resumed: ev.Resumed) -> None:
        """Keep the journal of a run that was begun before, which goes on at ``at``."""
        self._run, self._has_begun, self._held = run, True, []
        self._submit(lambda: self._journal.begin(run))
        self.record(at, [resumed])

    def leave(self, at: Instant | None = None) -> None:
        """Keep the run's journal no longer; ``at`` is when it ended, None when it may go on another time."""
        run = self._run
        if run is not None and self._has_begun and at is not None:
            self._submit(lambda: self._journal.end(run.id, at))
        self._run, self._has_begun, self._held = None, False, []

    def in_earnest(self) -> None:
        """Keep the run as the class itself that began as a rehearsal; what its simulated students did is dropped."""
        run = self._run
        if run is None or not run.is_rehearsal:
            return
        real = self._run = replace(run, is_rehearsal=False)
        self._held = [(at, [each for each in told if not is_about_students(each)]) for at, told in self._held]

        def write() -> None:
            self._journal.begin(real)  # as it is to be written, should it have to be written once more
            self._journal.in_earnest(real.id)
            self._journal.rewrite(real.id, without_students(Reader(self._journal.path).entries(real.id)))

        if self._has_begun:
            self._submit(write)

    def hold(self, at: Instant, events: Sequence[Event]) -> None:
        """Have something written before what begins the run, without beginning it."""
        if self._run is not None and not self._has_begun and events:
            self._held.append((at, events))

    def record(self, at: Instant, events: Sequence[Event]) -> None:
        """Write down what happened at ``at``, and wait until it is on the disk, at most `PATIENCE`.

        What comes before the class has begun is held back, and written with what begins it.
        """
        run = self._run
        if run is None or not events or self._is_closed:
            return
        if self._has_begun:
            self._wait_for(self._submit(lambda: self._journal.append(run.id, at, events)))
            return
        self._held.append((at, events))
        del self._held[:-_MOST_HELD]
        if any(map(_begins, events)):
            self._begin(run)

    def ask(self, task: Callable[[Journal], object]) -> Future[None]:
        """Do something else with the journal in its thread, after all that was recorded."""
        return self._submit(lambda: task(self._journal))

    def close(self) -> None:
        """Write what there is, and end the thread."""
        self._retry.stop()
        self._is_closed = True
        last = self._pool.submit(self._journal.close)
        wait([last], _LAST_WRITES)
        self._pool.shutdown(wait=last.done())

    def _begin(self, run: Run) -> None:
        held, self._held, self._has_begun = self._held, [], True

        def write() -> None:
            try:
                self._journal.begin(run)
            finally:  # where that could not be written, it waits, and so must all that comes after it
                self._journal.append_all(run.id, held)

        self._wait_for(self._submit(write))
        self.begun.emit(run)

    def _wait_for(self, writing: Future[None]) -> None:
        if not wait([writing], self.patience).done:
            log.info("the journal takes longer than %.2f s", self.patience)

    def _submit(self, task: Callable[[], object]) -> Future[None]:
        """Do something in the journal's thread, and tell the window's what became of it."""

        def write() -> None:
            try:
                task()
            except HistoryError as error:
                log.warning("not saved: %s", error)
            saving = Saving(self._journal.trouble, self._journal.waiting)
            if not self._is_closed:
                self._wrote.emit(saving, self._journal.salvaged)

        return self._pool.submit(write)

    def _take(self, saving: Saving, salvaged: Salvaged | None) -> None:
        if self._is_closed:
            return
        if salvaged is not None and salvaged is not self._told_salvaged:
            self._told_salvaged = salvaged
            self.salvaged.emit(salvaged)
        if saving != self._saving:
            self._saving = saving
            self.saving_changed.emit(saving)
        if saving.trouble is not None and not self._retry.isActive():
            self._retry.start()
        elif saving.trouble is None:
            self._retry.stop()


def _begins(event: Event) -> bool:
    """Whether with this event there is something to lose."""
    if isinstance(event, ev.Acted):
        return isinstance(event.action, act.Start | act.ParkQuestion)
    return isinstance(event, _BEGINS)

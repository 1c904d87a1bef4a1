"""The memory of the class in the running application: what is kept of it, and how it goes on after a sudden end."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.lab_memory import LabMemory
from console.bridge.journal_keeper import JournalKeeper, Saving
from console.bridge.single_window import SingleWindow
from console.clock import Instant, now
from console.deck.cursor import Cursor
from console.deck.model import Deck
from console.errors import HistoryError
from console.history import lock
from console.history.boot import boot_id
from console.history.database import FILE
from console.history.events import Event, SlideShown
from console.history.journal import Journal
from console.history.reader import Reader
from console.history.replay import Replayed
from console.history.resume import Choice, Offer, offer
from console.history.review.build import review_of
from console.history.review.summary import segment_times
from console.history.run import Run
from console.history.salvage import Salvaged
from console.messages import render
from console.roster.model import Origin
from console.rundown.view import RundownView
from console.rundown.words import clock_time
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_SAVING = "saving"  # the notice about it
_RESUME = "resume"
_UNTIL_ANSWERED = 24 * 3600.0

log = logging.getLogger(__name__)


class Memory(QObject):
    """Keeps the journal of what is taught in ``folder``, and goes on with what a sudden end broke off.

    Where another console keeps the history there already, this one runs without, and says so.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._console = console
        self._boot_id = boot_id()
        self.keeper = JournalKeeper(Journal(folder / FILE), self)
        self.reader = Reader(folder / FILE)
        self._single: SingleWindow | None = None
        self._held: lock.Held | None = None
        self._refusal: HistoryError | None = None
        self._unended: Offer | None = None
        self._going_on: Replayed | None = None
        self._has_ended = False
        self._lab = LabMemory(console, self.keeper)
        try:
            self._held = lock.hold(folder / lock.FILE)
        except HistoryError as error:
            self._refusal = error
            log.warning("the class is not kept: %s", error)
            return
        self._single = SingleWindow(folder, self)
        self._single.asked.connect(self._come_to_front)
        self._wire()

    def _wire(self) -> None:
        console = self._console
        console.playback.record = self.keeper.record
        console.show.record = self._record_slide
        console.session.opened.connect(lambda _outline: self._on_opened())
        console.playback.changed.connect(self._on_playback)
        self.keeper.saving_changed.connect(self._on_saving)
        self.keeper.salvaged.connect(self._on_salvaged)
        self.keeper.ask(lambda journal: journal.open())  # now, so that the first action does not wait for it
        self.keeper.begun.connect(lambda _run: self._forget_unended())
        self._lab.follow()

    @property
    def is_saving(self) -> bool:
        """Whether this console keeps the history."""
        return self._held is not None

    # ------------------------------------------------------------ after a sudden end

    def open_at_start(self, course: Path | None) -> None:
        """Open what the command line names, else what was taught when the console came to a sudden end.

        What was left more than an hour ago, or is not what the command line names, is offered and nothing more.
        """
        if self._refusal is not None:
            self._say(self._refusal.text(self._console.lang), Level.PROBLEM)
        found = self._find() if self.is_saving else None
        if found is None:
            self._console.desk.open_at_start(course)
            return
        file = _file_of(found.replayed.run)
        is_named = course is None or course.resolve() == file.resolve()
        if found.choice is Choice.RESUME and is_named and file.is_file():
            self._go_on(found)
            return
        self._console.desk.open_at_start(course)
        self._offer(found, file)

    def _come_to_front(self, wanted: Path | None) -> None:
        """A later start found this window: show it, with what was to be opened there."""
        window = self._console.window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        if wanted is not None and wanted != self._console.session.path:
            self._console.desk.open_at_start(wanted)

    def _find(self) -> Offer | None:
        try:
            return offer(self.reader, now(self._console.services.clock), self._boot_id)
        except HistoryError as error:
            log.warning("whether a class was under way cannot be read: %s", error)
            return None

    def _offer(self, found: Offer, file: Path) -> None:
        run = found.replayed.run
        self._unended = found
        if not file.is_file():
            words = self.tr("“{title}” was running when the console ended; its file is no longer there: {file}")
            self._notice(words.format(title=run.title, file=file), Level.PROBLEM)
            return
        words = self.tr("“{title}” was running until {date} {time} and was not ended.")
        last = found.replayed.last.wall
        text = words.format(title=run.title, date=f"{last:%Y-%m-%d}", time=clock_time(last))
        self._console.window.notice(
            Notice(
                text,
                Level.ATTENTION,
                self.tr("Go on with it"),
                partial(self._go_on_later, found),
                key=_RESUME,
                seconds=_UNTIL_ANSWERED,
            )
        )

    def _go_on_later(self, found: Offer) -> None:
        """Go on now: the time since is counted anew, as is which boot this is."""
        again = self._find() or found
        if again.replayed.run.id == found.replayed.run.id:
            found = again
        self._unended = None
        self._go_on(found)

    def _go_on(self, found: Offer) -> None:
        run = found.replayed.run
        self._going_on = found.replayed
        self._has_ended = False
        self.keeper.go_on(run, now(self._console.services.clock), found.resumed)
        self._lab.restore(found.replayed)
        self._console.desk.go_on(_file_of(run), Path(run.course), found.replayed)
        words = self.tr("“{title}” goes on where it stood at {time}.")
        text = words.format(title=run.title, time=clock_time(found.replayed.last.wall))
        self._console.window.notice(
            Notice(text, Level.INFO, self.tr("Begin anew"), partial(self._begin_anew, run), key=_RESUME, seconds=60.0)
        )

    def _begin_anew(self, run: Run) -> None:
        self._console.playback.unload()
        self._console.desk.teach_anew(_file_of(run))

    def _forget_unended(self) -> None:
        """Another class has begun: what was broken off before is not offered again, and ended with its last entry."""
        found, self._unended = self._unended, None
        if found is not None:
            replayed = found.replayed
            self._console.window.notices.withdraw(_RESUME)
            self.keeper.ask(lambda journal: _end_unfinished(journal, replayed))

    # ------------------------------------------------------------ what is kept

    def _on_opened(self) -> None:
        going_on, self._going_on = self._going_on, None
        if going_on is not None:
            return
        self._leave()
        session, state = self._console.session, self._console.playback.state
        if session.path is None or state is None:
            return
        course = self._console.courses.course
        root = session.path.parent if course is None else course.root
        is_inside = session.path.is_relative_to(root)
        roster = self._console.services.fleet.roster
        self._has_ended = False
        self.keeper.keep(
            Run(
                id=uuid.uuid4().hex,
                course=str(root if is_inside else session.path.parent),
                path=(session.path.relative_to(root) if is_inside else Path(session.path.name)).as_posix(),
                title=state.rundown.title,
                armed=state.armed,
                boot_id=self._boot_id,
                rundown=state.rundown,
                planned_start=state.planned_start,
                cohort=self._console.settings.cohort,
                is_rehearsal=roster is not None and roster.origin is Origin.REHEARSAL,
                on_the_clock=state.on_the_clock,
            )
        )
        self._lab.begin()

    def _record_slide(self, deck: Deck, cursor: Cursor) -> None:
        slide = SlideShown(deck.slides[cursor.index].id, cursor.index, cursor.shown, len(deck.slides))
        self._record([slide])

    def _record(self, events: Sequence[Event]) -> None:
        self.keeper.record(now(self._console.services.clock), events)

    def _on_playback(self, view: RundownView | None) -> None:
        """Mark the run as ended with the session, and take that back with it."""
        state, run = self._console.playback.state, self.keeper.run
        if view is None or state is None or run is None or not self.keeper.has_begun:
            return
        has_ended = state.ended is not None
        if has_ended != self._has_ended:
            self._has_ended = has_ended
            ended, run_id = state.ended, run.id
            self.keeper.ask(lambda journal: journal.end(run_id, ended))
            if ended is not None:
                self._summarise(run, ended)

    def _leave(self) -> None:
        """Another session is opened: the one before is over."""
        run = self.keeper.run
        if run is not None and self.keeper.has_begun and not self._has_ended:
            at = now(self._console.services.clock)
            self.keeper.leave(at)
            self._summarise(run, at)
        else:
            self.keeper.leave()

    def _summarise(self, run: Run, at: Instant) -> None:
        reader = self.reader
        self.keeper.ask(
            lambda journal: journal.summarise(run.id, segment_times(review_of(run, reader.entries(run.id), at)))
        )

    # ------------------------------------------------------------ what is said

    def _on_saving(self, saving: Saving) -> None:
        if saving.trouble is None:
            self._console.window.notices.withdraw(_SAVING)
            self._say(self.tr("What is done is saved again."), Level.INFO)
            return
        reason = saving.trouble.text(self._console.lang)
        words = self.tr("The class goes on, but is not saved: {reason} Entries that wait: {count}.")
        self._say(words.format(reason=reason, count=saving.waiting), Level.PROBLEM)

    def _on_salvaged(self, salvaged: Salvaged) -> None:
        self._notice(render(salvaged.message(), self._console.lang), Level.PROBLEM, key="salvaged")

    def _say(self, text: str, level: Level) -> None:
        self._notice(text, level, key=_SAVING)

    def _notice(self, text: str, level: Level, key: str = _RESUME) -> None:
        self._console.window.notice(Notice(text, level, key=key))

    def close(self) -> None:
        """Write what there is, and let another console keep the history."""
        if self._single is not None:
            self._single.close()
        self.keeper.close()
        if self._held is not None:
            self._held.release()


def _file_of(run: Run) -> Path:
    return Path(run.course) / run.path


def _end_unfinished(journal: Journal, replayed: Replayed) -> None:
    journal.begin(replayed.run)
    journal.end(replayed.run.id, replayed.last)

"""The memory of the class in the running application: what is kept of it, and who keeps it."""

from __future__ import annotations

import contextlib
import logging
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.lab_memory import LabMemory
from console.app.last_view import LastView
from console.app.resumption import Resumption, file_of
from console.app.turns_memory import TurnsMemory
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
from console.history.resume import Offer
from console.history.review.build import review_of
from console.history.review.summary import segment_times
from console.history.run import Run
from console.history.salvage import Salvaged
from console.lab.spec.model import Lab
from console.lab.spec.rundown import outline_of
from console.messages import render
from console.roster.model import Origin, Roster
from console.rundown.plan import rundown_of
from console.rundown.playback import arm
from console.rundown.state import PlaybackState
from console.rundown.view import RundownView
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_SAVING = "saving"  # the notice about it
_ROOM_FILE = "room.open"

log = logging.getLogger(__name__)


class Memory(QObject):
    """Keeps the journal of what is taught in ``folder``.

    Where another console keeps the history there already, this one runs without, and says so.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._console = console
        self.boot_id = boot_id()
        self.keeper = JournalKeeper(Journal(folder / FILE), self)
        self.reader = Reader(folder / FILE)
        self._single: SingleWindow | None = None
        self._held: lock.Held | None = None
        self._refusal: HistoryError | None = None
        self._going_on: Path | None = None
        self._has_ended = False
        self._room_mark = folder / _ROOM_FILE
        self._had_room = False
        self.view: LastView | None = None
        self.turns: TurnsMemory | None = None
        self._lab = LabMemory(console, self.keeper)
        self._resumption = Resumption(console, self)
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
        console.services.lab.lab_changed.connect(self._on_lab)
        console.playback.changed.connect(self._on_playback)
        console.services.fleet.class_changed.connect(self._on_class)
        self.view = LastView(console, self._room_mark.parent)
        self.turns = TurnsMemory(console.services.turns, self.keeper, self._room_mark.parent, self.boot_id)
        self._had_room = self._room_mark.exists()
        console.audience.state_changed.connect(self._on_room)
        console.services.turns.taken.connect(lambda turn: self._record([turn]))
        self.keeper.saving_changed.connect(self._on_saving)
        self.keeper.salvaged.connect(self._on_salvaged)
        self.keeper.ask(lambda journal: journal.open())  # now, so that the first action does not wait for it
        self._lab.follow()

    @property
    def is_saving(self) -> bool:
        """Whether this console keeps the history."""
        return self._held is not None

    def open_at_start(self, course: Path | None) -> None:
        """Open what the command line names, else what a sudden end broke off, or what was open last."""
        if self._refusal is not None:
            self._say(self._refusal.text(self._console.lang), Level.PROBLEM)
            self._console.desk.open_at_start(course)
        else:
            self._resumption.open_at_start(course)

    def go_on(self, found: Offer) -> None:
        """Keep the journal of a run that was begun before; its session or lab is opened next."""
        self._has_ended = False
        self.keeper.go_on(found.replayed.run, now(self._console.services.clock), found.resumed)
        self._lab.restore(found.replayed)
        self._going_on = file_of(found.replayed.run)
        # On the only display it would lie over what the instructor has to see first.
        if self._had_room and self._console.audience.has_display and not self._console.audience.is_open:
            self._console.audience.open()

    # ------------------------------------------------------------ what is kept

    def _on_opened(self) -> None:
        going_on, self._going_on = self._going_on, None
        if going_on is not None and going_on == self._console.session.path:
            if self.turns is not None:
                self.turns.go_on()
            return
        self.leave()
        path, state = self._console.session.path, self._console.playback.state
        if path is not None and state is not None:
            self._keep(path, state)

    def _on_lab(self, lab: Lab | None) -> None:
        """A lab that is worked through without a session is a run of its own, whose clock nobody starts."""
        run = self.keeper.run
        is_kept = run is not None and (self._going_on is not None or (lab is not None and file_of(run) == lab.path))
        if lab is not None and self._console.session.path is None and not is_kept:
            self.leave()
            self._keep(lab.path, arm(rundown_of(outline_of(lab)), now(self._console.services.clock)))

    def _on_room(self) -> None:
        """Leave a mark while the room sees something of ours, for a start after a sudden end."""
        self._mark_room(is_open=self._console.audience.is_open)

    def _mark_room(self, *, is_open: bool) -> None:
        with contextlib.suppress(OSError):  # then the room stays dark until somebody opens its window
            if is_open:
                self._room_mark.touch()
            else:
                self._room_mark.unlink(missing_ok=True)

    def _on_class(self, roster: Roster | None) -> None:
        """Real students have come: what began beside the rehearsal is their class."""
        if roster is not None and roster.students and roster.origin is not Origin.REHEARSAL:
            self.keeper.in_earnest()

    def _keep(self, path: Path, state: PlaybackState) -> None:
        course = self._console.courses.course
        is_inside = course is not None and path.is_relative_to(course.root)
        root = course.root if course is not None and is_inside else path.parent
        roster = self._console.services.fleet.roster
        self._has_ended = False
        self.keeper.keep(
            Run(
                id=uuid.uuid4().hex,
                course=str(root),
                path=path.relative_to(root).as_posix(),
                title=state.rundown.title,
                armed=state.armed,
                boot_id=self.boot_id,
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

    def leave(self) -> None:
        """Another session is opened: the one before is over."""
        if self.turns is not None:
            self.turns.forget()
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
        self._say(render(salvaged.message(), self._console.lang), Level.PROBLEM, key="salvaged")

    def _say(self, text: str, level: Level, *, key: str = _SAVING) -> None:
        self._console.window.notice(Notice(text, level, key=key))

    def _come_to_front(self, wanted: Path | None) -> None:
        """A later start found this window: show it, with what was to be opened there."""
        window = self._console.window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        if wanted is not None and wanted != self._console.session.path:
            self._console.desk.open_at_start(wanted)

    def close(self) -> None:
        """Write what there is, and let another console keep the history."""
        if self._single is not None:
            self._single.close()
        if self._held is not None:
            self._mark_room(is_open=False)
        if self.view is not None:
            self.view.forget()
        if (run := self.keeper.run) is not None and run.is_rehearsal:
            self.leave()  # only a sudden end is gone on from: the next start may be the class itself
        if self.turns is not None:
            self.turns.close()
        self.keeper.close()
        if self._held is not None:
            self._held.release()

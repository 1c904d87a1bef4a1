"""Going on with a class that a sudden end of the console broke off."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.clock import now
from console.errors import HistoryError
from console.history.journal import Journal
from console.history.replay import Replayed
from console.history.resume import Choice, Offer, offer
from console.history.run import Run
from console.rundown.words import clock_time
from console.ui.teach.actions import TEACH
from console.ui.widgets.notice import Level, Notice
from console.ui.widgets.question_bar import BarAnswer, BarQuestion

if TYPE_CHECKING:
    from console.app.console import Console
    from console.app.memory import Memory

LAB_SUFFIXES = (".yaml", ".yml")
_KEY = "resume"  # the notice and the question about it
_GO_ON, _LEAVE = "go-on", "leave"
_LONG_ENOUGH = 60.0  # seconds in which whoever wants to begin anew says so

log = logging.getLogger(__name__)


class Resumption(QObject):
    """Looks at the start for a class that was under way, and offers it until another one begins."""

    def __init__(self, console: Console, memory: Memory) -> None:
        super().__init__(memory)
        self._console = console
        self._memory = memory
        self._unended: Offer | None = None
        memory.keeper.begun.connect(lambda _run: self._forget())

    def open_at_start(self, course: Path | None) -> None:
        """Open what the command line names, else what was taught when the console came to a sudden end.

        What was left more than an hour ago, or is not what the command line names, is offered and nothing more.
        """
        found = self._find()
        if found is None:
            self._console.desk.open_at_start(course)
            return
        file = file_of(found.replayed.run)
        is_named = course is None or course.resolve() == file.resolve()
        if found.choice is Choice.RESUME and is_named and file.is_file():
            self._go_on(found)
            return
        self._console.desk.open_at_start(course)
        self._offer(found, file)

    def _find(self) -> Offer | None:
        try:
            return offer(self._memory.reader, now(self._console.services.clock), self._memory.boot_id)
        except HistoryError as error:
            log.warning("whether a class was under way cannot be read: %s", error)
            return None

    def _offer(self, found: Offer, file: Path) -> None:
        run, last = found.replayed.run, found.replayed.last.wall
        self._unended = found
        if not file.is_file():
            words = self.tr("“{title}” was running when the console ended; its file is no longer there: {file}")
            self._say(Notice(words.format(title=run.title, file=file), Level.PROBLEM, key=_KEY))
            return
        words = self.tr("“{title}” was running until {date} {time} and was not ended. Go on with it?")
        text = words.format(title=run.title, date=f"{last:%Y-%m-%d}", time=clock_time(last))
        answers = (BarAnswer(_GO_ON, self.tr("Go on with it")), BarAnswer(_LEAVE, self.tr("It is over")))
        self._console.window.question.ask(_KEY, BarQuestion(text, answers, partial(self._answer, found)))

    def _answer(self, found: Offer, answer: str) -> None:
        """Go on now, the time since counted anew; or leave it as it stood with its last entry."""
        self._console.window.question.withdraw(_KEY)
        if answer == _LEAVE:
            self._forget()
            return
        again = self._find()
        is_same = again is not None and again.replayed.run.id == found.replayed.run.id
        self._unended = None
        self._go_on(again if again is not None and is_same else found)

    def _go_on(self, found: Offer) -> None:
        run, file = found.replayed.run, file_of(found.replayed.run)
        self._memory.go_on(found)
        if file.suffix in LAB_SUFFIXES:
            self._console.desk.open_at_start(Path(run.course))
            self._console.labs.open(file)
        else:
            self._console.desk.go_on(file, Path(run.course), found.replayed)
        words = self.tr("“{title}” goes on where it stood at {time}.")
        text = words.format(title=run.title, time=clock_time(found.replayed.last.wall))
        anew = partial(self._begin_anew, file)
        view = self._memory.view
        place = "" if file.suffix in LAB_SUFFIXES or (view is not None and view.was_lab) else TEACH
        self._say(Notice(text, Level.INFO, self.tr("Begin anew"), anew, _KEY, _LONG_ENOUGH, place=place))

    def _begin_anew(self, file: Path) -> None:
        if file.suffix in LAB_SUFFIXES:
            self._memory.leave()
            self._console.labs.open(file)
        else:
            self._console.playback.unload()
            self._console.desk.teach_anew(file)

    def _forget(self) -> None:
        """Another class has begun: what was broken off before is not offered again, and ended with its last entry."""
        found, self._unended = self._unended, None
        if found is not None:
            self._console.window.question.withdraw(_KEY)
            self._memory.keeper.ask(partial(_end_unfinished, replayed=found.replayed))

    def _say(self, notice: Notice) -> None:
        self._console.window.notice(notice)


def file_of(run: Run) -> Path:
    """Return the file that a run was of, wherever it was then."""
    return Path(run.course) / run.path


def _end_unfinished(journal: Journal, *, replayed: Replayed) -> None:
    journal.begin(replayed.run)
    journal.end(replayed.run.id, replayed.last)

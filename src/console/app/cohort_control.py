"""A new cohort: what is kept and what is forgotten is said, then it is done, for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from console.clock import now
from console.errors import ConsoleError, HistoryError
from console.history.cohorts import NewCohort, forgotten, plan_cohort
from console.history.entries import Entries
from console.history.journal import Journal
from console.history.reader import Reader
from console.messages import render
from console.ui.review import actions
from console.ui.review.dialogs import CohortDialog
from console.ui.widgets.notice import Level

if TYPE_CHECKING:
    from console.app.review_desk import ReviewDesk

_ANY_NAME = "?"  # what is forgotten does not depend on it


@dataclass(frozen=True, slots=True)
class _Before:
    """The names that are taken, and the runs of the cohort that ends: id, title and entries."""

    taken: tuple[str, ...]
    runs: tuple[tuple[str, str, Entries], ...]


class CohortControl(QObject):
    """Answers "New cohort…"."""

    _done = Signal(object)

    def __init__(self, review: ReviewDesk) -> None:
        super().__init__(review)
        self._review = review
        self._console = review.console
        self._dialog: CohortDialog | None = None
        self._before: _Before | None = None
        self._plan: NewCohort | None = None
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._console.window.registry.connect_to(actions.NEW_COHORT.id, self.begin)

    def begin(self) -> None:
        """Ask for the name, and say what it comes to."""
        if self._console.services.is_playing:
            self._review.say(
                self.tr("End the session that is running first: its class is still there."), Level.ATTENTION
            )
            return
        self._before = self._plan = None
        self._dialog = dialog = CohortDialog(self._console.window)
        dialog.wanted.connect(self._do)
        reader, cohort = self._console.memory.reader, self._console.settings.cohort
        self._review.worker.run(lambda: _read(reader, cohort), self._say, self._refuse)
        dialog.exec()
        self._dialog = None
        dialog.deleteLater()

    def _say(self, before: _Before) -> None:
        self._before = before
        if self._dialog is not None:
            lang = self._console.lang
            self._dialog.set_ready([render(each, lang) for each in self._planned(_ANY_NAME, before).words()])

    def _planned(self, name: str, before: _Before, taken: Sequence[str] = ()) -> NewCohort:
        began = now(self._console.services.clock).wall
        return plan_cohort(name, began, self._console.settings, taken=taken, before=before.runs)

    def _do(self, name: str) -> None:
        before, dialog = self._before, self._dialog
        if before is None or dialog is None:
            return
        try:
            plan = self._planned(name, before, before.taken)
        except HistoryError as error:
            dialog.complain(error.text(self._console.lang))
            return
        self._plan = plan
        dialog.set_busy()
        memory = self._console.memory
        memory.leave()  # the last session of the class that goes is over
        reader = memory.reader

        def work(journal: Journal) -> None:
            try:
                for run in plan.forget:
                    journal.rewrite(run.run, forgotten(reader.entries(run.run)))
                journal.put_cohort(plan.cohort)
            except HistoryError as error:
                self._done.emit(error)
                raise
            self._done.emit(None)

        memory.keeper.ask(work)

    def _on_done(self, error: ConsoleError | None) -> None:
        plan = self._plan
        if error is not None or plan is None:
            if error is not None:
                self._refuse(error)
            return
        self._console.session.close()
        self._console.doors.model.close()
        self._console.doors.joined.forget()
        self._console.classes.watch_nobody()
        self._console.use(plan.settings)
        if self._dialog is not None:
            self._dialog.accept()
        self._review.say(self.tr("The cohort “{name}” begins.").format(name=plan.cohort.name))
        self._review.refresh()

    def _refuse(self, error: ConsoleError) -> None:
        if self._dialog is not None:
            self._dialog.complain(error.text(self._console.lang))


def _read(reader: Reader, cohort: str) -> _Before:
    names = {each.name for each in reader.cohorts()} | {run.cohort for run in reader.runs()} | {cohort}
    runs = tuple((run.id, run.title, reader.entries(run.id)) for run in reader.runs(cohort=cohort))
    return _Before(tuple(names - {""}), runs)

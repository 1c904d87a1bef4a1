"""What is written after class: the write-up into the journal, the teaching journal and the report into files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from console.bridge.report_printer import ReportPrinter
from console.bridge.review_model import Reviewed
from console.clock import Instant, now
from console.errors import ConsoleError
from console.history.events import WrittenUp
from console.history.files import write_file
from console.history.journal import Journal
from console.history.report.write import REPORT_SUFFIXES
from console.history.run import Run
from console.history.teaching_journal import Letterhead, journal_text
from console.ui.review import actions
from console.ui.review.dialogs import ReportDialog
from console.ui.widgets.notice import Level

if TYPE_CHECKING:
    from console.app.review_desk import ReviewDesk
    from console.ui.review.panes import ReviewPanes

_SOON_MS = 500


class ReviewWriting(QObject):
    """Writes for the review workspace."""

    _kept = Signal(str, bool)

    def __init__(self, review: ReviewDesk) -> None:
        super().__init__(review)
        self._review = review
        self._console = review.console
        self._opened: dict[str, tuple[Run, Instant]] = {}
        self._printer: ReportPrinter | None = None
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(lambda: review.say(self.tr("Writing the report…")))
        registry = self._console.window.registry
        registry.connect_to(actions.COPY_JOURNAL.id, self.copy_journal)
        registry.connect_to(actions.SAVE_JOURNAL.id, self.save_journal)
        registry.connect_to(actions.EXPORT.id, self.export)

    def use(self, panes: ReviewPanes) -> None:
        """Answer what the panes ask for."""
        form = panes.page.write_up
        panes.written.connect(self._write_up)
        form.copy_wanted.connect(self.copy_journal)
        form.save_wanted.connect(self.save_journal)
        self._kept.connect(self._on_kept, Qt.ConnectionType.QueuedConnection)
        if self._review.model is not None:
            self._review.model.reviewed_changed.connect(self._on_reviewed)

    def copy_journal(self) -> None:
        """Put the teaching journal on the clipboard, as plain text."""
        text = self._journal(is_markdown=False)
        if text:
            self._review.copy(text)

    def save_journal(self) -> None:
        """Ask where, and write the teaching journal there."""
        reviewed = self._review.reviewed
        if reviewed is None:
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self._console.window,
            self.tr("Save the teaching journal"),
            str(Path.home() / f"{_name_of(reviewed)}.md"),
            self.tr("Markdown (*.md);;Text (*.txt)"),
        )
        if not chosen:
            return
        target = Path(chosen)
        text = self._journal(is_markdown=target.suffix.lower() != ".txt")
        self._review.worker.run(
            lambda: write_file(target, text.encode("utf-8", "replace")),
            lambda _none: self._saved(target),
            self._failed,
        )

    def export(self) -> None:
        """Ask whether names go in, and where to, and write the report."""
        reviewed = self._review.reviewed
        if reviewed is None:
            return
        dialog = ReportDialog(self._console.window)
        is_taken = dialog.exec() == ReportDialog.DialogCode.Accepted
        no_names = dialog.no_names.isChecked()
        dialog.deleteLater()
        if not is_taken:
            return
        chosen, _filter = QFileDialog.getSaveFileName(
            self._console.window,
            self.tr("Export the report"),
            str(Path.home() / f"{_name_of(reviewed)}.html"),
            self.tr("Page (*.html);;PDF (*.pdf);;Spreadsheet (*.csv);;Markdown (*.md)"),
        )
        review = self._review.panes.review()
        if not chosen or review is None:
            return
        target = Path(chosen)
        if target.suffix.lower() not in REPORT_SUFFIXES:
            target = target.with_name(target.name + REPORT_SUFFIXES[0])
        if self._printer is None:
            self._printer = ReportPrinter(self._console.profile, self._review.worker, self)
            self._printer.finished.connect(self._saved)
            self._printer.failed.connect(self._failed)
        self._soon.start()
        self._printer.write(review, target, lang=self._console.lang, is_anonymous=no_names, labels=reviewed.labels)

    def close(self) -> None:
        """Give up what is under way."""
        self._soon.stop()
        if self._printer is not None:
            self._printer.cancel()

    def _journal(self, *, is_markdown: bool) -> str:
        reviewed, panes = self._review.reviewed, self._review.panes
        review = panes.review()
        if reviewed is None or review is None:
            return ""
        form = panes.page.write_up
        return journal_text(
            review,
            form.value,
            lang=form.language.currentData(),
            is_markdown=is_markdown,
            names=not form.no_names.isChecked(),
            head=self._head(review.run),
            labels=reviewed.labels,
        )

    def _head(self, run: Run) -> Letterhead:
        course = self._console.courses.course
        is_open = course is not None and str(course.root) == run.course
        return Letterhead(course=course.node.title if course is not None and is_open else "")

    def _on_reviewed(self, reviewed: Reviewed | None) -> None:
        if reviewed is not None:
            self._opened[reviewed.review.run.id] = (reviewed.review.run, reviewed.last)

    def _write_up(self, run_id: str, written: WrittenUp) -> None:
        """Write it down: as of now in the class that is taught, of a past one beside its last entry."""
        keeper = self._console.memory.keeper
        if keeper.run is not None and keeper.run.id == run_id and keeper.has_begun:
            keeper.record(now(self._console.services.clock), [written])
            keeper.ask(lambda journal: self._kept.emit(run_id, journal.trouble is None))
        elif run_id in self._opened:
            run, last = self._opened[run_id]
            keeper.ask(partial(self._append, run=run, at=last, written=written))

    def _append(self, journal: Journal, *, run: Run, at: Instant, written: WrittenUp) -> None:
        """Write, in the journal's thread."""
        is_kept = False
        try:
            journal.begin(run)
            journal.append(run.id, at, [written])
            is_kept = True
        finally:  # an error is the keeper's: it says in the window that this is not saved, and tries again
            self._kept.emit(run.id, is_kept)

    def _on_kept(self, run_id: str, is_kept: bool) -> None:
        self._review.panes.page.write_up.set_saved(run_id, is_saved=is_kept)

    def _saved(self, target: Path) -> None:
        self._soon.stop()
        self._review.say(self.tr("Saved: {path}").format(path=target))

    def _failed(self, error: ConsoleError) -> None:
        self._soon.stop()
        self._review.say(error.text(self._console.lang), Level.PROBLEM)


def _name_of(reviewed: Reviewed) -> str:
    """Return a name for a file: the session's file and the date."""
    review = reviewed.review
    return f"{Path(review.run.path).stem}-{review.began:%Y-%m-%d}"

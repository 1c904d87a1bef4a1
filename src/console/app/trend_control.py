"""Better times back into the course: as a change that is read first, applied when it is taken, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.errors import ConsoleError
from console.history.suggest import CoursePatch, apply_patch, plan_patch
from console.messages import render
from console.ui.review import actions
from console.ui.review.dialogs import PatchDialog
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.review_desk import ReviewDesk
    from console.ui.review.panes import ReviewPanes

_LONG_ENOUGH = 30.0  # seconds in which whoever wants it back says so; Ctrl+Z does afterwards, too
_KEY = "review-course"


class TrendControl(QObject):
    """Plans, shows and applies patches; all that touches the file happens beside the window."""

    def __init__(self, review: ReviewDesk) -> None:
        super().__init__(review)
        self._review = review
        self._console = review.console
        self._back: CoursePatch | None = None
        registry = self._console.window.registry
        registry.connect_to(actions.WRITE_BACK.id, self.write_back)
        registry.connect_to(actions.TAKE_BACK.id, self.take_back)

    @property
    def can_take_back(self) -> bool:
        """Whether there is a change that can be taken back."""
        return self._back is not None

    def use(self, panes: ReviewPanes) -> None:
        """Answer what the panes ask for."""
        panes.page.trend.write_back_wanted.connect(self.write_back)

    def write_back(self) -> None:
        """Show what writing the ticked times would change."""
        page = self._review.panes.page.trend
        file, wanted = page.file, page.chart.taken
        if file is not None and wanted:
            self._review.worker.run(lambda: plan_patch(file, wanted), self._show, self._refused)

    def take_back(self) -> None:
        """Write the times that stood there before."""
        patch = self._back
        if patch is not None:
            self._review.worker.run(lambda: apply_patch(patch), lambda _back: self._taken_back(), self._refused)

    def _show(self, patch: CoursePatch) -> None:
        if not self._console.review_workspace.isVisible():
            return  # whoever has gone on meanwhile is not held up
        lang = self._console.lang
        title = self.tr("Write these times to {file}?").format(file=patch.path.name)
        sentences = [render(patch.sum_words(), lang)]
        if patch.then.crowded:
            crowded = self.tr("Parts ask for more than their segment has: {titles}")
            sentences.append(crowded.format(titles=", ".join(patch.then.crowded)))
        sentences.append(self.tr("Nothing else in the file changes."))
        dialog = PatchDialog(self._console.window, title, patch.diff, sentences)
        is_taken = dialog.exec() == PatchDialog.DialogCode.Accepted
        dialog.deleteLater()
        if is_taken:
            self._review.worker.run(lambda: apply_patch(patch), self._applied, self._refused)

    def _applied(self, back: CoursePatch) -> None:
        self._back = back
        text = self.tr("Written to {file}: {count} times.").format(file=back.path.name, count=len(back.changes))
        undo = self.tr("Undo")
        self._console.window.notice(Notice(text, Level.INFO, undo, self.take_back, key=_KEY, seconds=_LONG_ENOUGH))
        self._review.refresh()
        self._review.enable()

    def _taken_back(self) -> None:
        self._back = None
        self._console.window.notice(Notice(self.tr("The course's times are as they were."), key=_KEY))
        self._review.refresh()
        self._review.enable()

    def _refused(self, error: ConsoleError) -> None:
        if error.message.code == "suggest-file-changed":
            self._back = None
            self._review.refresh()
            self._review.enable()
        self._console.window.notice(Notice(error.text(self._console.lang), Level.PROBLEM, key=_KEY))

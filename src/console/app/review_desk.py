"""The review in the running application: made when it is first looked at, read beside the window, kept up to date."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from console.app.cohort_control import CohortControl
from console.app.hand_over_control import HandOverControl
from console.app.resumption import file_of
from console.app.review_writing import ReviewWriting
from console.app.trend_control import TrendControl
from console.bridge.review_model import Reviewed, ReviewModel
from console.bridge.worker import Worker
from console.clock import Instant, now
from console.deck.model import Deck
from console.history.run import Run
from console.ui.plan.actions import PLAN
from console.ui.review import actions
from console.ui.review.panes import ReviewPanes
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_SETTLE_MS = 400  # a press may do several things at once
_LOOK_MS = 15_000  # how often the class that is being taught is looked at again


class ReviewDesk(QObject):
    """Fills the review workspace once it is shown, and answers its actions."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self.console = console
        self.worker = Worker(self)
        self.model: ReviewModel | None = None
        self.cohorts = CohortControl(self)
        self.hand_over = HandOverControl(self)
        self.trend = TrendControl(self)
        self.writing = ReviewWriting(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._look_again)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self._look_again)
        console.review_workspace.left.connect(self._on_left)
        console.playback.changed.connect(lambda _view: self._on_class())
        console.memory.keeper.begun.connect(lambda _run: self._on_class())
        slots: dict[str, Callable[[], object]] = {
            actions.FIND.id: lambda: self.panes.look_for(),
            actions.REFRESH.id: self.refresh,
            actions.COPY.id: lambda: self.panes.page.copy(),
            **{spec.id: partial(self._show_page, page) for page, spec in enumerate(actions.PAGES)},
        }
        for action_id, slot in slots.items():
            console.window.registry.connect_to(action_id, slot)
        self.enable()

    @property
    def panes(self) -> ReviewPanes:
        """What the workspace shows; made by the first call."""
        if console_panes := self.console.review_workspace.panes:
            return console_panes
        console = self.console
        self.model = ReviewModel(
            console.memory.reader,
            self.worker,
            lang=console.lang,
            running=self.running,
            deck=self._deck,
            parent=self,
        )
        panes = ReviewPanes(self.model, lang=console.lang)
        panes.can_write = console.memory.is_saving
        panes.copied.connect(self.copy)
        panes.changed.connect(self.enable)
        panes.plan_wanted.connect(lambda: console.window.show_workspace(PLAN))
        console.review_workspace.fill(panes)
        for part in (self.hand_over, self.trend, self.writing):
            part.use(panes)
        return panes

    @property
    def reviewed(self) -> Reviewed | None:
        """The run that is shown."""
        panes = self.console.review_workspace.panes
        return None if panes is None else panes.reviewed

    def running(self) -> tuple[str, Instant] | None:
        """Return the id of the run that is being taught and the time; None when there is none, or it has ended."""
        keeper, state = self.console.memory.keeper, self.console.playback.state
        if keeper.run is None or not keeper.has_begun or (state is not None and state.ended is not None):
            return None
        return keeper.run.id, now(self.console.services.clock)

    def look(self) -> None:
        """The workspace is shown: read what there is by now."""
        self.panes.runs.rows.setFocus()
        self._look.start()
        self.refresh()
        self.enable()

    def refresh(self) -> None:
        """Read the runs again, and what is shown of one."""
        model = self.model
        if model is None:
            return
        model.refresh()
        if model.reviewed is not None and not model.is_foreign:
            model.open(model.reviewed.review.run.id)

    def set_language(self, lang: str) -> None:
        """Say what the domain says in another language."""
        panes = self.console.review_workspace.panes
        if panes is not None:
            panes.set_language(lang)
        self.hand_over.set_language(lang)

    def copy(self, text: str) -> None:
        """Put text on the clipboard, and say so."""
        QGuiApplication.clipboard().setText(text)
        self.say(self.tr("On the clipboard."))

    def say(self, text: str, level: Level = Level.INFO) -> None:
        """Say something in the window; what was said before goes."""
        self.console.window.notice(Notice(text, level, key="review"))

    def enable(self) -> None:
        """Let those actions be there that can be done now."""
        registry, reviewed, panes = self.console.window.registry, self.reviewed, self.console.review_workspace.panes
        has_run = reviewed is not None
        for spec in (*actions.PAGES, actions.COPY, actions.COPY_JOURNAL, actions.SAVE_JOURNAL, actions.EXPORT):
            registry.set_enabled(spec.id, has_run)
        on_trend = has_run and panes is not None and actions.PAGES[panes.page.page] is actions.TREND
        can_write = on_trend and panes is not None and panes.page.trend.can_write
        registry.set_enabled(actions.WRITE_BACK.id, can_write)
        registry.set_enabled(actions.TAKE_BACK.id, on_trend and self.trend.can_take_back)
        registry.set_enabled(actions.HAND_OVER.id, self.running() is not None)
        registry.set_enabled(actions.TAKE_OVER.id, self.hand_over.can_take)
        registry.set_enabled(actions.NEW_COHORT.id, self.console.memory.is_saving)

    def close(self) -> None:
        """Hand out what is being typed, and ask nothing any more."""
        self._on_left()
        self.writing.close()
        self.worker.close()

    def _show_page(self, page: int) -> None:
        self.panes.show_page(page)

    def _on_left(self) -> None:
        self._look.stop()
        self._settle.stop()
        panes = self.console.review_workspace.panes
        if panes is not None:
            panes.page.write_up.flush()

    def _on_class(self) -> None:
        if self.console.review_workspace.isVisible():
            self._settle.start()

    def _look_again(self) -> None:
        """The class goes on while it is looked at."""
        model, running = self.model, self.running()
        if model is None:
            return
        shown = None if model.reviewed is None else model.reviewed.review
        running_id = None if running is None else running[0]
        if running_id != model.runs.running:
            model.refresh()
        if shown is not None and (
            shown.run.id == running_id or self._has_just_ended(shown.run, has_ended=shown.has_ended)
        ):
            model.open(shown.run.id)
        self.enable()

    def _has_just_ended(self, run: Run, *, has_ended: bool) -> bool:
        kept = self.console.memory.keeper.run
        return not has_ended and kept is not None and kept.id == run.id

    def _deck(self, run: Run) -> Deck | None:
        session = self.console.session
        return session.deck if session.path == file_of(run) else None

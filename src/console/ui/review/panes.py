"""What the review workspace shows: the runs on the left, the chosen one beside them, or why there is nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from console.bridge.review_model import PastRuns, Reviewed, ReviewModel, SessionTrend
from console.errors import ConsoleError
from console.history.review.values import Review
from console.ui.review.run_list import RunList
from console.ui.review.run_page import LAB, SLIDES, TIMES, TREND, WRITE_UP, RunPage
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState

_SIDES = (300, 400)
_SIDE_SHARE = 0.22
_LEAST_SIDE, _LEAST = 240, 480
_SOON_MS = 500  # a wait that is shorter is not worth a word
_DAMAGED = frozenset({"history-damaged", "history-not-a-database", "history-foreign"})

__all__ = ["LAB", "SLIDES", "TIMES", "TREND", "WRITE_UP", "ReviewPanes"]


class ReviewPanes(QSplitter):
    """Subscribes to a `ReviewModel`. What goes beyond looking is asked for by signals."""

    copied = Signal(str)
    """Text for the clipboard."""
    written = Signal(str, object)
    """The id of a run and its `WrittenUp`."""
    changed = Signal()
    """Another run, page or state is shown: what can be done may be something else."""
    plan_wanted = Signal()

    def __init__(self, model: ReviewModel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._lang = lang
        self._error: ConsoleError | None = None
        self._runs_error: ConsoleError | None = None
        self._has_read = False
        self._is_arranged = False
        self.can_write = True
        """Whether write-ups are kept: another console may hold the history."""
        self.runs = RunList()
        self.page = RunPage()
        self.empty = EmptyState()
        self.empty.button.clicked.connect(self._on_empty_button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.empty)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(Space.M)
        self.addWidget(self.runs)
        self.addWidget(self._pages)
        self.runs.setMinimumWidth(_LEAST_SIDE)
        self._pages.setMinimumWidth(_LEAST)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._on_moved)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._show_state)
        self._subscribe()
        self.runs.set_language(lang)
        self._show_state()

    def _subscribe(self) -> None:
        model = self._model
        model.runs_changed.connect(self._on_runs)
        model.runs_failed.connect(self._on_runs_failed)
        model.reviewed_changed.connect(self._on_reviewed)
        model.review_failed.connect(self._on_failed)
        model.busy_changed.connect(self._on_busy)
        model.trend_changed.connect(self._on_trend)
        model.trend_failed.connect(lambda error: self.page.trend.show_error(error, self._lang))
        self.runs.wanted.connect(self._open)
        self.page.copied.connect(self.copied)
        self.page.page_changed.connect(self._on_page)
        self.page.write_up.written.connect(self.written)
        self.page.trend.can_write_changed.connect(lambda _can: self.changed.emit())

    @property
    def reviewed(self) -> Reviewed | None:
        """What is shown, None when nothing is."""
        return self._model.reviewed if self._pages.currentWidget() is self.page else None

    def review(self) -> Review | None:
        """Return the review that is shown, with its write-up as it stands in the form."""
        return self.page.review() if self.reviewed is not None else None

    def set_language(self, lang: str) -> None:
        """Say what the domain says in another language; the window's own words follow by themselves."""
        self._lang = lang
        self.runs.set_language(lang)
        self._model.set_language(lang)
        if self._model.trend is not None:
            self.page.trend.show_trend(self._model.trend, lang)
        self._show_state()

    def show_page(self, page: int) -> None:
        """Show a page of the run."""
        if self.reviewed is not None:
            self.page.show_page(page)

    def look_for(self) -> None:
        """Begin to look for a run by its words."""
        self.runs.search.setFocus()
        self.runs.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if not self._is_arranged:
            width = event.size().width()
            side = round(min(_SIDES[1], max(_SIDES[0], width * _SIDE_SHARE)))
            self.setSizes([side, width - side])

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_state()

    def _on_moved(self) -> None:
        self._is_arranged = True

    def _open(self, run_id: str) -> None:
        self.page.write_up.flush()
        self._error = None
        self._model.open(run_id)

    def _on_runs(self, past: PastRuns) -> None:
        self._has_read, self._runs_error = True, None
        self.runs.show_runs(past)
        self.runs.setVisible(bool(past.runs))
        if self._model.reviewed is None and self._error is None and not self._model.is_busy:
            self.runs.choose_first()
        self._show_state()

    def _on_runs_failed(self, error: ConsoleError) -> None:
        self._has_read, self._runs_error = True, error
        self._show_state()

    def _on_reviewed(self, reviewed: Reviewed | None) -> None:
        if reviewed is not None:
            self._error = None
            is_foreign = self._model.is_foreign
            if not is_foreign:
                self.page.handed_over.forget()
            self.runs.show_chosen(None if is_foreign else reviewed.review.run.id)
            self.page.show_reviewed(reviewed, can_write=self.can_write and not is_foreign)
            self._look_at_trend()
        self._show_state()

    def _on_failed(self, error: ConsoleError) -> None:
        self._error = error
        self._show_state()

    def _on_busy(self, is_busy: bool) -> None:
        if is_busy:
            self._soon.start()
        else:
            self._soon.stop()
        self.changed.emit()

    def _on_trend(self, trend: SessionTrend | None) -> None:
        self.page.trend.show_trend(trend, self._lang)
        if trend is not None and self.page.page == TREND and self.page.tabs.hasFocus():
            self.page.show_page(TREND)  # there was nothing to walk when it was opened
        self.changed.emit()

    def _on_page(self, _page: int) -> None:
        self._look_at_trend()
        self.changed.emit()

    def _look_at_trend(self) -> None:
        if self.page.page == TREND:
            self._model.load_trend()

    def _on_empty_button(self) -> None:
        if self._runs_error is not None or self._error is not None:
            self._error = None
            self._model.refresh()
        else:
            self.plan_wanted.emit()

    def _show_state(self) -> None:
        """Show the run, or why there is none and what to do about it."""
        error = self._error or self._runs_error
        reviewed = self._model.reviewed
        is_slow = self._model.is_busy and not self._soon.isActive()
        if reviewed is not None and self._error is None and not is_slow:
            self._pages.setCurrentWidget(self.page)
            self.changed.emit()
            return
        if error is not None and not self._model.is_busy:
            self.empty.set_view("alert-outline", self._explained(error), self.tr("Read again"), colour="problem")
        elif self._model.is_busy or not self._has_read:
            self.empty.set_view("timer-sand", self.tr("Reading what was kept…"))
        elif not self._model.runs.runs:
            words = self.tr(
                "No class has been taught yet. A session is kept from the moment it starts, and stands here at once."
            )
            self.empty.set_view("history", words, self.tr("Go to the plan"))
        else:
            self.empty.set_view("history", self.tr("Choose a class on the left."))
        self._pages.setCurrentWidget(self.empty)
        self.changed.emit()

    def _explained(self, error: ConsoleError) -> str:
        """Say what is wrong, and what to do about it."""
        code = error.message.code
        if code in _DAMAGED:
            advice = self.tr(
                "With the next class that is taught here the damaged file is kept aside, "
                "and all that can be read goes into a fresh one."
            )
        elif code == "history-newer":
            advice = self.tr("Open it with the newer console.")
        elif code == "history-locked":
            advice = self.tr("Close the other program, then read again.")
        elif code == "history-run-unreadable":
            advice = self.tr("The other classes can be looked at as before.")
        else:
            advice = self.tr("Look after the folder, then read again.")
        return f"{error.text(self._lang)}\n{advice}"

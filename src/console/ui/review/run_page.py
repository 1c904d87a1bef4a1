"""One run: its head, and the pages on it behind tabs, each filled when it is looked at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from console.bridge.review_model import Reviewed
from console.history.review.values import Review
from console.ui.review.handed_over import HandedOver
from console.ui.review.lab_page import LabPage
from console.ui.review.run_head import RunHead
from console.ui.review.slides_page import SlidesPage
from console.ui.review.times_page import TimesPage
from console.ui.review.trend_page import TrendPage
from console.ui.review.write_up_form import WriteUpForm
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

TIMES, LAB, SLIDES, WRITE_UP, TREND = range(5)


class RunPage(QFrame):
    """Shows a `Reviewed`."""

    copied = Signal(str)
    page_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, panel="surface")
        self._reviewed: Reviewed | None = None
        self._can_write = True
        self._stale: set[int] = set()
        self.head = RunHead()
        self.handed_over = HandedOver()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.times, self.lab, self.slides = TimesPage(), LabPage(), SlidesPage()
        self.write_up, self.trend = WriteUpForm(), TrendPage()
        self._pages = QStackedWidget()
        for page in (self.times, self.lab, self.slides, self.write_up, self.trend):
            self._pages.addWidget(page)
            self.tabs.addTab("")
        for charted in (self.times, self.lab, self.slides, self.trend.chart):
            charted.copied.connect(self.copied)
        self.tabs.currentChanged.connect(self._on_tab)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.handed_over)
        column.addWidget(self.head)
        column.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self._retranslate()

    @property
    def page(self) -> int:
        """Which page is shown: `TIMES`, `LAB`, `SLIDES`, `WRITE_UP` or `TREND`."""
        return self.tabs.currentIndex()

    def review(self) -> Review | None:
        """Return the review with its write-up as it stands in the form."""
        reviewed = self._reviewed
        if reviewed is None:
            return None
        self._fill(WRITE_UP)
        return replace(reviewed.review, written_up=self.write_up.value)

    def show_reviewed(self, reviewed: Reviewed, *, can_write: bool) -> None:
        """Show a run. ``can_write``: its write-up may be changed."""
        self._reviewed, self._can_write = reviewed, can_write
        self._stale = {TIMES, LAB, SLIDES, WRITE_UP}
        self.head.show_reviewed(reviewed)
        self._fill(self.page)

    def show_page(self, page: int) -> None:
        """Show a page, and put the keyboard into what there is to walk on it; nothing is typed into unasked."""
        self.tabs.setCurrentIndex(page)
        for widget in (
            (self.times.chart.rows,),
            (self.lab.curve,),
            (self.slides.chart, *self.slides.rest.tables),
            (self.write_up,),
            (self.trend.chart.rows,),
        )[page]:
            if widget.isVisible():
                widget.setFocus()
                return
        self.tabs.setFocus()

    def copy(self) -> None:
        """Hand out what is shown as text; of the write-up there is the teaching journal."""
        copiers = {
            TIMES: self.times.copy,
            LAB: self.lab.copy,
            SLIDES: self.slides.copy,
            WRITE_UP: self.write_up.copy_wanted.emit,
            TREND: self.trend.chart.copy,
        }
        copiers[self.page]()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        titles = (
            self.tr("Times"),
            self.tr("Lab"),
            self.tr("Slides and questions"),
            self.tr("Write-up"),
            self.tr("Trend"),
        )
        for page, (title, key) in enumerate(zip(titles, "TLSJR", strict=True)):
            self.tabs.setTabText(page, title)
            self.tabs.setTabToolTip(page, f"{title} ({key})")
        self.tabs.setAccessibleName(self.tr("Pages of the review"))

    def _on_tab(self, page: int) -> None:
        self.write_up.flush()
        self._pages.setCurrentIndex(page)
        self._fill(page)
        self.page_changed.emit(page)

    def _fill(self, page: int) -> None:
        reviewed = self._reviewed
        if reviewed is None or page not in self._stale:
            return
        self._stale.discard(page)
        match page:
            case 0:
                self.times.show_reviewed(reviewed)
            case 1:
                self.lab.show_reviewed(reviewed)
            case 2:
                self.slides.show_reviewed(reviewed)
            case 3:
                self.write_up.show_review(reviewed.review, reviewed.lang, is_open=self._can_write)

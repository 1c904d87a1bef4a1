"""Slides, parked questions, turns and what was asked about the clocks: a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.review_model import Reviewed
from console.history.report.blocks import Facts, Heading, Table
from console.ui.review.blocks_view import BlocksView
from console.ui.review.slide_chart import SlideChart
from console.ui.review.words import section, table_text
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState


class SlidesPage(QWidget):
    """Shows what else there is of a run."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewed: Reviewed | None = None
        self.head, self.rest = BlocksView(), BlocksView()
        self.chart = SlideChart()
        self.empty = EmptyState()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.head)
        column.addWidget(self.chart)
        column.addWidget(self.rest)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)  # the area has switched it on: the panel's own ground is to show
        self._pages = QStackedWidget()
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        for view in (self.chart, self.head, self.rest):
            view.copied.connect(self.copied)
        self._retranslate()

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Show a run's slides and questions."""
        self._reviewed = reviewed
        blocks, lang = reviewed.blocks, reviewed.lang
        slides = section(blocks, "report-slides", lang=lang)
        rest = section(blocks, "report-questions", "report-turns", "report-clock", lang=lang)
        self.head.show_blocks([block for block in slides if isinstance(block, Heading | Facts)])
        self.rest.show_blocks([*(block for block in slides if isinstance(block, Table)), *rest])
        self.chart.show_review(reviewed.review)
        self.chart.setVisible(bool(slides))
        self._pages.setCurrentWidget(self._area if slides or rest else self.empty)

    def copy(self) -> None:
        """Hand out the table that has the focus, else all tables of the page."""
        focused = next((table for table in self.rest.tables if table.hasFocus()), None)
        if focused is not None:
            focused.copy()
        elif self.rest.tables:
            self.copied.emit("\n\n".join(table_text(table.table) for table in self.rest.tables))
        else:
            self.chart.copy()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        words = self.tr("No slide was shown, no question parked and no turn taken in this class.")
        self.empty.set_view("presentation", words)

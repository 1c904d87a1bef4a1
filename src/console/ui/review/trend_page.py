"""The trend of a session: the chart, how many runs it stands on, and the way back into the course."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from console.bridge.review_model import SessionTrend
from console.errors import ConsoleError
from console.ui.review.trend_chart import TrendChart
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.empty_state import EmptyState


class TrendPage(QWidget):
    """Shows a `SessionTrend`, or why there is none."""

    write_back_wanted = Signal()
    can_write_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: SessionTrend | None = None
        self._error: ConsoleError | None = None
        self._lang = "en"
        self.chart = TrendChart()
        self.empty = EmptyState()
        self.summary = QLabel()
        self.summary.setWordWrap(True)
        set_role(self.summary, tone="muted")
        self.button = QPushButton()
        set_role(self.button, kind="primary")
        self.button.clicked.connect(self.write_back_wanted)
        self.where = QLabel()
        self.where.setWordWrap(True)
        set_role(self.where, tone="muted", scale="detail")
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.summary)
        column.addWidget(self.chart, 1)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self.where, 1)
        row.addWidget(self.button)
        column.addLayout(row)
        self._pages = QStackedWidget()
        self._filled = filled
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self.chart.taken_changed.connect(self._look)
        self._retranslate()

    @property
    def file(self) -> Path | None:
        """The file to write back to; None where the session is not there."""
        return None if self._shown is None else self._shown.file

    @property
    def can_write(self) -> bool:
        """Whether there is anything to write back, and where to."""
        return self.file is not None and bool(self.chart.taken)

    def show_trend(self, trend: SessionTrend | None, lang: str) -> None:
        """Show a trend; None: it is being read."""
        self._shown, self._error, self._lang = trend, None, lang
        if trend is not None:
            self.chart.show_trend(trend.trend, lang, written=trend.written)
        self._retranslate()

    def show_error(self, error: ConsoleError, lang: str) -> None:
        """Say why there is no trend."""
        self._shown, self._error, self._lang = None, error, lang
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.button.setText(self.tr("Write back to the course…"))
        shown = self._shown
        if self._error is not None:
            self.empty.set_view("alert-outline", self._error.text(self._lang), colour="problem")
        elif shown is None:
            self.empty.set_view("timer-sand", self.tr("Reading the past runs of this session…"))
        elif not shown.trend.runs:
            words = self.tr(
                "How long a segment really takes shows once this session has been taught to its end. "
                "Rehearsals do not count."
            )
            self.empty.set_view("chart-box-outline", words)
        has_runs = shown is not None and shown.trend.runs > 0
        self._pages.setCurrentWidget(self._filled if has_runs else self.empty)
        if shown is not None and has_runs:
            self.summary.setText(self._summary(shown))
        self._look()

    def _summary(self, shown: SessionTrend) -> str:
        trend = shown.trend
        said = [self.tr("{count} runs count").format(count=trend.runs)]
        if trend.rehearsals:
            said.append(self.tr("rehearsals left out: {count}").format(count=trend.rehearsals))
        if trend.broken_off:
            said.append(self.tr("not taught to the end: {count}").format(count=trend.broken_off))
        said.append(self.tr("question time is not counted in"))
        return " · ".join(said)

    def _look(self) -> None:
        count = len(self.chart.taken)
        if self._shown is not None and self._shown.file is None:
            self.where.setText(self.tr("The session's file is not where it was taught from; nothing can be written."))
        elif count:
            words = self.tr("Ticked: {count} (Space ticks). You read the change before anything is written.")
            self.where.setText(words.format(count=count))
        else:
            self.where.setText("")
        self.button.setEnabled(self.can_write)
        self.can_write_changed.emit(self.can_write)

"""The first page of a run: planned against actual, and the session along the clock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.bridge.review_model import Reviewed
from console.history.report.blocks import Note
from console.ui.review.segment_chart import SegmentChart
from console.ui.review.way_strip import WayStrip
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role


class TimesPage(QWidget):
    """Shows the times of a run."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = SegmentChart()
        self.way = WayStrip()
        self.order = QLabel()
        self.note = QLabel()
        for label in (self.order, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            set_role(label, tone="muted", scale="detail")
        self.chart.copied.connect(self.copied)
        self.way.copied.connect(self.copied)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.chart, 1)
        column.addWidget(self.order)
        column.addWidget(self.way)
        column.addWidget(self.note)
        self._retranslate()

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Show the times of a run."""
        self.chart.show_review(reviewed.review, reviewed.blocks, reviewed.lang)
        self.way.show_review(reviewed.review, reviewed.lang)
        has_way = bool(reviewed.review.visits)
        self.way.setVisible(has_way)
        self.order.setVisible(has_way)
        notes = [block.text for block in reviewed.blocks if isinstance(block, Note)]
        if reviewed.unknown:
            notes.append(self.tr("Entries of the journal that could not be read: {n}").format(n=reviewed.unknown))
        self.note.setText("\n".join(notes))
        self.note.setVisible(bool(notes))

    def copy(self) -> None:
        """Hand out the strip when it has the focus, else the chart."""
        if self.way.hasFocus():
            self.way.copy()
        else:
            self.chart.copy()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.order.setText(
            self.tr("As played, along the clock; under it what it waited for. Dashed: time given by hand.")
        )

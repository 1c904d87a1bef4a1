"""How the class got on in the lab: the curve over everybody's table, checks, hints and what the room was told."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from console.bridge.review_model import Reviewed
from console.history.report.blocks import Facts, Lines, Table
from console.history.report.lab_content import lab_blocks
from console.history.report.words import Words
from console.history.review.lab_values import LabReview
from console.ui.lab.plain import plain
from console.ui.review.block_table import BlockTable
from console.ui.review.curve_chart import CurveChart
from console.ui.theme.metrics import ROW_HEIGHT, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.empty_state import EmptyState


class LabPage(QWidget):
    """One lab of a run at a time."""

    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviewed: Reviewed | None = None
        self.choice = QComboBox()
        self.choice.currentIndexChanged.connect(lambda _index: self._show_lab())
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        set_role(self.facts, tone="muted")
        self.curve = CurveChart()
        self.legend = ElidedLabel()
        set_role(self.legend, tone="muted", scale="detail")
        self.students, self.checks, self.hints, self.told = (BlockTable() for _ in range(4))
        self.tabs = QTabWidget()
        for table in (self.students, self.checks, self.hints, self.told):
            self.tabs.addTab(table, "")
            table.copied.connect(self.copied)
        self.tabs.setMinimumHeight(7 * ROW_HEIGHT)  # the tabs, the head and four students, however small the window
        self.curve.copied.connect(self.copied)
        self.students.row_chosen.connect(self.curve.choose)
        self.curve.chosen.connect(self._choose_student)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.curve, 1)
        column.addWidget(self.legend)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(Space.M)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(self.tabs)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Space.S)
        inside.addWidget(self.choice)
        inside.addWidget(self.facts)
        inside.addWidget(split, 1)
        self.empty = EmptyState()
        self._pages = QStackedWidget()
        self._filled = filled
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._pages)
        self._retranslate()

    def show_reviewed(self, reviewed: Reviewed) -> None:
        """Show the labs of a run, the one that is chosen as long as it is of that run, too."""
        self._reviewed = reviewed
        kept = self.choice.currentData()
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for lab in reviewed.review.labs:
                self.choice.addItem(plain(reviewed.labels.lab(lab.lab)) or "–", lab.lab)
            self.choice.setCurrentIndex(max(self.choice.findData(kept), 0))
        self.choice.setVisible(len(reviewed.review.labs) > 1)
        self._show_lab()

    def copy(self) -> None:
        """Hand out the table that has the focus, else the curve."""
        table = self.tabs.currentWidget()
        if isinstance(table, BlockTable) and table.hasFocus():
            table.copy()
        else:
            self.curve.copy()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.choice.setAccessibleName(self.tr("Lab"))
        titles = (self.tr("Students"), self.tr("Checks"), self.tr("Hints"), self.tr("Explained to the room"))
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        self.legend.set_text(
            self.tr(
                "Thick: median · band: middle half · thin: each student · dashed: required, and (1) explained to the "
                "room · minutes since the lab was opened"
            )
        )
        self.empty.set_view("chart-line", self.tr("No lab was open in this class."))

    def _show_lab(self) -> None:
        reviewed, place = self._reviewed, self.choice.currentIndex()
        if reviewed is None or not reviewed.review.labs or place < 0:
            self._pages.setCurrentWidget(self.empty)
            return
        self._pages.setCurrentWidget(self._filled)
        lab = reviewed.review.labs[place]
        self.curve.show_lab(lab, reviewed.review)
        self._show_blocks(lab, reviewed)

    def _show_blocks(self, lab: LabReview, reviewed: Reviewed) -> None:
        blocks = list(lab_blocks(lab, reviewed.review, Words(reviewed.lang), reviewed.labels))
        facts = next(block.pairs for block in blocks if isinstance(block, Facts))
        title = plain(reviewed.labels.lab(lab.lab))
        self.facts.setText("  ·  ".join((title, *(f"{label} {text}" for label, text in facts))))
        tables = [block for block in blocks if isinstance(block, Table)]
        checks, hints, students = tables
        causes = next((block.items for block in blocks if isinstance(block, Lines)), ())
        title = self.tr("Explained to the room")
        told = Table(title, (title,), tuple((cause,) for cause in causes))
        views = (self.students, self.checks, self.hints, self.told)
        for view, table in zip(views, (students, checks, hints, told), strict=True):
            view.show_table(table)
            self.tabs.setTabVisible(self.tabs.indexOf(view), bool(table.rows))

    def _choose_student(self, part: int) -> None:
        if part >= 0 and self.students.currentIndex().row() != part:
            self.students.choose(part)
            self.tabs.setCurrentWidget(self.students)

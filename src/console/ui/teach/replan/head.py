"""What stands over and under the lines of a proposal: the names of the columns, and the sum."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from console.rundown.proposal import Proposal
from console.rundown.words import mmss
from console.ui.teach.replan.cell import WIDTH, TimeCell
from console.ui.teach.replan.line import DROP_WIDTH, NOTE_WIDTH, PRIORITY_WIDTH, STEP_WIDTH
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel


class PlanHead(QWidget):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.segment, self.old, self.new, self.change, self.priority, self.drop = labels = [QLabel() for _ in range(6)]
        row = _row(self)
        for label in labels:
            set_role(label, scale="detail", tone="muted")
        row.addWidget(self.segment, 1)
        for label in (self.old, self.new, self.change):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setFixedWidth(WIDTH)
            row.addWidget(label)
        self._gap = QWidget()
        row.addWidget(self._gap)
        for label, width in ((self.priority, PRIORITY_WIDTH), (self.drop, DROP_WIDTH)):
            label.setFixedWidth(width)
            row.addWidget(label)
        self.priority.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.set_narrow(narrow=False)
        self.retranslate()

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand over lines with or without their notes."""
        self._gap.setFixedWidth(_gap(narrow=narrow))

    def retranslate(self) -> None:
        self.segment.setText(self.tr("What remains"))
        self.old.setText(self.tr("Now"))
        self.new.setText(self.tr("New"))
        self.change.setText(self.tr("Change"))
        self.priority.setText(self.tr("Priority"))
        self.drop.setText(self.tr("Can drop"))


class PlanSum(QWidget):
    """What all of it takes, now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel()
        self._gap = QWidget()
        self.old, self.new, self.change = TimeCell(), TimeCell(), TimeCell()
        row = _row(self)
        row.addWidget(self.title, 1)
        for cell in (self.old, self.new, self.change):
            row.addWidget(cell)
        row.addWidget(self._gap)
        self.set_narrow(narrow=False)

    def set_narrow(self, *, narrow: bool) -> None:
        """Stand under lines with or without their notes."""
        self._gap.setFixedWidth(_gap(narrow=narrow) + PRIORITY_WIDTH + DROP_WIDTH + 2 * Space.XS)

    def set_view(self, proposal: Proposal) -> None:
        self.title.set_text(self.tr("In all, time used included"))
        change = round(proposal.new) - round(proposal.old)
        self.old.set_view(mmss(round(proposal.old), pad=False), "muted")
        self.new.set_view(mmss(round(proposal.new), pad=False))
        sign = "+" if change > 0 else "−"
        self.change.set_view(f"{sign}{mmss(change, pad=False)}" if change else "", "accent")


def _gap(*, narrow: bool) -> int:
    """Return the width of what a line has between its times and its priority."""
    notes = 0 if narrow else NOTE_WIDTH + Space.XS
    return Space.S + notes + 3 * STEP_WIDTH + 2 * Space.XS


def _row(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(Space.S, 0, Space.S, 0)
    row.setSpacing(Space.XS)
    return row

"""One segment of a proposal: what it would take, what it is to have, and the buttons that change that by hand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QHBoxLayout, QSizePolicy, QToolButton

from console.course.model import Priority
from console.rundown.proposal import Fixed, ReplanRow
from console.rundown.words import mmss
from console.ui.teach.replan.cell import TimeCell
from console.ui.theme.icons import icon
from console.ui.theme.metrics import ICON, ROW_HEIGHT, Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

STEP_WIDTH = 32
NOTE_WIDTH = 120
PRIORITY_WIDTH = 80
DROP_WIDTH = 88
_INDENT = 20


class PlanLine(QFrame):
    """Shows a `ReplanRow`. It changes nothing itself: its signals carry the segment's id.

    ``stepped`` also carries +1 or −1 (half a minute), ``dropping`` whether the segment may go now.
    """

    chosen = Signal(str)
    stepped = Signal(str, int)
    released = Signal(str)
    dropping = Signal(str, bool)
    priority_wanted = Signal(str)

    def __init__(self, segment_id: str) -> None:
        super().__init__()
        self.segment_id = segment_id
        self.setFixedHeight(ROW_HEIGHT + Space.XS)
        self.title = ElidedLabel()
        self.title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.old, self.new, self.change = TimeCell(), TimeCell(), TimeCell()
        self.note = ElidedLabel()
        self.note.setFixedWidth(NOTE_WIDTH)
        set_role(self.note, scale="detail", tone="muted")
        self.release = _button("pin-off-outline")
        self.less, self.more = _button("minus"), _button("plus")
        self.priority = QToolButton()
        self.priority.setFixedWidth(PRIORITY_WIDTH)
        self.drop = QCheckBox()
        self.drop.setFixedWidth(DROP_WIDTH)
        for button in (self.priority, self.drop):
            _keep_out(button)
        set_role(self.priority, kind="flat")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(Space.S, 0, Space.S, 0)
        self._row.setSpacing(Space.XS)
        self._row.addWidget(self.title, 1)
        for each in (self.old, self.new, self.change):
            self._row.addWidget(each)
        self._row.addSpacing(Space.S)
        for widget in (self.note, self.release, self.less, self.more, self.priority, self.drop):
            self._row.addWidget(widget)
        self._connect()

    def set_view(self, row: ReplanRow) -> None:
        """Show the segment as it is proposed now."""
        self._row.setContentsMargins(Space.S + _INDENT * row.depth, 0, Space.S, 0)
        self.title.set_text(row.title)
        set_role(self.title, tone="muted" if row.dropped else "")
        self.old.set_view(mmss(round(row.old), pad=False), "muted", crossed=row.dropped)
        is_changed = abs(row.change) >= 1
        self.new.set_view("–" if row.dropped else mmss(round(row.new), pad=False), "text" if is_changed else "muted")
        self.change.set_view(_signed(row.change) if is_changed else "", "accent")
        self.note.set_text(self._note(row))
        self.release.setVisible(row.fixed is Fixed.BY_HAND or (row.dropped and not row.droppable))
        self.less.setEnabled(row.new > row.used and not row.dropped and row.fixed is not Fixed.OVER)
        self.more.setEnabled(row.fixed is not Fixed.OVER)
        self.priority.setText(self._priority(row.priority) if row.depth == 0 else "")
        self.priority.setVisible(row.depth == 0)
        self.drop.setVisible(not row.has_played)
        was_blocked = self.drop.blockSignals(True)
        self.drop.setChecked(row.droppable)
        self.drop.blockSignals(was_blocked)
        self._say(row)

    def set_narrow(self, *, narrow: bool) -> None:
        """Without room for it the note goes; the title's tool tip tells it too."""
        self.note.setVisible(not narrow)

    def set_chosen(self, chosen: bool) -> None:
        """Mark the line as the one that the keys change."""
        set_role(self, panel="chosen" if chosen else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self.chosen.emit(self.segment_id)
        event.accept()

    def _connect(self) -> None:
        self.less.clicked.connect(lambda: self.stepped.emit(self.segment_id, -1))
        self.more.clicked.connect(lambda: self.stepped.emit(self.segment_id, 1))
        self.release.clicked.connect(lambda: self.released.emit(self.segment_id))
        self.priority.clicked.connect(lambda: self.priority_wanted.emit(self.segment_id))
        self.drop.toggled.connect(lambda on: self.dropping.emit(self.segment_id, on))

    def _note(self, row: ReplanRow) -> str:
        if row.dropped:
            return self.tr("dropped")
        if row.fixed is Fixed.OVER:
            return self.tr("past its time")
        if row.fixed is Fixed.BY_HAND:
            return self.tr("by hand")
        if row.used > 0:
            return self.tr("{time} used").format(time=mmss(int(row.used), pad=False))
        return self.tr("at its shortest") if row.fixed is Fixed.AT_MINIMUM else ""

    def _priority(self, priority: Priority) -> str:
        return {
            Priority.LOW: self.tr("Low"),
            Priority.NORMAL: self.tr("Normal"),
            Priority.HIGH: self.tr("High"),
        }[priority]

    def _say(self, row: ReplanRow) -> None:
        """Tell tool tips and screen readers what the line holds."""
        least = mmss(round(row.minimum), pad=False)
        self.note.setToolTip(self.tr("Keeps at least {time}").format(time=least))
        self.less.setToolTip(self.tr("Half a minute less"))
        self.more.setToolTip(self.tr("Half a minute more"))
        self.release.setToolTip(self.tr("No longer by hand"))
        self.priority.setToolTip(self.tr("What is low gives time first, what is high last"))
        self.drop.setToolTip(self.tr("May be dropped"))
        for button in (self.less, self.more, self.release, self.priority, self.drop):
            button.setAccessibleName(f"{row.title}: {button.toolTip()}")
        self.setToolTip(" · ".join(part for part in (row.title, self.note.text()) if part))
        self.setAccessibleName(f"{row.title}: {self.old.text} → {self.new.text} {self.note.text()}")


def _button(sign: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setIconSize(QSize(ICON, ICON))
    button.setFixedWidth(STEP_WIDTH)
    _keep_out(button)
    set_role(button, kind="flat")
    return button


def _keep_out(button: QAbstractButton) -> None:
    """Leave the keys to the panel, whatever is clicked, and the columns where they are, whatever is hidden."""
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    policy = button.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    button.setSizePolicy(policy)


def _signed(seconds: float) -> str:
    return f"{'+' if seconds > 0 else '−'}{mmss(round(seconds), pad=False)}"

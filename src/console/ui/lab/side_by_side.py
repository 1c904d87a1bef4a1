"""The board, and beside it the panel of whom the instructor looks at."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from console.bridge.fleet_model import FleetModel
from console.ui.lab.board.order import Grouping, Sorting
from console.ui.lab.board.pane import BoardPane
from console.ui.lab.focus import has_focus_within
from console.ui.lab.student.panel import StudentPanel

_FOLLOW_MS = 80  # the panel is not filled for everybody whom the cursor only passes
_SHARE = 0.42  # of the width for the panel, until the instructor moves the border
_LEAST_SHARE, _MOST_SHARE = 0.2, 0.8
_LEAST_PANEL = 420
_LEAST_BOARD = 360

log = logging.getLogger(__name__)


class SideBySide(QWidget):
    """Holds `BoardPane` and `StudentPanel`; an open panel follows the cursor on the board."""

    student_shown = Signal(object)
    """The id of the student whose panel is open, None when there is none."""

    def __init__(self, fleet: FleetModel, panel: StudentPanel, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.board = BoardPane(fleet, lang=lang)
        self.panel = panel
        self.panel.setMinimumWidth(_LEAST_PANEL)
        self.panel.hide()
        self.board.setMinimumWidth(_LEAST_BOARD)
        self._share = _SHARE
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.board, self.panel):
            self._splitter.addWidget(part)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.splitterMoved.connect(lambda _place, _index: self._on_moved())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._show_chosen)
        self.board.chosen.connect(lambda _student_id: self._on_chosen())
        self.board.opened.connect(self.open_student)
        self.board.entered.connect(lambda student_id: self.open_student(student_id, take_keys=True))

    def hold(self, panel: StudentPanel) -> None:
        """Take the panel back that was lent to somebody else."""
        if self._splitter.indexOf(panel) < 0:
            is_shown = panel.student_id is not None
            self._splitter.addWidget(panel)
            panel.setVisible(is_shown)

    @property
    def is_open(self) -> bool:
        """Whether there is a student beside the board."""
        return self._splitter.indexOf(self.panel) >= 0 and not self.panel.isHidden()

    def remembered(self) -> str:
        """Return what `restore` brings back in another run: order, groups, the panel's share of the width."""
        wanted = self.board.arrangement
        return f"{wanted.sorting} {wanted.grouping} {self._share:.2f}"

    def restore(self, text: str) -> None:
        """Take what `remembered` returned; anything else changes nothing."""
        try:
            sorting_text, grouping_text, share_text = text.split()
            sorting, grouping, share = Sorting(sorting_text), Grouping(grouping_text), float(share_text)
        except ValueError:
            log.info("not a layout of the lab: %r", text)
            return
        self.board.arrange_by(sorting, grouping)
        if _LEAST_SHARE <= share <= _MOST_SHARE:
            self._share = share
        if self.is_open:
            self._divide()

    def open_student(self, student_id: str, *, take_keys: bool = False) -> None:
        """Show a student beside the board, and hand them the keyboard when it should be theirs."""
        self._follow.stop()
        self.board.view.choose(student_id)
        was_open = self.is_open
        self.panel.show_student(student_id)
        self.panel.show()
        if not was_open:
            self._divide()
        if take_keys:
            self.panel.take_keys()
        self.student_shown.emit(student_id)

    def close_student(self) -> None:
        """Give the board all the room."""
        if self.is_open:
            self._follow.stop()
            self.panel.hide()
            self.panel.show_student(None)
            self.student_shown.emit(None)

    def step_back(self) -> bool:
        """Go one step back: from the panel to the board, then close the panel; return False when there was none."""
        if not self.is_open:
            return False
        if has_focus_within(self.panel):
            self.board.view.setFocus()
        else:
            self.close_student()
        return True

    def _on_chosen(self) -> None:
        if self.is_open:
            self._follow.start()

    def _show_chosen(self) -> None:
        student_id = self.board.view.student_id
        if student_id is not None and self.is_open:
            self.open_student(student_id)

    def _on_moved(self) -> None:
        width = sum(self._splitter.sizes())
        if width:
            self._share = self._splitter.sizes()[1] / width

    def _divide(self) -> None:
        width = self._splitter.width() - self._splitter.handleWidth()
        panel = round(width * self._share)
        self._splitter.setSizes([width - panel, panel])

"""The checklist: walked with the arrow keys, ticked with Space or a click where a check is ticked by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from console.lab.classroom.values import StudentLab
from console.lab.spec.model import ByHand, Lab
from console.ui.lab.student.lab.check_lines import CHECK, check_lines
from console.ui.lab.student.lab.whole_lines import WholeLines
from console.ui.lab.student.lines import LINE_ROLE, Line
from console.ui.theme.metrics import ROW_HEIGHT, Space

_BOX_WIDTH = Space.S + ROW_HEIGHT  # from the left edge: the box, and room to miss it by
_NEXT = {None: True, True: False, False: None}
"""What a tick by hand becomes: not tried, passed, failed, and not tried again."""


class CheckList(WholeLines):
    """Asks for ticks, unless the lab is closed; it shows them once they are so."""

    ticked = Signal(str, object)
    """The id of a check, and True, False or None."""

    def __init__(self, *, lang: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self._passed: dict[str, bool | None] = {}  # of the checks that are ticked by hand
        self._is_box_hit = self._is_frozen = False
        self.opened.connect(self._on_clicked)

    def show_student(self, lab: Lab, student: StudentLab) -> None:
        """Show how a student stands at every check."""
        self._is_frozen = student.is_frozen
        results = {cell.result.check_id: cell.result.passed for cell in student.cells}
        by_hand = (check.id for check in lab.checks if isinstance(check.how, ByHand))
        self._passed = {check_id: results.get(check_id) for check_id in by_hand}
        self.show_lines(check_lines(lab, student, self._lang))

    def set_language(self, lang: str) -> None:
        """Say details in another language, from the next look on."""
        self._lang = lang

    def is_by_hand(self, line: Line) -> bool:
        """Whether a row is one that is ticked by hand."""
        return line.key.removeprefix(CHECK) in self._passed and line.key.startswith(CHECK)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        line = self.line()
        is_tick = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_tick and line is not None:
            self.row_wanted.emit(self.visualRect(self.currentIndex()))  # never ticked out of sight
            self._tick(line)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The box is ticked, not the whole row: who only reads must not change a score by a click."""
        self._is_box_hit = self._box_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        self._is_box_hit = False

    def _box_at(self, place: QPoint) -> bool:
        index = self.indexAt(place)
        line = index.data(LINE_ROLE)
        if not isinstance(line, Line) or not self.is_by_hand(line):
            return False
        row = self.visualRect(index)
        return QRect(row.left(), row.top(), _BOX_WIDTH, row.height()).contains(place)

    def _on_clicked(self, line: Line) -> None:
        if self._is_box_hit:
            self._tick(line)

    def _tick(self, line: Line) -> None:
        if self.is_by_hand(line) and not self._is_frozen:
            check_id = line.key.removeprefix(CHECK)
            self.ticked.emit(check_id, _NEXT[self._passed[check_id]])

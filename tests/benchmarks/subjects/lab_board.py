"""Sees on the lab's board what has happened, and when it was painted."""

from __future__ import annotations

import time
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer

from console.bridge.lab_model import LabModel
from console.lab.classroom.values import Standing
from console.ui.lab.run.heat_map import HeatMap


class LabBoard(QObject):
    """Waits for one check of each student to stand as it should; of several events at once, the last one settles all.

    ``place`` is that of the check in the lab.
    """

    def __init__(self, model: LabModel, heat: HeatMap, place: int) -> None:
        super().__init__()
        self._model = model
        self._heat = heat
        self._place = place
        self._wanted: dict[str, bool] = {}
        self._unknown: dict[str, list[float]] = {}
        self._unseen: dict[str, list[float]] = {}
        self._known_after: list[float] = []
        self._shown_after: list[float] = []
        model.students_changed.connect(self._note_known)
        heat.view.viewport().installEventFilter(self)

    def expect(self, student_id: str, passes: bool, due: float) -> None:
        """Wait for a student's check to pass, or not to, since ``due``."""
        self._wanted[student_id] = passes
        self._unknown.setdefault(student_id, []).append(due)
        self._unseen.setdefault(student_id, []).append(due)

    def passing(self) -> int:
        """Return how many students' rows say that they pass the check."""
        return sum(self.shows(student_id, passes=True) for student_id in self._heat.model.ids)

    def unseen(self, seconds: float) -> int:
        """Return how much has not been shown after so many seconds."""
        before = time.perf_counter() - seconds
        return sum(due < before for waiting in self._unseen.values() for due in waiting)

    def take(self) -> dict[str, list[float]]:
        """Return the milliseconds until each event was in the model and on the board, since the last time."""
        taken = {"known": self._known_after, "shown": self._shown_after}
        self._known_after, self._shown_after = [], []
        return taken

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            # What the rows say now is what is being painted; it is on the screen when the loop comes round again.
            due = [self._unseen.pop(each) for each in list(self._unseen) if self.shows(each, self._wanted[each])]
            if due:
                QTimer.singleShot(0, partial(self._note_shown, [one for waiting in due for one in waiting]))
        return False

    def _note_known(self, student_ids: frozenset[str]) -> None:
        for student_id in student_ids & self._unknown.keys():
            if self._is_known(student_id):
                self._known_after += _since(self._unknown.pop(student_id))

    def _note_shown(self, due: list[float]) -> None:
        self._shown_after += _since(due)

    def _is_known(self, student_id: str) -> bool:
        lab = self._model.student(student_id)
        passes = lab is not None and lab.cells[self._place].standing is Standing.PASSED
        return passes is self._wanted[student_id]

    def shows(self, student_id: str, passes: bool) -> bool:
        """Whether the row says so; nothing but this check ever changes, so that its step has regressed or has not."""
        row = self._heat.model.row_of(student_id)
        if row is None:
            return False
        columns = self._heat.model.columns
        cells = zip(columns, self._heat.model.row(row).cells, strict=True)
        cell = next((cell for column, cell in cells if self._place in column.cells), None)
        return cell is not None and cell.passed > 0 and (cell.regressed == 0) is passes


def _since(due: list[float]) -> list[float]:
    now = time.perf_counter()
    return [1000 * (now - one) for one in due]

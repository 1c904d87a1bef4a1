"""Who is on show beside the heat map, and what is done about them: help, later, done."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from console.ui.lab.run.columns_split import ThreeColumns
from console.ui.lab.run.heat_map import HeatMap
from console.ui.lab.run.side import Side

_FOLLOW_MS = 80  # a student is not read for everybody whom the cursor only passes


class StudentOnShow(QObject):
    """Keeps the heat map, the help queue and the right column to one student; an open one follows the cursor."""

    shown = Signal(object)
    """The id of the student who is on show at the right, None when there is none."""
    keys_wanted = Signal(str)
    """The student on show was opened by the keyboard, which should go to them."""
    keys_free = Signal()
    """The student who was closed had the keyboard."""

    def __init__(self, heat: HeatMap, side: Side, columns: ThreeColumns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heat, self._side, self._columns = heat, side, columns
        self._queue = side.queue
        self.student_id: str | None = None
        """Who is on show."""
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._show_chosen)

    @property
    def chosen_id(self) -> str | None:
        """Whom an action is about: who is on show, else who is chosen on the heat map and in the queue alike."""
        return self.student_id or self._heat.view.student_id

    def open(self, student_id: str, *, take_keys: bool = False) -> None:
        """Show a student, and hand them the keyboard when it should be theirs."""
        self._follow.stop()
        self.student_id = self._queue.shown_id = student_id
        self._heat.view.choose(student_id)
        self._queue.list.choose(student_id)
        self._side.show_student(student_id)
        self._columns.show_student(True, least=self._side.least_width)
        self.shown.emit(student_id)
        if take_keys:
            self.keys_wanted.emit(student_id)

    def close(self) -> None:
        """Show the queue again."""
        if self.student_id is None:
            return
        self._follow.stop()
        had_keys = self._side.has_keys
        self.student_id = self._queue.shown_id = None
        self._side.show_student(None)
        self._columns.show_student(False)
        if had_keys:
            self.keys_free.emit()
        self.shown.emit(None)

    def follow(self) -> None:
        """The cursor went to another student: show them instead once it has come to rest."""
        if self.student_id is not None and self._heat.view.student_id != self.student_id:
            self._follow.start()

    def finish_help(self) -> None:
        """Say that the student on show, or the chosen one, has been helped, and go back to the queue."""
        student_id = self.chosen_id
        if student_id is None:
            return
        self._queue.finish(student_id)
        if self.student_id == student_id:
            self.close()

    def put_off(self) -> None:
        """Put the student on show, or the chosen one, off for a while."""
        if (student_id := self.chosen_id) is not None:
            self._queue.put_off(student_id)

    def claim(self) -> None:
        """Say that the instructor is with the student on show, or the chosen one."""
        if (student_id := self.chosen_id) is not None:
            self._queue.claim_one(student_id)

    def _show_chosen(self) -> None:
        student_id = self._heat.view.student_id
        if student_id is not None and self.student_id is not None:
            self.open(student_id)

"""The right column: the help queue, or the student whom the instructor looks at under what to do about them."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from console.ui.lab.focus import has_focus_within
from console.ui.lab.run.help_bar import HelpBar
from console.ui.lab.run.help_queue import HelpQueue
from console.ui.theme.metrics import Space


class Side(QWidget):
    """Holds the queue and, under a `HelpBar`, whatever shows a student."""

    def __init__(self, queue: HelpQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.queue = queue
        self.bar = HelpBar(queue)
        self._student = QWidget()
        self._room = QVBoxLayout(self._student)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(Space.S)
        self._room.addWidget(self.bar)
        self._room.addStretch(1)
        self._held: QWidget | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(queue)
        self._pages.addWidget(self._student)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._turn_to(queue)

    @property
    def is_open(self) -> bool:
        """Whether a student is on show."""
        return self._pages.currentWidget() is self._student

    @property
    def has_keys(self) -> bool:
        """Whether the keyboard is with the student on show."""
        return self.is_open and has_focus_within(self._student)

    def hold(self, widget: QWidget) -> None:
        """Show students in ``widget`` from now on."""
        if self._room.indexOf(widget) >= 0:
            return
        while self._room.count() > 1:  # the bar stays; what was held before may have been taken away since
            last = self._room.takeAt(1)
            before = None if last is None else last.widget()
            if before is not None:
                before.setParent(None)
        self._held = widget
        self._room.addWidget(widget, 1)
        widget.show()

    @property
    def least_width(self) -> int:
        """How narrow what shows a student may become, in pixels."""
        return 0 if self._held is None else self._held.minimumWidth()

    def show_student(self, student_id: str | None) -> None:
        """Show a student, or the queue again."""
        self.bar.show_student(student_id)
        self._turn_to(self.queue if student_id is None else self._student)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; how much room the other one needs does not count meanwhile."""
        for each in (self.queue, self._student):
            wanted = QSizePolicy.Policy.Preferred if each is page else QSizePolicy.Policy.Ignored
            each.setSizePolicy(wanted, wanted)
        self._pages.setCurrentWidget(page)

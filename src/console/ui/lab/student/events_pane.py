"""All events of a student's namespaces, newest first."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QStackedWidget, QVBoxLayout, QWidget

from console.cluster.events import EventRow, events_in
from console.cluster.fields import Ref
from console.cluster.snapshot import Snapshot
from console.ui.lab.student.event_lines import event_lines
from console.ui.lab.student.line_view import LineView
from console.ui.lab.student.lines import Line
from console.ui.lab.student.what_was_read import is_read
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role


class EventsPane(QWidget):
    """A list that new events come into from above, without moving what somebody reads."""

    object_wanted = Signal(object)
    """The `Ref` of the object that a chosen event is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._rows: tuple[EventRow, ...] = ()
        self._now: datetime | None = None
        self.warnings = QCheckBox()
        self.warnings.toggled.connect(lambda _on: self._show())
        self.list = LineView()
        self.list.opened.connect(self._open)
        self._hint = QLabel()
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        set_role(self._hint, scale="notes", tone="muted")
        self._pages = QStackedWidget()
        for page in (self.list, self._hint):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self.warnings)
        column.addWidget(self._pages, 1)
        self._retranslate()

    def show_snapshot(self, snapshot: Snapshot, now: datetime) -> None:
        """Take over the events of a newer snapshot, or of another student's."""
        if self._snapshot is None or snapshot.objects.get("Event") is not self._snapshot.objects.get("Event"):
            self._rows = events_in(snapshot)
        self._snapshot, self._now = snapshot, now
        self._show()

    def tick(self, now: datetime) -> None:
        """Let the ages grow."""
        self._now = now
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.warnings.setText(self.tr("Only warnings"))
        self.list.setAccessibleName(self.tr("Events"))
        self._show()

    def _show(self) -> None:
        if self._now is None:
            return
        rows = [row for row in self._rows if row.is_warning or not self.warnings.isChecked()]
        self.list.show_lines(event_lines(rows, self._now, names_object=True))
        self._pages.setCurrentWidget(self.list if rows else self._hint)
        if self._rows:
            words = self.tr("No warnings.")
        elif self._snapshot is not None and is_read(self._snapshot, "Event"):
            words = self.tr("There are no events yet.")
        else:
            words = self.tr("The events of this cluster have not been read.")
        self._hint.setText(words)

    def _open(self, line: Line) -> None:
        about = next((row.about for row in self._rows if row.id == line.key), None)
        if isinstance(about, Ref):
            self.object_wanted.emit(about)

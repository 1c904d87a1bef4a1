"""Notes on one student, kept while they are typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.ui.theme.metrics import ROW_HEIGHT, Space
from console.ui.theme.theme import set_role

KEEP_MS = 600
"""How long after the last letter notes are given away to be kept."""

_LINES = 4


class NotesField(QPlainTextEdit):
    """Whatever is typed is given away at the latest when another student comes, the field hides or loses the keyboard.

    Notes come back from where they are kept with a delay: until those that were given away do, nothing older is shown.
    """

    changed = Signal(str, str)
    """The id of a student and the whole text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._student_id: str | None = None
        self._given: dict[str, str] = {}  # by student; not come back yet
        self._is_taking = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_MS)
        self._soon.timeout.connect(self.give)
        self.textChanged.connect(self._on_typed)
        self.setTabChangesFocus(True)
        set_role(self, kind="field")
        self.setFixedHeight(_LINES * (ROW_HEIGHT - Space.S) + 2 * Space.S)
        self._retranslate()

    def show_notes(self, student_id: str, notes: str) -> None:
        """Show the notes on a student as they are kept."""
        is_other = student_id != self._student_id
        if is_other:
            self.give()
            self._student_id = student_id
        if self._given.get(student_id) == notes:
            del self._given[student_id]
        wanted = self._given.get(student_id, notes)
        if wanted != self.toPlainText() and (is_other or not (self._soon.isActive() or self.hasFocus())):
            self._is_taking = True
            self.setPlainText(wanted)
            self._is_taking = False

    def forget(self) -> None:
        """Show nobody's notes."""
        self.give()
        self._student_id = None
        self._is_taking = True
        self.clear()
        self._is_taking = False

    def give(self) -> None:
        """Give away at once what is waiting."""
        if self._soon.isActive() and self._student_id is not None:
            self._soon.stop()
            self._tell()
        self._soon.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.give()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        super().hideEvent(event)
        self.give()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _on_typed(self) -> None:
        if not self._is_taking and self._student_id is not None:
            self._soon.start()

    def _tell(self) -> None:
        if self._student_id is not None:
            self._given[self._student_id] = self.toPlainText()
            self.changed.emit(self._student_id, self.toPlainText())

    def _retranslate(self) -> None:
        self.setPlaceholderText(self.tr("Notes for yourself"))
        self.setAccessibleName(self.tr("Notes"))

"""What stands in a lab's place while there is none: the way to one, why it could not be opened, or that it is read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.ui.lab.plain import plain
from console.ui.widgets.empty_state import EmptyState

_PATIENCE_MS = 500  # what takes less is not worth a word


class LabWaiting(QWidget):
    """Says one thing, with a button where there is a way on."""

    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = "en"
        self._error: ConsoleError | None = None
        self._has_lab = self._is_opening = False
        self.page = EmptyState()
        self.page.activated.connect(self.open_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._say)
        self._say()

    def set_language(self, lang: str) -> None:
        self._lang = lang
        self._say()

    def set_opening(self, is_opening: bool) -> None:
        """Say that a lab is being read, once that takes long enough to be told."""
        self._is_opening = is_opening
        if is_opening:
            self._error = None
        self._wait()

    def show_error(self, error: ConsoleError) -> None:
        """Say why a lab could not be opened."""
        self._error, self._is_opening = error, False
        self._wait()

    def forget_error(self) -> None:
        self._error = None
        self._wait()

    def show_state(self, *, has_lab: bool) -> None:
        """Say whether a lab is open whose class has not been looked at yet."""
        self._has_lab = has_lab
        self._wait()

    @property
    def is_busy(self) -> bool:
        """Whether something is on its way."""
        return self._is_opening or self._has_lab

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _wait(self) -> None:
        if self.is_busy and not self._patience.isActive():
            self._patience.start()
        elif not self.is_busy:
            self._patience.stop()
        self._say()

    def _say(self) -> None:
        self.page.setHidden(self.is_busy and self._patience.isActive())
        if self.is_busy:
            if self._is_opening:
                self.page.set_view("dots-horizontal", self.tr("Opening the lab…"))
            else:
                self.page.set_view("dots-horizontal", self.tr("Looking at the class…"))
        elif self._error is not None:
            text = plain(self._error.text(self._lang))
            self.page.set_view("file-alert-outline", text, self.tr("Open another lab…"), colour="problem")
        else:
            sentence = self.tr("No lab is open. A lab is a lab.yaml beside the lesson, with its steps and checks.")
            self.page.set_view("flask-outline", sentence, self.tr("Open a lab…"))

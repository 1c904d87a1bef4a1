"""What the plan shows while there is no course to show: why, and the way on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from console.errors import ConsoleError
from console.messages import render
from console.ui.theme.metrics import Space
from console.ui.widgets.empty_state import EmptyState

_BAR_WIDTH = 320


class WaitingPage(QWidget):
    """Says one of four things: welcome, reading, nothing found, failed."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty = EmptyState()
        self.empty.activated.connect(self.open_requested)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(_BAR_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Space.XL)
        column.addWidget(self.empty, 1)
        column.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignHCenter)

    def say_welcome(self) -> None:
        """Say how to open a course."""
        sentence = self.tr("Open the folder with your course's markdown, or drop it here.")
        self._say("book-open-page-variant-outline", sentence, self.tr("Open a course…"))

    def say_reading(self) -> None:
        """Say that a course is being read."""
        self._say("folder-sync-outline", self.tr("Reading the course…"), is_reading=True)

    def say_empty(self, root: Path) -> None:
        """Say that a folder holds nothing to teach."""
        sentence = self.tr("There is no markdown with sessions in {folder}.").format(folder=root)
        self._say("folder-open-outline", sentence, self.tr("Open another course…"))

    def say_failed(self, error: ConsoleError, lang: str) -> None:
        """Say what could not be opened, why, and what to do."""
        where = "" if error.path is None else str(error.path)
        advice = self.tr("Check the place and its access rights, or open another course.")
        sentence = "\n".join(filter(None, [render(error.message, lang), where, advice]))
        self._say("folder-alert-outline", sentence, self.tr("Open another course…"), colour="problem")

    def _say(
        self, icon: str, sentence: str, action: str = "", *, colour: str = "muted", is_reading: bool = False
    ) -> None:
        self.empty.set_view(icon, sentence, action, colour=colour)
        self.progress.setVisible(is_reading)

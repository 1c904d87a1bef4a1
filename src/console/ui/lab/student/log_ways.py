"""How a log is read: following or not, before the restart or since; and a copy of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from console.ui.lab.student.copy_button import CopyButton
from console.ui.theme.metrics import Space


class LogWays(QWidget):
    """One row, narrow enough for a panel beside the board of a small screen."""

    read_wanted = Signal()
    """The log is to be read anew, in the way that is chosen now."""

    def __init__(self, text: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.follow = QCheckBox()
        self.follow.setChecked(True)
        self.follow.toggled.connect(lambda _on: self.read_wanted.emit())
        self.previous = QCheckBox()
        self.previous.toggled.connect(lambda _on: self.read_wanted.emit())
        self.copy = CopyButton(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.follow)
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.copy)
        self._retranslate()

    def offer_previous(self, has_previous: bool) -> None:
        """Say whether there is a log before the restart."""
        self.previous.setEnabled(has_previous or self.previous.isChecked())

    def forget_previous(self) -> None:
        """Go back to the log since the restart; whoever calls reads it."""
        with QSignalBlocker(self.previous):
            self.previous.setChecked(False)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.follow.setText(self.tr("Follow"))
        self.previous.setText(self.tr("Before the restart"))
        self.copy.set_words(self.tr("Copy"))

"""What stands over a lab whose results are kept: since when, and the way back."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from console.rundown.words import clock_time
from console.ui.lab.board.icon_sign import IconSign
from console.ui.lab.run.fitted_line import FittedLine
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role


class ClosedBanner(QFrame):
    """Says that results are frozen, as long as they are."""

    reopen_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed: datetime | None = None
        set_role(self, panel="raised")
        self.label = FittedLine()
        self.button = QPushButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.reopen_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(IconSign("flag-checkered", "accent"))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.show_closed(None)

    def show_closed(self, closed: datetime | None) -> None:
        """Say since when the lab is closed; None: it is not."""
        self._closed = closed
        self.setVisible(closed is not None)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        time = "" if self._closed is None else clock_time(self._closed)
        words = self.tr("The lab is closed · results of {time}")
        self.label.set_text(words.format(time=time))
        self.label.setToolTip(self.tr("Whatever happens to the clusters now changes nothing here"))
        self.button.setText(self.tr("Reopen"))

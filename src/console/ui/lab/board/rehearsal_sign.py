"""The label of a class that is not real, where nobody can overlook it, with the way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from console.ui.lab.board.icon_sign import IconSign
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role


class RehearsalSign(QFrame):
    """Says ``Rehearsal · 24 simulated students``."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        set_role(self, panel="raised")
        self._text = QLabel()
        set_role(self._text, tone="accent")
        self.leave = QPushButton()
        set_role(self.leave, kind="flat", scale="detail")
        self.leave.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.leave.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, 0, 0, 0)
        row.setSpacing(Space.S)
        for part in (IconSign("drama-masks", "accent"), self._text, self.leave):
            row.addWidget(part)
        self._retranslate()

    def set_count(self, count: int) -> None:
        """Say how many students are simulated."""
        self._count = count
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._text.setText(self.tr("Rehearsal · {count} simulated students").format(count=self._count))
        self.leave.setText(self.tr("Leave"))
        self.leave.setToolTip(self.tr("End the rehearsal and watch your own class"))

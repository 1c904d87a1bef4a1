"""Says that students report while no lab is open, so that nothing is held against anything, with the way to one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from console.ui.lab.board.icon_sign import IconSign
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class NoLab(QFrame):
    """One line with a button. Whoever holds it shows it, and presses the button with the key that stands on it."""

    open_wanted = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        set_role(self, panel="raised")
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setMinimumWidth(1)
        self.button = QPushButton()
        self.button.setIcon(icon("flask-outline"))
        self.button.setIconSize(BUTTON_ICON)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the list
        self.button.setAutoDefault(True)  # so that Enter presses it
        self.button.clicked.connect(self.open_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
        row.setSpacing(Space.S)
        row.addWidget(IconSign("triangle-outline", "attention"))
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.label.setText(self.tr("No lab is open: nothing is ticked, and students' checklists are empty."))
        self.button.setText(self.tr("Open a lab…  {key}").format(key=self._key))

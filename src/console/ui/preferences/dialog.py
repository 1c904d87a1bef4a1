"""All settings on one page; each takes effect as it is changed, so that nothing has to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from console.settings import LanguageChoice, Settings, ThemeChoice, TieMode
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role

_WIDTH = 560
_LONGEST = 600  # seconds


class PreferencesDialog(QDialog):
    """Shows `Settings`; ``changed`` carries the new ones after every change."""

    changed = Signal(object)

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(Space.L)
        self._form.setVerticalSpacing(Space.S)
        column.addLayout(self._form)
        self._close = QPushButton()
        self._close.setDefault(True)
        set_role(self._close, kind="primary")
        self._close.clicked.connect(self.accept)
        column.addWidget(self._close)
        self._refill = QTimer(self, singleShot=True, interval=0)
        self._refill.timeout.connect(self._fill)
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refill.start()  # not now: the field that chose the language is still at it

    def _fill(self) -> None:
        """Make every line, in the language and from the settings of now."""
        chosen = self.focusWidget().objectName() if self.focusWidget() is not None else ""
        while self._form.rowCount():
            self._form.removeRow(0)
        self.setWindowTitle(self.tr("Settings"))
        self._close.setText(self.tr("Close"))
        self._add_rows()
        again = self.findChild(QWidget, chosen) if chosen else None
        if again is not None:
            again.setFocus()

    def _add_rows(self) -> None:
        self._heading(self.tr("Window"))
        system = self.tr("As the desktop")
        self._choice(
            "language",
            self.tr("Language"),
            ((LanguageChoice.SYSTEM, system), (LanguageChoice.KOREAN, "한국어"), (LanguageChoice.ENGLISH, "English")),
        )
        self._choice(
            "theme",
            self.tr("Colours"),
            (
                (ThemeChoice.DARK, self.tr("Dark")),
                (ThemeChoice.LIGHT, self.tr("Light")),
                (ThemeChoice.SYSTEM, system),
            ),
        )
        self._heading(self.tr("Time"))
        self._seconds("time_step_seconds", self.tr("One press of + or −"), least=5)
        self._seconds("warning_seconds", self.tr("Warn when this much is left"), least=0)
        self._seconds("danger_seconds", self.tr("Urgent when this much is left"), least=0)
        self._switch("hand_over", self.tr("Parts of a discussion follow each other by themselves"))
        self._switch("chime", self.tr("A soft chime at each hand-over"))
        self._heading(self.tr("Slides and the room"))
        self._choice(
            "tie_mode",
            self.tr("Slides of another segment"),
            (
                (TieMode.OFFER, self.tr("Offer to switch the timeline")),
                (TieMode.AUTOMATIC, self.tr("Switch the timeline")),
                (TieMode.OFF, self.tr("Leave the timeline alone")),
            ),
        )
        self._switch("one_screen", self.tr("With one display, slides may cover this window (Esc brings it back)"))

    def _heading(self, text: str) -> None:
        if self._form.rowCount():
            line = QFrame()
            line.setFixedHeight(1)
            set_role(line, panel="line")
            self._form.addRow(line)
        label = QLabel(text)
        set_role(label, tone="muted")
        self._form.addRow(label)

    def _choice(self, name: str, label: str, choices: Sequence[tuple[StrEnum, str]]) -> None:
        box = QComboBox()
        box.setObjectName(name)
        for value, text in choices:
            box.addItem(text, value)
        box.setCurrentIndex([value for value, _text in choices].index(getattr(self._settings, name)))
        box.currentIndexChanged.connect(lambda index: self._change(name, choices[index][0]))
        self._form.addRow(label, box)

    def _seconds(self, name: str, label: str, *, least: int) -> None:
        box = QSpinBox()
        box.setObjectName(name)
        box.setRange(least, _LONGEST)
        box.setSingleStep(5)
        box.setSuffix(self.tr(" s"))
        box.setValue(round(getattr(self._settings, name)))
        # The style sheet's padding does not reach the text of a spin box.
        box.lineEdit().setTextMargins(Space.S, 0, 0, 0)
        box.valueChanged.connect(lambda value: self._change(name, float(value)))
        self._form.addRow(label, box)

    def _switch(self, name: str, label: str) -> None:
        box = QCheckBox(label)
        box.setObjectName(name)
        box.setChecked(getattr(self._settings, name))
        box.toggled.connect(lambda on: self._change(name, on))
        self._form.addRow(box)

    def _change(self, name: str, value: object) -> None:
        changes: dict[str, Any] = {name: value}
        self._settings = replace(self._settings, **changes)
        self.changed.emit(self._settings)

"""The button that puts somebody's help off: for five minutes, or for as long as its menu says."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON

MINUTES = (2, 5, 10)
USUAL = 5
_MINUTE = 60.0


class SnoozeButton(QToolButton):
    """Emits for how many seconds."""

    wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icon("bell-sleep-outline"))
        self.setIconSize(BUTTON_ICON)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._menu = QMenu(self)
        self._actions: list[tuple[int, QAction]] = []
        for minutes in MINUTES:
            action = self._menu.addAction("")
            action.triggered.connect(lambda _checked=False, chosen=minutes: self.wanted.emit(chosen * _MINUTE))
            self._actions.append((minutes, action))
        self.setMenu(self._menu)
        self.customContextMenuRequested.connect(lambda _where: self.showMenu())
        self.clicked.connect(lambda: self.wanted.emit(USUAL * _MINUTE))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def words(self) -> str:
        """Return what it does, for its tool tip."""
        return self.tr("Not now: again in {count} minutes (hold for others)").format(count=USUAL)

    def _retranslate(self) -> None:
        self.setText(self.tr("Later"))
        self.setToolTip(self.words())
        for minutes, action in self._actions:
            action.setText(self.tr("Again in {count} minutes").format(count=minutes))

"""The footer: the buttons of the shown workspace, each with its key where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import BAR_HEIGHT, BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class ActionBar(QFrame):
    """A row of buttons for actions. They say all they can: icon, text and key, or icon and text.

    Where even that is too wide, the texts go one by one from the left: name first what its icon says by itself.
    """

    def __init__(self, registry: ActionRegistry, action_ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._buttons: dict[str, QToolButton] = {}
        set_role(self, panel="bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.S)
        for action_id in action_ids:
            button = QToolButton(self)
            set_role(button, kind="flat")
            button.setDefaultAction(registry.action(action_id))
            button.setIconSize(BUTTON_ICON)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take Space and the arrows from the deck
            self._buttons[action_id] = button
            row.addWidget(button)
        row.addStretch(1)
        registry.changed.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, BAR_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for say_key in (True, False):
            for action_id, button in self._buttons.items():
                self._dress(button, action_id, say_key=say_key)
            if self._fits():
                return
        for button in self._buttons.values():
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            if self._fits():
                return

    def _fits(self) -> bool:
        return self._row.sizeHint().width() <= self.width()

    def _dress(self, button: QToolButton, action_id: str, *, say_key: bool) -> None:
        text, key = self._registry.short_text(action_id), self._registry.key_label(action_id)
        button.setText(f"{text}  {key}" if say_key and key else text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

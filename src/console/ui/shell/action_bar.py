"""The footer: the buttons of the shown workspace, each with its key where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import BAR_HEIGHT, ICON, Space
from console.ui.theme.theme import set_role


class ActionBar(QFrame):
    """A row of buttons for actions. They say all they can: icon, text and key; then icon and text; at last the icon."""

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
            button.setIconSize(QSize(ICON, ICON))
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
        for say_key, say_text in ((True, True), (False, True), (False, False)):
            for action_id, button in self._buttons.items():
                self._dress(button, action_id, say_key=say_key, say_text=say_text)
            if self._row.sizeHint().width() <= self.width():
                return

    def _dress(self, button: QToolButton, action_id: str, *, say_key: bool, say_text: bool) -> None:
        text, key = self._registry.short_text(action_id), self._registry.key_label(action_id)
        button.setText(f"{text}  {key}" if say_key and key else text)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if say_text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)

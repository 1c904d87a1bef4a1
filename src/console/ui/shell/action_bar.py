"""The footer: the buttons of the shown workspace, each with its key where there is room for it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from console.ui.shell.actions import ActionRegistry
from console.ui.theme.metrics import BAR_HEIGHT, BUTTON_ICON, Space
from console.ui.theme.theme import set_role


class _Dress(Enum):
    """How much the buttons say, from most to least."""

    WITH_KEY = auto()
    TEXT = auto()
    SMALL_TEXT = auto()  # under the icon
    ICON = auto()


class ActionBar(QFrame):
    """A row of buttons for actions, which say as much as there is room for: text and key, text, small text, or icons.

    When even small texts are too wide, they go one by one from the left: name first what its icon says by itself.
    """

    def __init__(self, registry: ActionRegistry, action_ids: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._registry = registry
        self._buttons: dict[str, QToolButton] = {}
        self._refit = QTimer(self, singleShot=True, interval=0)
        self._refit.timeout.connect(self._fit)
        set_role(self, panel="bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.XS)
        for action_id in action_ids:
            button = QToolButton(self)
            set_role(button, kind="flat")
            button.setDefaultAction(registry.action(action_id))
            button.setIconSize(BUTTON_ICON)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take Space and the arrows from the deck
            self._buttons[action_id] = button
            row.addWidget(button)
            # Qt dresses a button anew from its action whenever that changes, so ours follows once it has.
            registry.action(action_id).changed.connect(self._refit.start)
        row.addStretch(1)
        registry.changed.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(0, BAR_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for dress in (_Dress.WITH_KEY, _Dress.TEXT, _Dress.SMALL_TEXT):
            for action_id, button in self._buttons.items():
                self._put_on(button, action_id, dress)
            if self._fits():
                return
        for action_id, button in self._buttons.items():
            self._put_on(button, action_id, _Dress.ICON)
            if self._fits():
                return

    def _fits(self) -> bool:
        return self._row.sizeHint().width() <= self.width()

    def _put_on(self, button: QToolButton, action_id: str, dress: _Dress) -> None:
        text, key = self._registry.short_text(action_id), self._registry.key_label(action_id)
        button.setText(f"{text}  {key}" if dress is _Dress.WITH_KEY and key else text)
        button.setToolButtonStyle(_STYLES[dress])
        set_role(button, scale="detail" if dress is _Dress.SMALL_TEXT else "")


_STYLES = {
    _Dress.WITH_KEY: Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    _Dress.TEXT: Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    _Dress.SMALL_TEXT: Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    _Dress.ICON: Qt.ToolButtonStyle.ToolButtonIconOnly,
}

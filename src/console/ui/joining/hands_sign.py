"""How many hands are up, in the header of every workspace; nothing while none is."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from console.ui.joining.raised import RaisedHand
from console.ui.lab.raised_hand import HAND, HAND_TONE
from console.ui.theme.icons import icon
from console.ui.theme.metrics import BUTTON_ICON
from console.ui.theme.theme import set_role

_NAMED = 8  # in the tool tip


class HandsSign(QPushButton):
    """A button that opens the list of hands; its tool tip names whose they are."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        """``key`` is the label of the key that does the same."""
        super().__init__(parent)
        self._key = key
        self._hands: tuple[RaisedHand, ...] = ()
        self.setIcon(icon(HAND, HAND_TONE))
        self.setIconSize(BUTTON_ICON)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, kind="flat")
        self.hide()

    def show_hands(self, hands: Sequence[RaisedHand]) -> None:
        """Count these, who has waited longest first."""
        self._hands = tuple(hands)
        self.setVisible(bool(hands))
        self._say()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        self.setText(self.tr("Hands up: {count}").format(count=len(self._hands)))
        names = [each.title for each in self._hands[:_NAMED]]
        more = ["…"] if len(self._hands) > _NAMED else []
        told = (*names, *more, self.tr("See the list ({key})").format(key=self._key))
        self.setToolTip("<br>".join(map(html.escape, told)) if names else told[-1])
        self.setAccessibleDescription("\n".join(told))

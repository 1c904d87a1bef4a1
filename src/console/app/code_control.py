"""A new join code, which can be taken back: the line with the former one may stand in the class's chat already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.bridge.door_model import DoorModel
from console.ui.joining.panel import UNDO_KEY
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_KEY = "join-code"  # the notice about it
_SECONDS = 15.0  # until somebody may have noticed that it was not what they meant to do


class CodeControl(QObject):
    """Renews the code, and offers to undo that for as long as a notice says it and the former one would be good."""

    def __init__(self, console: Console, door: DoorModel) -> None:
        super().__init__(door)
        self._console = console
        self._door = door
        door.closed.connect(lambda: console.window.notices.withdraw(_KEY))

    def renew(self) -> None:
        """Make a new code at once; whoever is in the class stays in it."""
        view = self._door.view
        was_good = view.is_open and not view.is_code_locked and self._console.services.fleet.now() < view.code_until
        self._console.window.notices.withdraw(_KEY)
        self._door.renew_code()
        if was_good:
            words = self.tr("There is a new code: a line that was sent with the former one lets nobody in any more.")
            undo = self.tr("Undo  {key}").format(key=UNDO_KEY)
            self._console.window.notice(
                Notice(words, Level.ATTENTION, undo, self._back, _KEY, seconds=_SECONDS, icon="refresh")
            )

    def take_back(self) -> None:
        """Undo it, while that is offered."""
        if any(notice.key == _KEY for notice in self._console.window.notices.notices):
            self._console.window.notices.withdraw(_KEY)
            self._back()

    def _back(self) -> None:
        self._door.take_code_back()

"""Times that are re-planned before the class: asked for in the plan, done where the session is taught."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.ui.plan.actions import PLAN
from console.ui.teach.actions import TEACH
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_REPLAN, _REARM = "replan", "rearm"


class ReplanAhead(QObject):
    """Opens the session that the plan has chosen, and its new times to look at as soon as it is there."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._wanted: Path | None = None
        console.plan.replan_requested.connect(self._begin)
        # Not before its slides are on show: whatever shows them takes the keys, which the new times are to have.
        console.session.deck_shown.connect(lambda _deck: self._go_on())
        console.session.failed.connect(lambda _error: self._forget())
        console.window.workspace_shown.connect(self._on_workspace)

    def _begin(self, path: Path) -> None:
        console = self._console
        is_there = console.session.path == path and console.session.deck is not None
        state = console.playback.state
        if is_there and state is not None and state.ended is not None:
            self._say_ended(path, state.rundown.title)
            return
        if not console.desk.teach(path):
            return
        console.window.show_workspace(TEACH)
        self._wanted = path
        if is_there:
            self._go_on()

    def _say_ended(self, path: Path, title: str) -> None:
        """Nothing of a session that has ended can be re-planned; before another class it can be armed again."""
        words = self.tr("“{title}” has ended: no time is left of it to re-plan.").format(title=title)
        anew = self._console.window.registry.text(_REARM)
        self._console.window.notice(
            Notice(words, Level.ATTENTION, action=anew, on_action=partial(self._arm, path), key=_REPLAN, place=PLAN)
        )

    def _arm(self, path: Path) -> None:
        if path == self._console.session.path:
            self._console.window.registry.trigger(_REARM)
            self._begin(path)

    def _go_on(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted == self._console.session.path:
            self._console.window.registry.trigger(_REPLAN)

    def _on_workspace(self, workspace_id: str) -> None:
        """Who has gone elsewhere while the session was opening is not called back."""
        if workspace_id != TEACH:
            self._forget()

    def _forget(self) -> None:
        self._wanted = None

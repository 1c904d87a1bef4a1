"""Times that are re-planned before the class: asked for in the plan, done where the session is taught."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.ui.teach.actions import TEACH

if TYPE_CHECKING:
    from console.app.console import Console

_REPLAN = "replan"


class ReplanAhead(QObject):
    """Opens the session that the plan has chosen, and its new times to look at as soon as it is there."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._wanted: Path | None = None
        console.plan.replan_requested.connect(self._begin)
        console.session.opened.connect(lambda _outline: self._go_on())
        console.session.failed.connect(lambda _error: self._forget())
        console.window.workspace_shown.connect(self._on_workspace)

    def _begin(self, path: Path) -> None:
        console = self._console
        is_there = console.session.path == path and console.session.deck is not None
        if not console.desk.teach(path):
            return
        console.window.show_workspace(TEACH)
        self._wanted = path
        if is_there:
            self._go_on()

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

"""The door to the review: nothing of it is made, nor even read from the disk, before it is first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from console.app.console import Console
    from console.app.review_desk import ReviewDesk


class ReviewControl(QObject):
    """Makes the `ReviewDesk` when the workspace is first shown."""

    def __init__(self, console: Console) -> None:
        super().__init__(console)
        self._console = console
        self._desk: ReviewDesk | None = None
        self._is_closed = False
        console.review_workspace.shown.connect(self._on_shown)

    @property
    def desk(self) -> ReviewDesk:
        """What does the work; made by the first call."""
        if self._desk is None:
            from console.app.review_desk import ReviewDesk  # charts, reports and dialogs: the start waits for none

            self._desk = ReviewDesk(self._console)
        return self._desk

    def set_language(self, lang: str) -> None:
        """Say what the domain says in another language."""
        if self._desk is not None:
            self._desk.set_language(lang)

    def close(self) -> None:
        """Keep what is being typed, and ask nothing any more."""
        self._is_closed = True
        if self._desk is not None:
            self._desk.close()

    def _on_shown(self) -> None:
        if not self._is_closed:
            self.desk.look()

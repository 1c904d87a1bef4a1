"""The view that the instructor was in when the console came to a sudden end: the next start comes back to it."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.ui.lab.actions import LAB
from console.ui.teach.actions import TEACH

if TYPE_CHECKING:
    from console.app.console import Console

_FILE = "view.open"
_LONGEST = 32  # letters; no view has a longer name


class LastView(QObject):
    """Keeps the view's name in ``folder`` while the console runs.

    Only the lab is come back to: a lesson that goes on shows in the teach view by itself, and nothing is lost by a plan
    or a review that has to be opened again.
    """

    def __init__(self, console: Console, folder: Path) -> None:
        super().__init__(console)
        self._console = console
        self._file = folder / _FILE
        self._left = _read(self._file)
        self._stays = False
        console.window.workspace_shown.connect(self._keep)

    @property
    def was_lab(self) -> bool:
        """Whether the console ended suddenly with the lab on show, which has not been come back to yet."""
        return self._left == LAB

    def come_back(self, *, is_going_on: bool) -> None:
        """Show the lab where it was the view; ``is_going_on``: a lesson goes on that would show itself in its place."""
        was_lab, self._left = self.was_lab, ""
        if was_lab:
            self._console.window.show_workspace(LAB)
            self._stays = is_going_on

    def lesson_view(self) -> str:
        """Return the view for a lesson that is there now, once the lab when that has been come back to."""
        stays, self._stays = self._stays, False
        return LAB if stays and self._console.window.registry.workspace == LAB else TEACH

    def forget(self) -> None:
        """The console ends as it was meant to."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _keep(self, workspace_id: str) -> None:
        with contextlib.suppress(OSError):  # then the next start shows another view
            self._file.write_text(workspace_id, encoding="utf-8")


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(_LONGEST)
    except (OSError, UnicodeDecodeError):
        return ""

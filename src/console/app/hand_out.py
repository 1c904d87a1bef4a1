"""The students' script as a file, for those whom the network does not let come for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from console.bridge.door_model import DoorModel
from console.errors import ConsoleError
from console.ui.shell.dialogs import Choice, ask
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console

_KEY = "hand-out"
_WRITE, _KEEP = "write", "keep"


class HandOut(QObject):
    """Saves the scripts where the instructor says: to a stick, or to where the class's files are.

    Through an open door they can join, too; what they write to a file tells of the namespaces of the class.
    """

    def __init__(self, console: Console, door: DoorModel, namespaces: Callable[[], tuple[str, ...]]) -> None:
        """``namespaces`` returns those that reporters are to report of."""
        super().__init__(console)
        self._console = console
        self._door = door
        self._namespaces = namespaces

    def save(self) -> None:
        """Ask for a folder, and write both scripts into it."""
        from console.joining.pages import SCRIPTS  # rarely needed

        start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        window = self._console.window
        chosen = QFileDialog.getExistingDirectory(window, self.tr("Where to save join.sh and join.ps1"), start)
        if not chosen:
            return
        folder = Path(chosen)
        there = [name for name in SCRIPTS if (folder / name).exists()]
        if there:
            question = self.tr("Replace {files} in this folder?").format(files=", ".join(there))
            choices = (Choice(_WRITE, self.tr("Replace")), Choice(_KEEP, self.tr("Leave it"), is_default=True))
            if ask(window, question, choices, detail=str(folder)) != _WRITE:
                return
        try:
            for name, body in self._scripts().items():
                (folder / name).write_bytes(body)
        except ConsoleError as error:
            self._say(error.text(self._console.lang), Level.PROBLEM)
        except OSError as error:
            words = self.tr("The script could not be saved: {reason}")
            self._say(words.format(reason=error.strerror or str(error)), Level.PROBLEM)
        else:
            words = self.tr(
                "join.sh and join.ps1 are in {folder}. bash join.sh --to snapshot.json.gz writes what you open here."
            )
            self._say(words.format(folder=folder), Level.INFO)

    def _scripts(self) -> dict[str, bytes]:
        """Return what is written, by name. Raises ConsoleError."""
        from console.joining.pages import SCRIPTS, Lines, script, with_namespaces

        view = self._door.view
        lines, namespaces = Lines(view.url, view.pin), self._namespaces()
        return {name: with_namespaces(script(name, lines, view.fingerprint), namespaces) for name in SCRIPTS}

    def _say(self, words: str, level: Level) -> None:
        self._console.window.notice(Notice(words, level, key=_KEY))

"""The turns of a discussion that was under way when the console came to a sudden end: they go on with their class."""

from __future__ import annotations

import contextlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.bridge.turn_steps import Standing
from console.bridge.turns_model import TurnsModel
from console.history.kept_turns import KeptTurns, read_turns, write_turns

if TYPE_CHECKING:
    from console.bridge.journal_keeper import JournalKeeper

_FILE = "turns.open"

log = logging.getLogger(__name__)


class TurnsMemory(QObject):
    """Keeps how turns stand in ``folder``, for the run whose journal ``keeper`` keeps, in seconds of ``boot_id``.

    Turns belong to their class: they are kept as long as that may go on, and gone when another session is opened.
    """

    def __init__(self, turns: TurnsModel, keeper: JournalKeeper, folder: Path, boot_id: str) -> None:
        super().__init__(turns)
        self._turns = turns
        self._keeper = keeper
        self._boot_id = boot_id
        self._file = folder / _FILE
        self._left = read_turns(self._file)
        turns.stood.connect(self._keep)

    def go_on(self) -> None:
        """The class that is kept goes on: so do its turns, unless they are of another one, or of another boot."""
        kept, self._left, run = self._left, None, self._keeper.run
        is_of_it = kept is not None and run is not None and kept.is_of(run.id, self._boot_id)
        if kept is None or not (is_of_it and self._turns.restore(kept.turns, kept.frame, kept.told)):
            self._drop()

    def forget(self) -> None:
        """Another session is opened, or the class is over: its turns do not come back."""
        self._left = None
        self._drop()

    def close(self) -> None:
        """The window closes: what is kept stays with its class, which the next start goes on with."""
        self._turns.stood.disconnect(self._keep)

    def _keep(self, standing: Standing | None) -> None:
        run = self._keeper.run
        if standing is None or standing.turns is None or standing.frame is None or run is None:
            self._drop()
            return
        kept = KeptTurns(run.id, self._boot_id, standing.frame, standing.turns, standing.told)
        try:
            write_turns(kept, self._file)
        except OSError as error:
            log.warning("the turns are not kept: %s", error)
            self._drop()  # what stood before is not so any more

    def _drop(self) -> None:
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

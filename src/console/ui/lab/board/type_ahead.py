"""Letters typed on the board, one after another, as the beginning of a seat or a name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QApplication

from console.ui.lab.board.finding import folded


class TypeAhead:
    """Collects letters that follow each other as fast as people type."""

    def __init__(self) -> None:
        self._typed = ""
        self._since = QElapsedTimer()

    @property
    def goes_on(self) -> bool:
        """Whether a letter typed now belongs to those before it."""
        return self._since.isValid() and self._since.elapsed() < QApplication.keyboardInputInterval()

    def find(self, text: str, names: Sequence[Sequence[str]], current: int) -> int | None:
        """Add ``text`` to what was typed and return the row of which a name begins so, from ``current`` on, round."""
        goes_on = self.goes_on
        self._typed = self._typed + text if goes_on else text
        self._since.start()
        typed = folded(self._typed)
        # A first letter leads on to the next one that fits; further letters may well mean the one it led to.
        start = max(0, current) if goes_on else current + 1
        rows = range(len(names))
        row: int
        for row in (*rows[start:], *rows[:start]):
            if typed and any(folded(name).startswith(typed) for name in names[row]):
                return row
        return None

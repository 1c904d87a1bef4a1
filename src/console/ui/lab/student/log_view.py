"""The text of a log: follows its end until somebody scrolls up to read, and never moves under a reader."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from console.ui.lab.plain import plain_log_line
from console.ui.lab.student.reading import dress_for_reading

MOST_LINES = 5_000
_A_TURN = 250  # lines; some 4 ms


class LogView(QPlainTextEdit):
    """At most ``MOST_LINES`` lines, the oldest go first.

    While the end is in sight, new lines are added and the end stays in sight. While somebody reads further up, nothing
    is added or taken away: new lines are held back, and ``held_changed`` carries how many.
    """

    held_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress_for_reading(self)
        self.setMaximumBlockCount(MOST_LINES)
        self._waiting: deque[str] = deque(maxlen=MOST_LINES)  # older ones would be taken away at once
        self._told = 0
        self._is_empty = True
        self._next_turn = QTimer(self, singleShot=True, interval=0)
        self._next_turn.timeout.connect(self._drain)
        self._is_adding = False
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def is_at_end(self) -> bool:
        """Whether the last line is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def add(self, lines: Iterable[str]) -> None:
        """Add lines at the end, or hold them back while somebody reads."""
        self._waiting.extend(map(plain_log_line, lines))
        self._drain()

    def go_to_end(self) -> None:
        """Show what was held back, and follow the end from now on."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._drain()

    def forget(self) -> None:
        """Begin with an empty page."""
        self._waiting.clear()
        self._next_turn.stop()
        self._is_empty = True
        self.clear()
        self._tell()

    def whole_text(self) -> str:
        """Return all lines, those held back too."""
        return "\n".join(filter(None, (self.toPlainText(), "\n".join(self._waiting))))

    def _drain(self) -> None:
        """Add some of what waits and leave the rest to the next turn: keys and painting come in between."""
        if self._waiting and self.is_at_end:
            self._is_adding = True
            lines = [self._waiting.popleft() for _ in range(min(_A_TURN, len(self._waiting)))]
            cursor = QTextCursor(self.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(("" if self._is_empty else "\n") + "\n".join(lines))
            self._is_empty = False
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum())
            self._is_adding = False
            if self._waiting:
                self._next_turn.start()
        self._tell()

    def _on_scrolled(self, _value: int) -> None:
        if not self._is_adding:
            self._drain()

    def _tell(self) -> None:
        """Say how many lines are held back from a reader; what only waits for its turn is none of them."""
        held = 0 if self.is_at_end else len(self._waiting)
        if held != self._told:
            self._told = held
            self.held_changed.emit(held)

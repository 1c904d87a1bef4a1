"""The way to students' own terminals, as far as widgets need to know it: whom a text reaches, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QObject, Signal

from console.joining.texts import terminal_lines
from console.rundown.words import clock_time


@dataclass(frozen=True, slots=True)
class Sent:
    """A text, when it was sent, and when it was shown at the terminal; None while it waits to be fetched."""

    text: str
    at: datetime
    shown: datetime | None = None


class Terminals(QObject):
    """``wanted`` carries the id of a student and a text that is to be sent, once it has been looked at."""

    wanted = Signal(str, str)
    changed = Signal()
    """Others can be reached than before, or something that was sent has been shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reached: frozenset[str] = frozenset()
        self._last: Callable[[str, str], Sent | None] = _nothing

    def use(self, reached: frozenset[str], last: Callable[[str, str], Sent | None]) -> None:
        """Learn whom a text reaches, by id, and who knows when a text was last sent to one of them."""
        self._reached, self._last = reached, last
        self.changed.emit()

    def reaches(self, student_id: str) -> bool:
        """Whether a student runs a reporter that prints what it is told."""
        return student_id in self._reached

    def words(self, student_id: str, text: str) -> str:
        """Say what became of a text that was sent to a student; empty when it was not."""
        sent = self._last(student_id, text)
        if sent is None:
            return ""
        if sent.shown is None:
            words = QCoreApplication.translate("Terminals", "Sent at {time}, waits for their terminal")
            return words.format(time=clock_time(sent.at))
        words = QCoreApplication.translate("Terminals", "Shown on their terminal at {time}")
        return words.format(time=clock_time(sent.shown))


def sent_form(text: str) -> str:
    """Return a text as it is sent: in lines that a terminal shows as they are."""
    return "\n".join(terminal_lines(text)).strip("\n")


def _nothing(_student_id: str, _text: str) -> Sent | None:
    return None

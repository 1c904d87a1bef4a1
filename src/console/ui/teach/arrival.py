"""Which keys do nothing while a session is being opened: they are about a lesson that nobody sees yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from console.bridge.session import Session
from console.ui.shell.actions import ActionRegistry
from console.ui.shell.chords import Chord
from console.ui.shell.keys import in_overlay, is_field
from console.ui.teach.actions import TEACH

_OF_THE_LESSON = frozenset({"session", "slides"})
"""The menus whose actions move its clock and its slides; the room, the window and the help are there all the time."""
_TURNS = 2
"""Rounds of the window's events: a session that comes within a round of timers has what waits still before it."""


class Arrival(QObject):
    """Says it to the `KeyDispatcher`.

    Until the lesson is there they would move the one before, in the room too. What was typed while the window was busy
    with it arrives afterwards, and would answer what came up meanwhile: that is let go as well, until the window has
    gone through all that waited.
    """

    def __init__(self, session: Session, registry: ActionRegistry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._registry = registry
        self._turns = 0
        self._coming = QTimer(self, interval=0)
        self._coming.timeout.connect(self._count)
        session.opened.connect(lambda _outline: self._begin())

    def _begin(self) -> None:
        self._turns = _TURNS
        self._coming.start()

    def _count(self) -> None:
        self._turns -= 1
        if self._turns == 0:
            self._coming.stop()

    @property
    def is_waited_for(self) -> bool:
        """Whether a session is being opened, or has only just come."""
        return self._session.is_opening or self._coming.isActive()

    def drops(self, chord: Chord) -> bool:
        """Return whether a key is to do nothing now."""
        is_coming = self._coming.isActive()
        if not self.is_waited_for or self._registry.workspace != TEACH:
            return False
        focus = QApplication.focusWidget()
        if QApplication.activePopupWidget() or QApplication.activeModalWidget() or (focus and is_field(focus)):
            return False
        if is_coming:
            return not chord.is_command
        if focus is not None and in_overlay(focus):
            return False
        spec = self._registry.find(chord)
        return not chord.is_command if spec is None else spec.menu in _OF_THE_LESSON

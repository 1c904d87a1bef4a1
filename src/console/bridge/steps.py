"""Everything that is undone with one key: the rundown's actions and the turns' steps, in the order they were done."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from console.bridge.playback_model import PlaybackModel
from console.bridge.turn_steps import TurnStep
from console.bridge.turns_model import TurnsModel
from console.messages import Message
from console.rundown.actions import Action
from console.rundown.words import action_words

Step = Action | TurnStep


class Steps(QObject):
    """Undo and redo across both kinds. Who presses the key means the last thing they did, whatever it changed."""

    changed = Signal()
    """Another step is the newest, or there is something else to bring back."""

    def __init__(self, playback: PlaybackModel, turns: TurnsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._turns = turns
        playback.changed.connect(lambda _view: self.changed.emit())
        turns.stepped.connect(self.changed)

    @property
    def undoable(self) -> Step | None:
        """What `undo` would take back, the same object until another step is done."""
        return self._turns.undoable or self._playback.undoable

    @property
    def redoable(self) -> Step | None:
        """What `redo` would bring back."""
        return self._turns.redoable or self._playback.redoable

    def undo(self) -> Step | None:
        """Take the newest step back and return it; None when it was refused."""
        step = self.undoable
        is_done = self._turns.undo() is not None if isinstance(step, TurnStep) else self._playback.undo()
        return step if is_done else None

    def redo(self) -> Step | None:
        """Bring the step undone last back and return it; None when it was refused."""
        step = self.redoable
        is_done = self._turns.redo() is not None if isinstance(step, TurnStep) else self._playback.redo()
        return step if is_done else None


def step_words(step: Step) -> Message:
    """Name a step, as in "Undone: next segment"."""
    return step.message if isinstance(step, TurnStep) else action_words(step)

"""What was done about turns, step by step, beside what was done to the rundown.

A turn's steps are not the rundown's: they change no times, and its journal knows nothing of them. Which of the two came
last is told by the rundown's own actions that a step was made on top of. While these are what counts the step is the
newest there is; once another action lies over it, that one is undone first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from console.history.events import TurnTaken
from console.messages import Message
from console.rundown.actions import LogEntry
from console.rundown.turns import Turns
from console.rundown.turns_view import Frame, TurnsView

Acted = tuple[LogEntry, ...]
"""The rundown's actions that count, the newest last."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How turns stand; no turns: None. ``view`` is what is shown of them, ``told`` what each turn was told to have had
    (seconds planned and used), by its place; ``ended``: by what they ended."""

    turns: Turns | None
    frame: Frame | None
    view: TurnsView | None
    told: Mapping[int, tuple[float, float]]
    ended: Ended | None


@dataclass(frozen=True, slots=True)
class Ended:
    """An action of the rundown ended the turns that stood as ``before``; ``acted`` has it as its last."""

    before: Standing
    acted: Acted
    told: tuple[TurnTaken, ...]

    def is_undone(self, acted: Acted, frame: Frame | None) -> bool:
        """Whether that action was taken back, so that their discussion goes on where it was left."""
        is_before = len(acted) < len(self.acted) and self.acted[: len(acted)] == acted
        return is_before and frame == self.before.frame


@dataclass(frozen=True, slots=True)
class TurnStep:
    """A step on top of ``acted``: how the turns stood before and after it, and what was told of them with it."""

    word: str
    acted: Acted
    before: Standing
    after: Standing
    told: tuple[TurnTaken, ...]

    @property
    def message(self) -> Message:
        """Name the step, as in "Undone: next turn"."""
        return Message(f"turns-did-{self.word}")


class TurnSteps:
    """The steps that were done, and those that were undone."""

    def __init__(self) -> None:
        self._done: list[TurnStep] = []
        self._undone: list[TurnStep] = []

    def newest(self, acted: Acted) -> TurnStep | None:
        """Return the last step when nothing was done to the rundown since."""
        return self._done[-1] if self._done and self._done[-1].acted == acted else None

    def next(self, acted: Acted) -> TurnStep | None:
        """Return the step undone last when the rundown stands as it did then."""
        return self._undone[-1] if self._undone and self._undone[-1].acted == acted else None

    def follow(self, acted: Acted) -> None:
        """Forget what was undone once an action was done instead: the rundown does not lead there any more."""
        if self._undone and self._undone[-1].acted[: len(acted)] != acted:
            self._undone.clear()

    def add(self, step: TurnStep) -> None:
        """Keep a step that was done; what was undone is forgotten."""
        self._done.append(step)
        self._undone.clear()

    def take_back(self, acted: Acted) -> TurnStep | None:
        """Move the newest step to those undone; None when there is none."""
        if self.newest(acted) is None:
            return None
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def bring_back(self, acted: Acted) -> TurnStep | None:
        """Move the step undone last to those done; None when there is none."""
        if self.next(acted) is None:
            return None
        self._done.append(self._undone.pop())
        return self._done[-1]

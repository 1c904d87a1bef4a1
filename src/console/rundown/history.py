"""Undo and redo of each action.

After an undo the times are as if the action had never happened, and the time that passed since stays accounted: a
state holds only when things began, so the state before the action, looked at now, says exactly that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from console.clock import Instant
from console.rundown.actions import Action, HandOver, LogEntry, Start, StartMode, Stay
from console.rundown.errors import RundownError
from console.rundown.playback import apply
from console.rundown.state import PlaybackState


@dataclass(frozen=True, slots=True)
class Done:
    """An action that happened, and the state after it.

    ``silent`` is the `Stay` that an undo leaves behind: nobody did it, so it is not undone by itself.
    """

    entry: LogEntry
    after: PlaybackState
    silent: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What happened since ``base``, and what was undone (the next to redo last)."""

    base: PlaybackState
    done: tuple[Done, ...] = ()
    undone: tuple[LogEntry, ...] = ()

    @property
    def state(self) -> PlaybackState:
        return self.done[-1].after if self.done else self.base

    @property
    def log(self) -> tuple[LogEntry, ...]:
        """The actions that count, in order: replayed on ``base`` they give ``state``."""
        return tuple(done.entry for done in self.done)

    @property
    def acted(self) -> tuple[LogEntry, ...]:
        """What `undo` would take back one by one, the newest last: a place in the class's course by value."""
        return tuple(done.entry for done in _without_silent(self.done))

    @property
    def undoable(self) -> Action | None:
        """The action that `undo` would take back; None when there is none."""
        acted = _without_silent(self.done)
        return acted[-1].entry.action if acted else None

    @property
    def redoable(self) -> Action | None:
        """The action that `redo` would bring back; None when there is none."""
        return self.undone[-1].action if self.undone else None

    def do(self, action: Action, at: Instant) -> History:
        """Apply an action; `RundownError` when refused, the same history when it changes nothing."""
        after = apply(self.state, action, at)
        if after is self.state:
            return self
        return History(self.base, (*self.done, Done(LogEntry(action, at), after)))

    def undo(self) -> History:
        """Take the last action back; `RundownError` when there is none.

        What came by itself would come again at once, so taking it back also says `Stay`.
        """
        acted = _without_silent(self.done)
        if not acted:
            raise RundownError("rundown-nothing-to-undo")
        last = acted[-1].entry
        before = acted[:-1]
        if _came_by_itself(last.action):
            stays = apply(before[-1].after if before else self.base, Stay(), last.at)
            before = (*before, Done(LogEntry(Stay(), last.at), stays, silent=True))
        return History(self.base, before, (*self.undone, last))

    def redo(self) -> History:
        """Bring the action undone last back, from the moment it first counted; `RundownError` when there is none."""
        if not self.undone:
            raise RundownError("rundown-nothing-to-redo")
        entry = self.undone[-1]
        done = _without_silent(self.done) if _came_by_itself(entry.action) else self.done
        return replace(History(self.base, done).do(entry.action, entry.at), undone=self.undone[:-1])


def _without_silent(done: tuple[Done, ...]) -> tuple[Done, ...]:
    """Cut off the `Stay` that stands for an action undone before; there is never more than one at the end."""
    return done[:-1] if done and done[-1].silent else done


def _came_by_itself(action: Action) -> bool:
    return isinstance(action, HandOver) or (isinstance(action, Start) and action.mode is StartMode.SCHEDULED)

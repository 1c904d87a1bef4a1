"""The actions of a run that count, and what they lead to, in one pass however long the journal is.

`console.rundown.history.History` keeps the state after every action, as a window needs it; a review needs the last one
only. A property test holds both to the same outcome.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from console.clock import Instant
from console.rundown.actions import Action, HandOver, LogEntry, Rearm, Refresh, Replan, Start, StartMode, Stay, WasAway
from console.rundown.errors import RundownError
from console.rundown.playback import apply
from console.rundown.state import PlaybackState

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Given:
    """Time given to a step by hand, or when the rest was ``replanned``; negative when taken."""

    at: float
    step: str
    seconds: float
    replanned: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state that a log leads to, and the time that was given on the way since the last arming.

    ``ignored`` are actions that could not be carried out.
    """

    state: PlaybackState
    given: tuple[Given, ...] = ()
    ignored: int = 0


class EffectiveLog:
    """The log of what counts, told act after act, undo after undo."""

    def __init__(self) -> None:
        self._done: list[tuple[LogEntry, bool]] = []  # with whether it is the silent `Stay` of an undo
        self._undone: list[LogEntry] = []
        self.ignored = 0

    def act(self, action: Action, at: Instant) -> None:
        self._done.append((LogEntry(action, at), False))
        self._undone.clear()

    def undo(self) -> None:
        """Take the last action back; with none there the journal is damaged, which is counted and passed over."""
        self._cut_silent()
        if not self._done:
            self.ignored += 1
            return
        last, _ = self._done.pop()
        if _came_by_itself(last.action):
            self._done.append((LogEntry(Stay(), last.at), True))
        self._undone.append(last)

    def redo(self) -> None:
        if not self._undone:
            self.ignored += 1
            return
        entry = self._undone.pop()
        if _came_by_itself(entry.action):
            self._cut_silent()
        self._done.append((entry, False))

    def entries(self) -> tuple[LogEntry, ...]:
        """Return what counts, in order."""
        return tuple(entry for entry, _ in self._done)

    def _cut_silent(self) -> None:
        if self._done and self._done[-1][1]:
            self._done.pop()


def outcome_of(state: PlaybackState, effective: EffectiveLog) -> Outcome:
    """Return what the log leads to from the armed ``state``."""
    given: list[Given] = []
    ignored = effective.ignored
    for entry in effective.entries():
        try:
            after = apply(state, entry.action, entry.at)
        except RundownError as error:
            log.info("an action of the journal cannot be carried out: %s", error)
            ignored += 1
            continue
        if isinstance(entry.action, Rearm) and state.started is not None:
            given.clear()
        elif isinstance(entry.action, Rearm | Refresh):
            pass  # what was given stays, or goes with its step
        elif after.added is not state.added:
            given += _given(state, after, entry)
        state = after
    return Outcome(state, tuple(given), ignored)


def on_another_boot(action: Action, shift: float) -> Action:
    """Return an action with the boot seconds that it carries moved by ``shift``."""
    if isinstance(action, WasAway) and shift:
        return WasAway(tuple((since + shift, until + shift) for since, until in action.gaps))
    return action


def _given(before: PlaybackState, after: PlaybackState, entry: LogEntry) -> list[Given]:
    changes = (
        (step, after.added.get(step, 0.0) - before.added.get(step, 0.0))
        for step in dict.fromkeys((*before.added, *after.added))
    )
    is_replanned = isinstance(entry.action, Replan)
    return [Given(entry.at.boot, step, seconds, is_replanned) for step, seconds in changes if seconds]


def _came_by_itself(action: Action) -> bool:
    """Whether nobody did it: undoing it also says `Stay` (`console.rundown.history`)."""
    return isinstance(action, HandOver) or (isinstance(action, Start) and action.mode is StartMode.SCHEDULED)

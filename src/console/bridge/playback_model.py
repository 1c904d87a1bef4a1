"""The rundown that plays, as something a window subscribes to: what was done to it, and a tick when digits change."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.clock import Clock, Instant, now
from console.errors import ConsoleError
from console.rundown.actions import Action, HandOver, LogEntry, Refresh
from console.rundown.automatic import due_actions, next_due
from console.rundown.day import Block
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.phase import Thresholds
from console.rundown.plan import Rundown
from console.rundown.playback import arm
from console.rundown.state import Playback, PlaybackState
from console.rundown.view import RundownView, view

_Change = Callable[[History, Instant], History]
_LONGEST_MS = 1000.0
_SOONEST_MS = 1.0


class PlaybackModel(QObject):
    """Playback of one session. Without a session `view` is None and nothing ticks.

    The timer sleeps until the next digit on show changes, so a display is right to within a frame and an idle second
    costs a few wake-ups.
    """

    changed = Signal(object)
    """The `RundownView` after an action, an undo, or another session."""
    ticked = Signal(object)
    """The `RundownView` when time alone has moved."""
    handed_over = Signal(object)
    """The `RundownView` after a discussion's part gave way to the next by itself."""
    refused = Signal(object)
    """The `ConsoleError` that says why an action was not done."""

    def __init__(self, clock: Clock, parent: QObject | None = None, *, thresholds: Thresholds | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._thresholds = thresholds or Thresholds()
        self._rest_of_day: tuple[Block, ...] = ()
        self._history: History | None = None
        self._view: RundownView | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    @property
    def view(self) -> RundownView | None:
        """What there is to show, as of the last action or tick."""
        return self._view

    @property
    def state(self) -> PlaybackState | None:
        """The state that the view is made from."""
        return None if self._history is None else self._history.state

    @property
    def undoable(self) -> Action | None:
        """What `undo` would take back."""
        return None if self._history is None else self._history.undoable

    @property
    def redoable(self) -> Action | None:
        """What `redo` would bring back."""
        return None if self._history is None else self._history.redoable

    def load(
        self,
        rundown: Rundown,
        *,
        planned_start: datetime | None = None,
        on_the_clock: bool = False,
        rest_of_day: Sequence[Block] = (),
    ) -> None:
        """Arm a session. ``rest_of_day`` is what follows it today."""
        at = now(self._clock)
        self._rest_of_day = tuple(rest_of_day)
        self._show(History(arm(rundown, at, planned_start=planned_start, on_the_clock=on_the_clock)), at)

    def unload(self) -> None:
        """Let go of the session."""
        self._timer.stop()
        self._history = self._view = None
        self.changed.emit(None)

    def use_thresholds(self, thresholds: Thresholds) -> None:
        """Warn at other times from now on."""
        self._thresholds = thresholds
        if self._history is not None:
            self._show(self._history, now(self._clock))

    def do(self, action: Action) -> bool:
        """Do ``action`` now; False, with `refused`, when it cannot be done."""
        return self._change(lambda history, at: history.do(action, at))

    def undo(self) -> bool:
        """Take the last action back."""
        return self._change(lambda history, _at: history.undo())

    def redo(self) -> bool:
        """Bring the action undone last back."""
        return self._change(lambda history, _at: history.redo())

    def refresh(self, rundown: Rundown) -> bool:
        """Take over an edited plan without losing a second of what has been played."""
        if self._history is None or rundown == self._history.state.rundown:
            return True
        return self.do(Refresh(rundown))

    def tick(self) -> None:
        """Bring the view up to now, and do what is due by itself."""
        if self._history is None:
            return
        at = now(self._clock)
        due = due_actions(self._history.state, at)
        if due:
            self._do_due(self._history, due, at)
        else:
            self.ticked.emit(self._look(self._history, at))

    def _do_due(self, history: History, due: Sequence[LogEntry], at: Instant) -> None:
        for entry in due:
            history = history.do(entry.action, entry.at)
        shown = self._show(history, at)
        if any(isinstance(entry.action, HandOver) for entry in due):
            self.handed_over.emit(shown)

    def _change(self, change: _Change) -> bool:
        if self._history is None:
            self.refused.emit(RundownError("rundown-no-session"))
            return False
        at = now(self._clock)
        try:
            changed = change(self._history, at)
        except ConsoleError as error:
            self.refused.emit(error)
            return False
        if changed is not self._history:
            self._show(changed, at)
        return True

    def _show(self, history: History, at: Instant) -> RundownView:
        self._history = history
        shown = self._look(history, at)
        self.changed.emit(shown)
        return shown

    def _look(self, history: History, at: Instant) -> RundownView:
        """Make the view of this moment, and sleep until the next digit changes or something happens by itself."""
        shown = view(history.state, at, thresholds=self._thresholds, rest_of_day=self._rest_of_day)
        self._view = shown
        wait = min(_until_digit(shown) * 1000, _LONGEST_MS)
        due = next_due(history.state, at)
        if due is not None:
            wait = min(wait, due * 1000)
        if shown.playback is Playback.ENDED:
            self._timer.stop()
        else:
            # Rounded up: a timer that fires early would show the old digit for another whole second.
            self._timer.start(math.ceil(max(wait, _SOONEST_MS)))
        return shown


def _until_digit(shown: RundownView) -> float:
    """Return the seconds until a number on show changes."""
    countdowns = [shown.current, *shown.around, shown.session]
    falling = [countdown.remaining for countdown in countdowns]
    if shown.running_break is not None:
        falling.append(shown.running_break.remaining)
    if shown.starts_in is not None:
        falling.append(shown.starts_in)
    # A countdown shows the next number when it passes a whole second: its fraction from now.
    waits = [value % 1.0 or 1.0 for value in falling]
    waits.append(1.0 - shown.spent.question % 1.0)
    waits.append(1.0 - shown.now.microsecond / 1e6)
    return min(waits)

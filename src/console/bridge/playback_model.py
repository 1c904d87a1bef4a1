"""The rundown that plays, as something a window subscribes to: what was done to it, and a tick when digits change."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from console.clock import Clock, Instant, now
from console.errors import ConsoleError
from console.history.events import Acted, ClockAsked, Event, Redid, Undid
from console.rundown import watch as watching
from console.rundown.actions import Action, HandOver, LogEntry, Refresh
from console.rundown.away import AWAY_AFTER
from console.rundown.day import Block
from console.rundown.errors import RundownError
from console.rundown.history import History
from console.rundown.inquiry import Answer
from console.rundown.limits import ByHand
from console.rundown.phase import Thresholds
from console.rundown.plan import Rundown
from console.rundown.playback import arm
from console.rundown.proposal import Proposal
from console.rundown.question import Question
from console.rundown.replan import propose
from console.rundown.state import Playback, PlaybackState
from console.rundown.view import RundownView, view
from console.rundown.watch import Watch

_Change = Callable[[History, Instant], History]
Record = Callable[[Instant, Sequence[Event]], None]
_LONGEST_MS = 1000.0
_SOONEST_MS = 1.0


class PlaybackModel(QObject):
    """Playback of one session. Without a session `view` is None and nothing ticks.

    The timer sleeps until the next digit on show changes, so a display is right to within a frame and an idle second
    costs a few wake-ups. So it also knows when nobody looked: until the question about that is answered, nothing
    happens by itself.
    """

    changed = Signal(object)
    """The `RundownView` after an action, an undo, or another session."""
    ticked = Signal(object)
    """The `RundownView` when time alone has moved."""
    handed_over = Signal(object)
    """The `RundownView` after a discussion's part gave way to the next by itself."""
    refused = Signal(object)
    """The `ConsoleError` that says why an action was not done."""
    away = Signal(object)
    """The open `Question` about the clocks, anew whenever it says something else; None once there is none."""
    answered = Signal(object)
    """The `ClockAsked` that says how such a question was answered; what that did came before, as any action."""
    told = Signal(object)
    """A `Change` of the clocks that moved times on show and asks nothing."""

    def __init__(
        self,
        clock: Clock,
        parent: QObject | None = None,
        *,
        thresholds: Thresholds | None = None,
        away_after: float = AWAY_AFTER,
    ) -> None:
        """``away_after`` is in seconds of ``clock``; one that runs faster than time needs more."""
        super().__init__(parent)
        self._clock = clock
        self._away_after = away_after
        self._watch = Watch()
        self._asked: Question | None = None
        self.record: Record = _keep_nothing
        """Told of everything that changes the rundown, with the moment it counts from, before any of it shows."""
        self._thresholds = thresholds or Thresholds()
        self._rest_of_day: tuple[Block, ...] = ()
        self._history: History | None = None
        self._view: RundownView | None = None
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)

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

    @property
    def acted(self) -> tuple[LogEntry, ...]:
        """The actions that count, the newest last; what is done beside them was done before or after one of these."""
        return () if self._history is None else self._history.acted

    @property
    def question(self) -> Question | None:
        """What is asked about the clocks, None when nothing is."""
        return self._asked

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
        history = History(arm(rundown, at, planned_start=planned_start, on_the_clock=on_the_clock))
        self._watch, _ = watching.look(Watch(), history.state, at)
        self._show(history, at)

    def restore(self, history: History, last: Instant, *, rest_of_day: Sequence[Block] = ()) -> None:
        """Go on with a session as it stood at ``last``, on this boot's clock; the time since is asked about."""
        at = now(self._clock)
        self._rest_of_day = tuple(rest_of_day)
        self._watch, _ = watching.look(Watch(), history.state, last)
        self._watch_clocks(history, at)
        self._show(history, at)

    def unload(self) -> None:
        """Let go of the session."""
        self._timer.stop()
        self._history = self._view = None
        self._watch = Watch()
        self.changed.emit(None)
        self._ask(None)

    def use_thresholds(self, thresholds: Thresholds) -> None:
        """Warn at other times from now on."""
        self._thresholds = thresholds
        if self._history is not None:
            self._show(self._history, now(self._clock))

    def do(self, action: Action) -> bool:
        """Do ``action`` now; False, with `refused`, when it cannot be done."""
        return self._change(lambda history, at: history.do(action, at), Acted(action))

    def undo(self) -> bool:
        """Take the last action back."""
        return self._change(lambda history, _at: history.undo(), Undid())

    def redo(self) -> bool:
        """Bring the action undone last back."""
        return self._change(lambda history, _at: history.redo(), Redid())

    def forget_undone(self) -> None:
        """Bring nothing back any more: a step beside the rundown came after what was undone.

        Nothing is recorded, since the state is the same: a run that is gone on with may still bring it back.
        """
        if self._history is not None and self._history.undone:
            self._history = replace(self._history, undone=())

    def answer(self, answer: Answer) -> bool:
        """Answer the open question; False when there is none that can be answered so."""
        history, asks = self._history, self._asked
        if history is None or asks is None or answer not in [choice.answer for choice in asks.choices]:
            return False
        at = now(self._clock)
        self._watch, entries = watching.answer(self._watch, asks, answer, history.state, at)
        for entry in entries:
            history = self._do(history, entry)
        told = ClockAsked(asks.cause.value, asks.seconds, answer.value)
        self.record(at, [told])
        self._show(history, at)
        self.answered.emit(told)
        self.tick()
        return True

    def propose(self, chosen: ByHand, *, to_discussion: bool = False) -> Proposal | None:
        """Return new times for what remains as of now, None without a session and after its end. Nothing changes."""
        state = self.state
        if state is None or state.ended is not None:
            return None
        return propose(state, now(self._clock), chosen, to_discussion=to_discussion)

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
        self._watch_clocks(self._history, at)
        due = watching.due(self._asked, self._history.state, at)
        if due:
            self._do_due(self._history, due, at)
        else:
            self.ticked.emit(self._look(self._history, at))

    def _do_due(self, history: History, due: Sequence[LogEntry], at: Instant) -> None:
        for entry in due:
            history = self._do(history, entry)
        shown = self._show(history, at)
        if any(isinstance(entry.action, HandOver) for entry in due):
            self.handed_over.emit(shown)

    def _do(self, history: History, entry: LogEntry) -> History:
        """Do what is due; it is recorded first."""
        after = history.do(entry.action, entry.at)
        if after is not history:
            self.record(entry.at, [Acted(entry.action)])
        return after

    def _change(self, change: _Change, event: Event) -> bool:
        if self._history is None:
            self.refused.emit(RundownError("rundown-no-session"))
            return False
        at = now(self._clock)
        self._watch_clocks(self._history, at)
        try:
            changed = change(self._history, at)
        except ConsoleError as error:
            self.refused.emit(error)
            return False
        if changed is not self._history:
            self.record(at, [event])
            self._show(changed, at)
        return True

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        """Look at once when somebody comes back: after a sleep the timer may be late."""
        if state is Qt.ApplicationState.ApplicationActive and self._timer.isActive():
            self.tick()

    def _watch_clocks(self, history: History, at: Instant) -> None:
        self._watch, told = watching.look(self._watch, history.state, at, away_after=self._away_after)
        for change in told:
            self.told.emit(change)
        self._ask(watching.asked(self._watch, history.state, at))

    def _ask(self, asks: Question | None) -> None:
        if asks != self._asked:
            self._asked = asks
            self.away.emit(asks)

    def _show(self, history: History, at: Instant) -> RundownView:
        self._history = history
        shown = self._look(history, at)
        self.changed.emit(shown)
        return shown

    def _look(self, history: History, at: Instant) -> RundownView:
        """Make the view of this moment, and sleep until the next digit changes or something happens by itself."""
        state = history.state
        rest_of_day = [block.moved(state.moved) for block in self._rest_of_day] if state.moved else self._rest_of_day
        shown = view(state, at, thresholds=self._thresholds, rest_of_day=rest_of_day)
        self._view = shown
        self._ask(watching.asked(self._watch, state, at))
        wait = min(_until_digit(shown) * 1000, _LONGEST_MS)
        due = watching.seconds_to_due(self._asked, state, at)
        if due is not None:
            wait = min(wait, due * 1000)
        if shown.playback is Playback.ENDED:
            self._timer.stop()
        else:
            # Rounded up: a timer that fires early would show the old digit for another whole second.
            self._timer.start(math.ceil(max(wait, _SOONEST_MS)))
        return shown


def _keep_nothing(_at: Instant, _events: Sequence[Event]) -> None:
    """Nobody keeps a journal."""


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

"""The turns of a discussion as something to subscribe to: who has the word, for how long, and who had how much."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.bridge.playback_model import PlaybackModel
from console.bridge.turn_steps import Ended, Standing, TurnStep, TurnSteps
from console.bridge.turn_telling import Told, TurnTelling
from console.clock import Clock, now
from console.errors import ConsoleError
from console.rundown import turns as turning
from console.rundown.errors import RundownError
from console.rundown.state import PlaybackState
from console.rundown.turns import Label, Turns
from console.rundown.turns_view import Frame, TurnsView, frame_in, record_of, turns_view
from console.rundown.view import RundownView

_Change = Callable[[Turns, float], Turns]
_SOONEST_MS = 1.0


class TurnsModel(QObject):
    """Follows the rundown: turns stand while it does, and end when their discussion, or the class, does.

    Once they are over the record stays as it is, until others begin or it is forgotten. A step of the rundown that is
    undone gives back the turns that it ended.
    """

    changed = Signal(object)
    """The `TurnsView` after a press or when a digit changes; None once there is nothing."""
    taken = Signal(object)
    """A `TurnTaken` when somebody gives the word; who gets it again is told again with what came to it, and who never
    gave it after all with less than nothing, so that sums are right."""
    refused = Signal(object)
    """The `ConsoleError` that says why something was not done."""
    stepped = Signal()
    """There is another step to take back, or to bring back."""
    stood = Signal(object)
    """The `Standing` of turns after every step, before it shows; None once there is nothing to come back to."""

    def __init__(self, playback: PlaybackModel, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback = playback
        self._clock = clock
        self._turns: Turns | None = None
        self._view: TurnsView | None = None
        self._frame: Frame | None = None
        self._telling = TurnTelling(self.taken.emit)
        self._ended: Ended | None = None
        self._steps = TurnSteps()
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        playback.changed.connect(self._follow)
        playback.ticked.connect(self._follow)

    @property
    def view(self) -> TurnsView | None:
        """What there is to show: turns that go round, or the record of those that did."""
        return self._view

    @property
    def is_going(self) -> bool:
        """Whether somebody has the word."""
        return self._turns is not None and not self._turns.is_over

    @property
    def undoable(self) -> TurnStep | None:
        """The step that `undo` would take back; None also when an action came after it."""
        return self._steps.newest(self._playback.acted)

    @property
    def redoable(self) -> TurnStep | None:
        """The step that `redo` would bring back; None when there is none, or an action has to come back before."""
        return self._steps.next(self._playback.acted)

    def undo(self) -> TurnStep | None:
        """Take the last step back: the turns are as if it had never happened, and the time since stays accounted."""
        self._look()
        step = self._steps.take_back(self._playback.acted)
        if step is not None:
            self._telling.take_back(step.told)
            self._restore(step.before)
            self.stepped.emit()
        return step

    def redo(self) -> TurnStep | None:
        """Bring the step undone last back, from the moment it first counted."""
        self._look()
        step = self._steps.bring_back(self._playback.acted)
        if step is not None:
            self._telling.tell_again(step.told)
            self._restore(step.after)
            self.stepped.emit()
        return step

    def begin(self, labels: Sequence[Label], seconds: float) -> bool:
        """Give the first of ``labels`` the word, and everybody ``seconds``; what went round before is forgotten."""
        frame = self._frame_now()
        if frame is None:
            self.refused.emit(RundownError("turns-not-playing"))
            return False
        try:
            turns = turning.begin(labels, seconds, self._clock.boot())
        except ConsoleError as error:
            self.refused.emit(error)
            return False
        before = self._standing()
        if self._turns is not None and not self._turns.is_over:
            self._look()
            self._tell(self._turns.current, has_gone_on=True)
        self._telling.use({})
        self._frame, self._ended = frame, None
        self._show(turns)
        self._stepped("begin", before)
        return True

    def restore(self, turns: Turns, frame: Frame, told: Told) -> bool:
        """Go on with turns that stood so when a console ended suddenly, now that their class goes on.

        Whose turn runs has had what the class has had meanwhile. False: it is another discussion, or another class.
        """
        if frame != self._frame_now() or (turns.since or 0.0) > self._clock.boot():
            return False
        self._restore(Standing(turns, frame, None, told, None))
        return True

    def put_away(self) -> None:
        """The record of turns that are over has been read, and is not come back to."""
        if not self.is_going:
            self.stood.emit(None)

    def hand_on(self) -> bool:
        """Give the next the word; after the last all is over."""
        return self._change("next", turning.hand_on)

    def skip(self) -> bool:
        """Go on without whoever has the word."""
        return self._change("skip", turning.skip)

    def back(self) -> bool:
        """Give the word back to whoever had it before; once all is over, to the last, while the discussion goes on."""
        if self._turns is not None and self._turns.is_over and self._frame_now() != self._frame:
            self.refused.emit(RundownError("turns-over"))
            return False
        return self._change("back", turning.back)

    def hold(self) -> bool:
        """Hold the turn's own clock, or let it go on."""
        if self._turns is not None and self._turns.since is None:
            return self._change("go-on", turning.go_on)
        return self._change("hold", turning.hold)

    def extend(self, seconds: float) -> bool:
        """Give whoever has the word ``seconds`` more; less when negative."""
        return self._change("time", lambda turns, _at: turning.extend(turns, seconds, self._used_now()))

    def share(self) -> bool:
        """Share what the discussion has left evenly among the turns that are left."""
        return self._change("share", lambda turns, _at: turning.share_evenly(turns, self._used_now(), self._left()))

    def finish(self) -> bool:
        """Take the word from everybody; the record stays."""
        return self._change("end", turning.finish)

    def forget(self) -> None:
        """Show nothing any more, and take nothing back."""
        if self.is_going:
            self.finish()
        self._timer.stop()
        self._ended, self._steps = None, TurnSteps()
        self.stepped.emit()
        if self._view is not None:
            self._turns = self._view = None
            self.stood.emit(None)
            self.changed.emit(None)

    def _change(self, word: str, change: _Change) -> bool:
        before = self._turns
        if before is None:
            self.refused.emit(RundownError("turns-none"))
            return False
        self._look()
        standing = self._standing()
        try:
            after = change(before, self._clock.boot())
        except ConsoleError as error:
            self.refused.emit(error)
            return False
        if after is not before:
            if not before.is_over and (after.is_over or after.current != before.current):
                self._tell(before.current, has_gone_on=after.is_over or after.current > before.current)
            self._ended = None
            self._show(after)
            self._stepped(word, standing)
        return True

    def _stepped(self, word: str, before: Standing) -> None:
        """Keep a step that was done; what was undone before, of either kind, is forgotten."""
        told = self._telling.gathered()
        self._steps.add(TurnStep(word, self._playback.acted, before, self._standing(), told))
        self._playback.forget_undone()
        self.stepped.emit()

    def _standing(self) -> Standing:
        self._telling.listen()
        return Standing(self._turns, self._frame, self._view, self._telling.told, self._ended)

    def _restore(self, standing: Standing) -> None:
        self._turns, self._frame, self._ended = standing.turns, standing.frame, standing.ended
        self._telling.use(standing.told)
        self._timer.stop()
        self._view = standing.view
        self.stood.emit(None if standing.turns is None or standing.ended is not None else standing)
        if self._turns is not None and (self._view is None or self.is_going):
            self._look(is_record=True)
        else:
            self.changed.emit(self._view)

    def _tell(self, index: int, *, has_gone_on: bool) -> None:
        if self._view is not None:
            self._telling.tell(index, self._view.rows[index], has_gone_on=has_gone_on)

    def _follow(self, view: RundownView | None) -> None:
        self._steps.follow(self._playback.acted)
        if not self.is_going:
            if view is None:
                self.forget()
            elif self._ended is not None and self._ended.is_undone(self._playback.acted, self._frame_now()):
                self._telling.take_back(self._ended.told)
                self._restore(self._ended.before)
        elif self._frame_now() == self._frame:
            self._look()
        else:
            self._end_by_itself(view)

    def _end_by_itself(self, view: RundownView | None) -> None:
        """The discussion is over. What was used stands in the accounts, unless the class began anew or is gone."""
        if self._turns is None:
            return
        before = self._standing()
        turns = turning.finish(self._turns, self._end())
        state = self._playback.state
        if view is not None and state is not None and self._is_of(state):
            self._view = self._make(turns, view, state)
        elif self._view is not None:
            self._view = record_of(self._view)
        self._tell(turns.current, has_gone_on=True)
        self._ended = Ended(before, self._playback.acted, self._telling.gathered())
        self._turns = turns
        self._timer.stop()
        self.stood.emit(None)
        self.changed.emit(self._view)
        if view is None:
            self.forget()

    def _end(self) -> float:
        """Return the boot second at which the rundown took the word; what is brought back did so before now."""
        acted = self._playback.acted
        at = acted[-1].at.boot if acted else 0.0
        since = None if self._turns is None else self._turns.since
        return self._clock.boot() if since is None or at < since else at

    def _show(self, turns: Turns) -> None:
        self._turns = turns
        self.stood.emit(Standing(turns, self._frame, None, self._telling.told, None))
        self._look(is_record=turns.is_over)

    def _look(self, *, is_record: bool = False) -> None:
        """Bring the view up to now, and sleep until its next digit changes."""
        view, state = self._playback.view, self._playback.state
        if self._turns is None or view is None or state is None or (self._turns.is_over and not is_record):
            return
        shown = self._make(self._turns, view, state)
        self._view = shown
        self.changed.emit(shown)
        if shown.now is None or shown.stands:
            self._timer.stop()
        else:
            # Rounded up: a timer that fires early would show the old digit for another whole second.
            self._timer.start(math.ceil(max((shown.now.remaining % 1.0 or 1.0) * 1000, _SOONEST_MS)))

    def _make(self, turns: Turns, view: RundownView, state: PlaybackState) -> TurnsView:
        return turns_view(turns, view, state, now(self._clock), thresholds=view.current.thresholds)

    def _frame_now(self) -> Frame | None:
        """Return what turns belong to that begin now. None while no class runs."""
        return frame_in(self._playback.view, self._playback.state)

    def _is_of(self, state: PlaybackState) -> bool:
        return state.started is not None and self._frame is not None and state.armed.boot == self._frame[1]

    def _used_now(self) -> float:
        return 0.0 if self._view is None or self._view.now is None else self._view.now.used

    def _left(self) -> float:
        return 0.0 if self._view is None else self._view.left

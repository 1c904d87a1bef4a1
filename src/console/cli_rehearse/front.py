"""Who stands at the front of a rehearsed class: keeps to the plan, lets a question and a break cost time, re-plans."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from console.clock import Instant
from console.history.events import Acted
from console.lab.spec.model import Lab
from console.lab.spec.rundown import lab_steps
from console.rundown import actions as act
from console.rundown.automatic import due_actions
from console.rundown.history import History
from console.rundown.ledger import TimeKind
from console.rundown.plan import Rundown
from console.rundown.playback import arm
from console.rundown.replan import propose
from console.rundown.state import Playback, PlaybackState
from console.rundown.walltime import seconds_between

_MINUTE = 60.0
QUESTION_AFTER, QUESTION = 3 * _MINUTE, 4 * _MINUTE
BREAK = 5 * _MINUTE
"""Put in before the middle of the session: nobody works for that long without."""
WORTH_REPLANNING = 2 * _MINUTE

Record = Callable[[Instant, list[Acted]], None]


class Front:
    """Plays a rundown. ``record`` is told of every action before it counts; ``parked`` is the question for later."""

    def __init__(
        self, rundown: Rundown, lab: Lab, armed: Instant, planned_start: datetime, *, parked: str, record: Record
    ) -> None:
        self._history = History(arm(rundown, armed, planned_start=planned_start))
        self._labs = lab_steps(lab, rundown)
        self._parked = parked
        self._record = record
        steps = [step.id for step in rundown.steps]
        self._asks = steps[len(steps) // 3]
        self._breaks = steps[len(steps) // 2]
        self._held_since = 0.0
        self._has_asked = self._has_broken = self._has_replanned = False

    @property
    def state(self) -> PlaybackState:
        return self._history.state

    def is_over(self, at: Instant) -> bool:
        """Whether the last step has had its time: then there is nothing left but to `end`."""
        state = self.state
        if state.started is None or state.holds or state.to_come():
            return state.ended is not None
        return state.remaining(state.current_step, at.boot) <= 0

    def running(self, at: Instant) -> tuple[str | None, float]:
        """Return the lab's step that plays, None when it is none of the lab's, and the seconds that it has left."""
        if self.state.playback not in (Playback.PLAYING, Playback.PAUSED):
            return None, 0.0
        return self._labs.get(self.state.current), self.state.remaining(self.state.current_step, at.boot)

    def go_on(self, at: Instant) -> list[act.Action]:
        """Do what is due at ``at`` and return it."""
        before = len(self._history.log)
        for entry in due_actions(self.state, at):
            self._do(entry.action, entry.at)
        state = self.state
        if state.started is None:
            if state.planned_start is not None and seconds_between(at.wall, state.planned_start) <= 0:
                self._do(act.Start(), at)
        elif state.kind is TimeKind.QUESTION:
            if at.boot - self._held_since >= QUESTION:
                self._do(act.ParkQuestion(self._parked), at)
                self._do(act.QuestionOff(), at)
        elif state.kind is TimeKind.BREAK:
            if at.boot - self._held_since >= BREAK:
                self._do(act.EndBreak(), at)
        else:
            self._teach(state, at)
        return [entry.action for entry in self._history.log[before:]]

    def end(self, at: Instant) -> None:
        """Answer what was kept for later and end the session, wherever it stands; not before its start."""
        if self.state.started is None:
            return
        for question in self.state.parked:
            self._do(act.AnswerParked(question.number), at)
        self._do(act.End(), at)

    def _teach(self, state: PlaybackState, at: Instant) -> None:
        played = state.running(state.current, at.boot)
        if state.current == self._asks and not self._has_asked and played >= QUESTION_AFTER:
            self._has_asked, self._held_since = True, at.boot
            self._do(act.QuestionOn(), at)
        elif state.current == self._breaks and not self._has_broken:
            self._has_broken, self._held_since = True, at.boot
            self._do(act.StartBreak(BREAK / _MINUTE), at)
        elif self._has_broken and not self._has_replanned:
            self._replan(at)
        elif state.remaining(state.current_step, at.boot) <= 0 and state.to_come():
            self._do(act.Next(), at)

    def _replan(self, at: Instant) -> None:
        self._has_replanned = True
        proposal = propose(self.state, at)
        if proposal.action is not None and proposal.late >= WORTH_REPLANNING:
            self._do(proposal.action, at)

    def _do(self, action: act.Action, at: Instant) -> None:
        after = self._history.do(action, at)
        if after is not self._history:
            self._record(at, [Acted(action)])
            self._history = after

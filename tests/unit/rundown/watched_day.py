"""A class day whose clocks are watched, as the window watches them: a look at least every second, when awake."""

from __future__ import annotations

from copy import copy
from datetime import datetime, tzinfo

from console.clock import Instant, now
from console.rundown import watch as watching
from console.rundown.actions import Action
from console.rundown.away import Cause, Change
from console.rundown.history import History
from console.rundown.inquiry import Answer
from console.rundown.playback import arm
from console.rundown.question import Question
from console.rundown.state import PlaybackState
from console.rundown.view import RundownView, view
from console.rundown.watch import Watch
from unit.rundown.class_day import session

from fakes.clock import FakeClock

_LOOK = 30.0  # seconds; far from an absence, and few enough for a test


class WatchedDay:
    """Plays `class_day.session`, armed at ``wall``. ``told`` is what was said without being asked."""

    def __init__(self, wall: datetime, planned: datetime | None, *, on_the_clock: bool = False) -> None:
        self.clock = FakeClock(wall)
        self.history = History(arm(session(), self.now, planned_start=planned, on_the_clock=on_the_clock))
        self.told: list[Change] = []
        self.watch = Watch()
        self._asked: tuple[object, Question | None] | None = None
        self.look()

    def copy(self) -> WatchedDay:
        """Return another day that stands where this one does."""
        other = copy(self)
        other.clock, other.told = copy(self.clock), list(self.told)
        return other

    @property
    def now(self) -> Instant:
        return now(self.clock)

    @property
    def state(self) -> PlaybackState:
        return self.history.state

    @property
    def view(self) -> RundownView:
        return view(self.state, self.now)

    @property
    def asks(self) -> Question | None:
        moment = (self.watch, id(self.history), self.now)
        if self._asked is None or self._asked[0] != moment:
            self._asked = (moment, watching.asked(self.watch, self.state, self.now))
        return self._asked[1]

    @property
    def cause(self) -> Cause | None:
        return None if self.asks is None else self.asks.cause

    def look(self) -> None:
        """Look at the clocks, and do what is due by itself unless a question holds it back."""
        self.watch, told = watching.look(self.watch, self.state, self.now)
        self.told += told
        for entry in watching.due(self.asks, self.state, self.now):
            self.history = self.history.do(entry.action, entry.at)

    def do(self, *actions: Action) -> None:
        for action in actions:
            self.history = self.history.do(action, self.now)

    def pass_time(self, seconds: float) -> None:
        """Let time pass with somebody looking."""
        while seconds > 0:
            self.clock.advance(min(seconds, _LOOK))
            self.look()
            seconds -= _LOOK

    def jump(self, *, sleep: float = 0.0, step: float = 0.0, zone: tzinfo | None = None) -> None:
        """Let nobody look while the machine sleeps, its wall clock is set, and it travels; then look."""
        self.clock.advance(sleep)
        self.clock.step_wall(step)
        if zone is not None:
            self.clock.travel(zone)
        self.look()

    def answer(self, answer: Answer) -> None:
        """Answer the question that is open, and look again."""
        assert self.asks is not None
        self.watch, entries = watching.answer(self.watch, self.asks, answer, self.state, self.now)
        for entry in entries:
            self.history = self.history.do(entry.action, entry.at)
        self.look()

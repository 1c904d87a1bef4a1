"""A run with its journal, played on a clock moved by hand, as the window would write it."""

from __future__ import annotations

from datetime import datetime

from console.clock import Instant
from console.history import events
from console.history.events import Entry, Event
from console.history.run import Run
from console.rundown.actions import Action, WasAway
from console.rundown.automatic import due_actions
from console.rundown.history import History
from console.rundown.plan import Rundown
from console.rundown.playback import arm
from console.rundown.state import PlaybackState

from fakes.clock import FakeClock


class ClassJournal:
    """Plays a rundown and writes down what happens. ``planned`` is the planned start; None: nobody planned one."""

    def __init__(
        self,
        rundown: Rundown,
        *,
        planned: datetime | None = None,
        on_the_clock: bool = False,
        run_id: str = "run-1",
        cohort: str = "",
        is_rehearsal: bool = False,
        clock: FakeClock | None = None,
    ) -> None:
        self.clock = clock or FakeClock()
        self.run = Run(
            id=run_id,
            course="/courses/k8s",
            path="week_02/day_03/session_08.md",
            title=rundown.title,
            armed=self.now,
            boot_id="boot-1",
            rundown=rundown,
            planned_start=planned,
            cohort=cohort,
            is_rehearsal=is_rehearsal,
            on_the_clock=on_the_clock,
        )
        self.entries: list[Entry] = []
        self._shift = 0.0
        self.history = History(arm(rundown, self.now, planned_start=planned, on_the_clock=on_the_clock))

    @property
    def now(self) -> Instant:
        return Instant(self.clock.boot(), self.clock.wall())

    @property
    def state(self) -> PlaybackState:
        return self.history.state

    def do(self, *actions: Action) -> None:
        """Do all of ``actions`` now; what changes nothing is not written down."""
        for action in actions:
            self._do(action, self.now)

    def note(self, *events: Event) -> None:
        """Write down what happens beside the rundown."""
        for event in events:
            self._write(event, self.now)

    def minutes(self, minutes: float) -> None:
        """Let time pass, then do what came due by itself."""
        self.seconds(60 * minutes)

    def seconds(self, seconds: float) -> None:
        self.clock.advance(seconds)
        for entry in due_actions(self.state, self.now):
            self._do(entry.action, entry.at)

    def undo(self) -> None:
        self.history = self.history.undo()
        self.note(events.Undid())

    def redo(self) -> None:
        self.history = self.history.redo()
        self.note(events.Redid())

    def reboot(self, *, boot: float, away: float) -> None:
        """Start the machine anew and resume: ``away`` seconds later its boot clock stands at ``boot``."""
        before = self.now
        shift = boot - away - before.boot
        self.clock = FakeClock(before.wall, boot=boot - away)
        self.clock.advance(away)
        self._shift += shift
        self.history = self._replayed(shift)
        self.note(events.Resumed(shift))

    def _replayed(self, shift: float) -> History:
        """Return the history on the clock of this boot, everything before it moved by ``shift``."""
        moved = {entry.number: shift for entry in self.entries}
        for entry in reversed(self.entries):
            if isinstance(entry.event, events.Resumed):
                moved |= {each.number: moved[each.number] + entry.event.shift for each in self.entries[: entry.number]}
        armed = Instant(self.run.armed.boot + self._shift, self.run.armed.wall)
        run = self.run
        state = arm(run.rundown, armed, planned_start=run.planned_start, on_the_clock=run.on_the_clock)
        history = History(state)
        for entry in self.entries:
            match entry.event:
                case events.Acted(WasAway(gaps)):
                    by = moved[entry.number]
                    action = WasAway(tuple((since + by, until + by) for since, until in gaps))
                    history = history.do(action, Instant(entry.at.boot + by, entry.at.wall))
                case events.Acted(action):
                    history = history.do(action, Instant(entry.at.boot + moved[entry.number], entry.at.wall))
                case events.Undid():
                    history = history.undo()
                case events.Redid():
                    history = history.redo()
        return history

    def _do(self, action: Action, at: Instant) -> None:
        after = self.history.do(action, at)
        if after is not self.history:
            self.history = after
            self._write(events.Acted(action), at)

    def _write(self, event: Event, at: Instant) -> None:
        self.entries.append(Entry(len(self.entries) + 1, at, event))

"""A class day that tests play: a rundown with its history on a clock moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from console.clock import Instant, now
from console.course.model import Kind, Outline, Segment, SegmentKind
from console.rundown.actions import Action
from console.rundown.automatic import due_actions
from console.rundown.history import History
from console.rundown.plan import Rundown, rundown_of
from console.rundown.playback import arm
from console.rundown.state import PlaybackState
from console.rundown.view import RundownView, view

from fakes.clock import FakeClock

TEN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)
MINUTE = 60


def outline(*segments: Segment, slot: float | None = None) -> Outline:
    return Outline(None, "Session 8", Kind.SESSION, slot, segments, ())


def session() -> Rundown:
    """Goals 5, Topic 15 (Setup 4, Demo 6, so 5 of its own), Break 10, Discussion 8 (3+3+2), Wrap-up 2: 40 of 45."""
    return rundown_of(
        outline(
            Segment("Goals", 5, 10),
            Segment("Topic", 15, 20, children=(Segment("Setup", 4, 22), Segment("Demo", 6, 30))),
            Segment("Break", 10, 40, kind=SegmentKind.BREAK),
            Segment(
                "Discussion",
                8,
                50,
                kind=SegmentKind.DISCUSSION,
                children=(Segment("Ask", 3, 51), Segment("Compare", 3, 55), Segment("Share", 2, 60)),
            ),
            Segment("Wrap-up", 2, 70),
            slot=45,
        )
    )


class ClassDay:
    """Plays a rundown. ``planned`` is the planned start, the clock stands at ``wall``; both 10:00 unless told."""

    def __init__(
        self,
        rundown: Rundown | None = None,
        *,
        wall: datetime = TEN,
        planned: datetime | None = TEN,
        on_the_clock: bool = False,
    ) -> None:
        self.clock = FakeClock(wall)
        state = arm(rundown or session(), self.now, planned_start=planned, on_the_clock=on_the_clock)
        self.history = History(state)

    @property
    def now(self) -> Instant:
        return now(self.clock)

    @property
    def state(self) -> PlaybackState:
        return self.history.state

    @property
    def view(self) -> RundownView:
        return view(self.state, self.now)

    def do(self, *actions: Action) -> None:
        """Do all of ``actions`` now."""
        for action in actions:
            self.history = self.history.do(action, self.now)

    def minutes(self, minutes: float) -> None:
        """Let time pass, then do what came due by itself, as late as a sleepy caller would."""
        self.clock.advance(minutes * MINUTE)
        for entry in due_actions(self.state, self.now):
            self.history = self.history.do(entry.action, entry.at)

    def undo(self) -> None:
        self.history = self.history.undo()

    def redo(self) -> None:
        self.history = self.history.redo()

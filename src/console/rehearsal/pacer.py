"""Lets the simulated time of a class go by in real time, on the event loop, with one timer for everybody."""

from __future__ import annotations

import asyncio

from console.clock import Clock
from console.rehearsal.timeline import Timeline

MOST_AT_ONCE = 200
"""So many things are done before others on the loop get a turn; about 20 ms of work."""


class Pacer:
    """Runs a timeline from its present moment on, ``speed`` simulated seconds a second of the clock, until stopped.

    It sleeps until the next thing is due. After the machine slept it catches up, a little at a time. ``tempo`` is how
    many seconds of the clock pass in a real one, at most.
    """

    def __init__(self, timeline: Timeline, clock: Clock, *, speed: float, tempo: float = 1.0) -> None:
        self._timeline = timeline
        self._clock = clock
        self._speed = speed
        self._tempo = tempo
        self._timer: asyncio.Handle | None = None

    def start(self) -> None:
        """Begin on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._origin = self._timeline.boot()
        self._origin_boot = self._clock.boot()
        self._timeline.follow = self._moment
        self._timeline.on_sooner = self._plan
        self._plan()

    def stop(self) -> None:
        """End; the timeline stands still again."""
        self._timeline.follow = None
        self._timeline.on_sooner = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _moment(self) -> float:
        return self._origin + (self._clock.boot() - self._origin_boot) * self._speed

    def _plan(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        due = self._timeline.next_due
        if due is not None:
            wait = (due - self._moment()) / (self._speed * self._tempo)
            self._timer = self._loop.call_later(max(0.0, wait), self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self._timeline.run_until(self._moment(), most=MOST_AT_ONCE):
            self._plan()
        else:
            self._timer = self._loop.call_soon(self._tick)

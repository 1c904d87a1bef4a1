"""Simulated time: a heap of what is due, and the clock that it moves."""

from __future__ import annotations

import heapq
import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

Action = Callable[[], object]

log = logging.getLogger(__name__)


@dataclass(order=True, slots=True)
class Due:
    """Something that happens at a simulated second; ``cancel`` takes it back."""

    at: float
    order: int
    action: Action | None = field(compare=False)

    def cancel(self) -> None:
        self.action = None


class Timeline:
    """The time of a simulated class, in seconds since its lab began. It is the `console.clock.Clock` of its clusters.

    Time stands on what is being done while something due is done, and follows ``follow`` in between; without one it
    stands still until `run_until`. So the same class does the same things at the same simulated seconds, however late
    the machine is. Up to ``history`` a simulated second is a second on the wall clock; from there on, ``speed`` of
    them are: what happens is faster, but the time stamps of the clusters never run ahead of the world's.
    """

    def __init__(self, began: datetime, *, history: float = 0.0, speed: float = 1.0) -> None:
        self._began = began
        self._history = history
        self._speed = speed
        self._now = 0.0
        self._heap: list[Due] = []
        self._order = 0
        self._running = False
        self.follow: Callable[[], float] | None = None
        """What tells the simulated time between one due thing and the next."""
        self.on_sooner: Action | None = None
        """Called when something becomes due before all that was planned, outside of `run_until`."""

    def boot(self) -> float:
        """Return the simulated seconds since the lab began."""
        if self.follow is not None and not self._running:
            self._now = max(self._now, self.follow())
        return self._now

    def wall(self) -> datetime:
        """Return the time that the clusters put into their objects."""
        now = self.boot()
        live = max(0.0, now - self._history)
        return self._began + timedelta(seconds=min(now, self._history) + live / self._speed)

    def simulated(self, seconds: float) -> float:
        """Return how many simulated seconds pass while the clusters' clocks go on by some."""
        return seconds if self.boot() < self._history else seconds * self._speed

    @property
    def next_due(self) -> float | None:
        """Return the simulated second of what comes next, None when nothing is planned."""
        while self._heap and self._heap[0].action is None:
            heapq.heappop(self._heap)
        return self._heap[0].at if self._heap else None

    def after(self, seconds: float, action: Action) -> Due:
        """Do ``action`` so many simulated seconds from now; those due at the same moment keep their order."""
        sooner_than = None if self._running else self.next_due
        self._order += 1
        due = Due(self.boot() + max(0.0, seconds), self._order, action)
        heapq.heappush(self._heap, due)
        if self.on_sooner is not None and not self._running and (sooner_than is None or due.at < sooner_than):
            self.on_sooner()
        return due

    def live(self, life: Generator[float]) -> None:
        """Let a life go on: it yields how many seconds it pauses, until it returns."""
        pause = next(life, None)
        if pause is not None:
            self.after(pause, lambda: self.live(life))

    def run_until(self, moment: float, *, most: int | None = None) -> bool:
        """Do what is due up to a simulated second, at most so many things; return whether that was all.

        One thing that fails is logged and costs nobody else anything.
        """
        done = 0
        self._running = True
        try:
            while (due := self.next_due) is not None and due <= moment:
                if most is not None and done >= most:
                    return False
                self._do(heapq.heappop(self._heap))
                done += 1
        finally:
            self._running = False
        self._now = max(self._now, moment)
        return True

    def _do(self, due: Due) -> None:
        self._now = max(self._now, due.at)
        action, due.action = due.action, None
        if action is None:
            return
        try:
            action()
        except Exception:  # whatever one simulated student or controller does, the class goes on
            log.exception("a simulated action failed at second %.1f", due.at)

"""Simulated time on the event loop."""

from __future__ import annotations

import asyncio

from console.rehearsal.pacer import MOST_AT_ONCE, Pacer
from console.rehearsal.timeline import Timeline
from unit.rehearsal.simulated import BEGAN

from fakes.clock import FakeClock


def test_what_is_due_happens_and_time_follows_the_clock() -> None:
    async def scenario() -> None:
        clock, timeline, seen = FakeClock(), Timeline(BEGAN, speed=10.0), list[float]()
        timeline.after(5.0, lambda: seen.append(timeline.boot()))
        pacer = Pacer(timeline, clock, speed=10.0)
        pacer.start()
        clock.advance(0.25)
        assert timeline.boot() == 2.5
        clock.advance(0.5)
        timeline.after(0.0, lambda: seen.append(timeline.boot()))  # somebody asks for something, now
        for _ in range(3):
            await asyncio.sleep(0)
        assert seen == [5.0, 7.5]
        pacer.stop()
        clock.advance(100)
        assert timeline.boot() == 7.5

    asyncio.run(scenario())


def test_after_a_long_sleep_it_catches_up_a_little_at_a_time() -> None:
    async def scenario() -> None:
        clock, timeline, seen = FakeClock(), Timeline(BEGAN), list[int]()
        for number in range(3 * MOST_AT_ONCE):
            timeline.after(1.0 + number, lambda number=number: seen.append(number))  # type: ignore[misc]
        pacer = Pacer(timeline, clock, speed=1.0)
        clock.advance(3600)
        pacer.start()
        clock.advance(3600)
        timeline.after(0.0, lambda: None)
        turns = 0
        while len(seen) < 3 * MOST_AT_ONCE:
            await asyncio.sleep(0)
            turns += 1
        assert turns > 2
        assert seen == list(range(3 * MOST_AT_ONCE))
        pacer.stop()

    asyncio.run(scenario())

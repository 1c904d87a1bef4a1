"""Simulated time on the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from console.rehearsal.pacer import MOST_AT_ONCE, Pacer
from console.rehearsal.timeline import Timeline
from unit.rehearsal.simulated import BEGAN

from fakes.clock import FakeClock


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0)


def test_what_is_due_happens_and_time_follows_the_clock() -> None:
    async def scenario() -> None:
        clock, timeline, seen = FakeClock(), Timeline(BEGAN, speed=10.0), list[float]()
        pacer = Pacer(timeline, clock, speed=10.0)
        pacer.start()
        for _ in range(2):
            clock.advance(0.25)
            timeline.after(0.0, lambda: seen.append(timeline.boot()))  # somebody asks for something, now
            await until(lambda: timeline.next_due is None)
        assert seen == [2.5, 5.0]
        pacer.stop()
        clock.advance(100)
        assert timeline.boot() == 5.0

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

"""The wish to end: whenever it comes, and however often."""

from __future__ import annotations

import asyncio
import signal

import pytest

from console.rehearsal.ending import Ending, told_by_signals


def test_work_is_interrupted_and_tidies_up_in_peace() -> None:
    done: list[str] = []

    async def work() -> None:
        try:
            ending.tell()
            await asyncio.sleep(60)
        finally:
            ending.tell()
            await asyncio.sleep(0)
            done.append("tidied up")

    ending = Ending()
    asyncio.run(ending.interrupts(work()))
    assert done == ["tidied up"]


def test_a_wish_from_before_is_heeded_at_once() -> None:
    async def work() -> None:
        await asyncio.sleep(60)

    ending = Ending()
    ending.tell()
    asyncio.run(ending.interrupts(work()))


def test_work_that_fails_says_so_and_a_later_wish_is_none() -> None:
    async def work() -> None:
        raise ValueError("a port is taken")

    ending = Ending()
    with pytest.raises(ValueError, match="a port is taken"):
        asyncio.run(ending.interrupts(work()))
    ending.tell()


def test_signals_do_no_harm_until_the_last_line_and_are_given_back() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with told_by_signals() as ending:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGTERM):
            signal.raise_signal(each)
        asyncio.run(ending.interrupts(asyncio.sleep(60)))
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is before

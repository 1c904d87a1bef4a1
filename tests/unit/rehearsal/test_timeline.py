"""Simulated time: order, cancelling, lives, failures, and the time stamps of clusters."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from console.rehearsal.timeline import Timeline

BEGAN = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_things_happen_when_they_are_due_and_in_the_order_they_were_planned() -> None:
    timeline, seen = Timeline(BEGAN), list[tuple[float, str]]()

    def see(name: str) -> None:
        seen.append((timeline.boot(), name))

    timeline.after(2.0, lambda: see("b"))
    timeline.after(1.0, lambda: see("a"))
    timeline.after(2.0, lambda: see("c"))
    timeline.after(9.0, lambda: see("too late"))
    assert timeline.run_until(5.0)
    assert seen == [(1.0, "a"), (2.0, "b"), (2.0, "c")]
    assert timeline.boot() == 5.0
    assert timeline.next_due == 9.0


def test_what_is_planned_on_the_way_happens_too() -> None:
    timeline, seen = Timeline(BEGAN), list[float]()
    timeline.after(1.0, lambda: timeline.after(1.0, lambda: seen.append(timeline.boot())))
    timeline.run_until(5.0)
    assert seen == [2.0]


def test_a_cancelled_thing_does_not_happen() -> None:
    timeline, seen = Timeline(BEGAN), list[str]()
    timeline.after(1.0, lambda: seen.append("no")).cancel()
    assert timeline.next_due is None
    timeline.run_until(5.0)
    assert seen == []


def test_a_life_pauses_and_ends() -> None:
    timeline, seen = Timeline(BEGAN), list[float]()

    def life() -> Iterator[float]:
        for _ in range(3):
            seen.append(timeline.boot())
            yield 10.0

    timeline.live(life())  # type: ignore[arg-type]
    timeline.run_until(100.0)
    assert seen == [0.0, 10.0, 20.0]
    assert timeline.next_due is None


def test_one_failure_is_told_and_the_class_goes_on(caplog: pytest.LogCaptureFixture) -> None:
    timeline, seen = Timeline(BEGAN), list[str]()
    timeline.after(1.0, lambda: [][0])
    timeline.after(2.0, lambda: seen.append("next"))
    with caplog.at_level(logging.ERROR):
        timeline.run_until(5.0)
    assert seen == ["next"]
    assert "second 1.0" in caplog.text
    caplog.clear()


def test_a_long_list_is_done_in_parts() -> None:
    timeline, seen = Timeline(BEGAN), list[int]()
    for number in range(5):
        timeline.after(1.0, lambda number=number: seen.append(number))  # type: ignore[misc]
    assert not timeline.run_until(2.0, most=3)
    assert seen == [0, 1, 2]
    assert timeline.boot() == 1.0
    assert timeline.run_until(2.0, most=3)
    assert seen == [0, 1, 2, 3, 4]


def test_time_stamps_never_run_ahead_of_the_world() -> None:
    timeline = Timeline(BEGAN, history=600.0, speed=10.0)
    timeline.run_until(300.0)
    assert timeline.wall() == BEGAN + timedelta(seconds=300)
    assert timeline.simulated(5.0) == 5.0
    timeline.run_until(700.0)
    assert timeline.wall() == BEGAN + timedelta(seconds=610)
    assert timeline.simulated(5.0) == 50.0


def test_between_two_things_time_follows_what_tells_it_but_stands_on_what_is_done() -> None:
    timeline, seen = Timeline(BEGAN), list[float]()
    timeline.follow = lambda: 30.0
    assert timeline.boot() == 30.0
    timeline.after(1.0, lambda: seen.append(timeline.boot()))
    timeline.follow = lambda: 99.0
    timeline.run_until(99.0)
    assert seen == [31.0]


def test_whoever_lets_it_run_hears_of_what_is_due_sooner_than_all_else() -> None:
    timeline, heard = Timeline(BEGAN), list[float | None]()
    timeline.on_sooner = lambda: heard.append(timeline.next_due)
    timeline.after(10.0, lambda: None)
    timeline.after(20.0, lambda: None)
    timeline.after(5.0, lambda: None)
    assert heard == [10.0, 5.0]

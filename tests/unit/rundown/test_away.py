from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import Instant
from console.rundown.away import AWAY_AFTER, STEP, Cause, changes
from console.rundown.walltime import later

BERLIN, SEOUL = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Seoul")
NOON = Instant(500.0, datetime(2026, 3, 4, 12, 0, tzinfo=BERLIN))
EVE = Instant(500.0, datetime(2026, 3, 28, 23, 59, 59, tzinfo=BERLIN))
SPRING = Instant(500.0, datetime(2026, 3, 29, 1, 59, 59, tzinfo=BERLIN))


def after(start: Instant, boot: float, wall: float | None = None) -> Instant:
    """The moment ``boot`` and ``wall`` seconds later on the two clocks."""
    return Instant(start.boot + boot, later(start.wall, boot if wall is None else wall))


def seen(start: Instant, end: Instant) -> dict[Cause, float]:
    return {change.cause: change.seconds for change in changes(start, end)}


@pytest.mark.parametrize(
    ("boot", "wall", "expected"),
    [
        (1, 1, {}),
        (59, 59, {}),
        (60, 60, {Cause.AWAY: 60}),
        (1, 2.5, {}),
        (1, 3, {Cause.CLOCK_SET: 2}),
        (1, -719, {Cause.CLOCK_SET: -720}),
        (720, 0, {Cause.AWAY: 720, Cause.CLOCK_SET: -720}),
        (0, 720, {Cause.CLOCK_SET: 720}),
        (720, 1440, {Cause.CLOCK_SET: 720, Cause.AWAY: 720}),
    ],
)
def test_an_absence_is_on_both_clocks_and_a_step_on_one(boot: float, wall: float, expected: dict[Cause, float]) -> None:
    assert seen(NOON, after(NOON, boot, wall)) == expected


def test_midnight_and_summer_time_are_told_from_a_journey() -> None:
    assert seen(EVE, after(EVE, 1)) == {Cause.MIDNIGHT: 86_400}
    assert seen(SPRING, after(SPRING, 1)) == {Cause.SUMMER_TIME: 3600}
    there = Instant(501.0, later(SPRING.wall, 1).astimezone(SEOUL))
    assert seen(SPRING, there) == {Cause.ZONE_CHANGED: 7 * 3600, Cause.SUMMER_TIME: 3600}
    same_hours = Instant(501.0, later(NOON.wall, 1).astimezone(ZoneInfo("Europe/Paris")))
    assert seen(NOON, same_hours) == {}


def test_without_rules_summer_time_looks_like_a_journey() -> None:
    fixed = Instant(500.0, SPRING.wall.astimezone(timezone(timedelta(hours=1))))
    then = Instant(501.0, later(fixed.wall, 1).astimezone(timezone(timedelta(hours=2))))
    assert seen(fixed, then) == {Cause.ZONE_CHANGED: 3600}


@given(st.lists(st.floats(-0.1, 0.1), max_size=300))
def test_a_clock_that_is_slewed_is_never_set(drifts: list[float]) -> None:
    at = Instant(0.0, datetime(2026, 3, 4, 12, 0, tzinfo=UTC))
    for drift in drifts:
        then = after(at, 1, 1 + drift)
        assert changes(at, then) == ()
        at = then


def test_the_thresholds_are_where_the_docstring_says() -> None:
    assert (AWAY_AFTER, STEP) == (60, 2)
    assert changes(NOON, after(NOON, 300), away_after=301) == ()

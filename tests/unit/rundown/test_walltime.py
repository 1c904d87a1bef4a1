from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.clock import Instant
from console.rundown.walltime import drift, later, planned_at, seconds_between, wall_at

BERLIN = ZoneInfo("Europe/Berlin")
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("start", "seconds", "shown"),
    [
        (datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN), 3600, "2026-03-29T03:30:00+02:00"),  # 02:00 does not exist
        (datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN), 3600, "2026-10-25T02:30:00+01:00"),  # 02:30 comes twice
        (datetime(2026, 10, 25, 3, 30, tzinfo=BERLIN), -7200, "2026-10-25T02:30:00+02:00"),
        (datetime(2026, 12, 31, 23, 50, tzinfo=SEOUL), 1200, "2027-01-01T00:10:00+09:00"),
    ],
)
def test_real_seconds_across_midnight_and_changes_of_the_clock(start: datetime, seconds: float, shown: str):
    assert later(start, seconds).isoformat() == shown
    assert seconds_between(start, later(start, seconds)) == seconds


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.sampled_from([BERLIN, SEOUL, UTC])),
    st.integers(-(10**6), 10**6),
)
def test_adding_and_measuring_undo_each_other(start: datetime, seconds: int):
    assert seconds_between(start, later(start, seconds)) == seconds


def test_a_boot_second_is_shown_by_the_wall_clock_as_it_stands():
    now = Instant(500.0, datetime(2026, 3, 4, 0, 5, tzinfo=SEOUL))
    assert wall_at(80.0, now) == datetime(2026, 3, 3, 23, 58, tzinfo=SEOUL)


def test_a_planned_time_that_the_clocks_jump_over_moves_on():
    assert planned_at(date(2026, 3, 29), time(2, 30), BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"
    assert planned_at(date(2026, 3, 4), time(9), SEOUL).isoformat() == "2026-03-04T09:00:00+09:00"


def test_drift_sees_a_stepped_clock_but_not_a_change_of_zone_or_season():
    start = Instant(100.0, datetime(2026, 3, 29, 1, 30, tzinfo=BERLIN))
    assert drift(start, Instant(3700.0, datetime(2026, 3, 29, 3, 30, tzinfo=BERLIN))) == 0
    assert drift(start, Instant(3700.0, datetime(2026, 3, 29, 10, 30, tzinfo=SEOUL))) == 0
    assert drift(start, Instant(3700.0, datetime(2026, 3, 29, 3, 35, tzinfo=BERLIN))) == 300

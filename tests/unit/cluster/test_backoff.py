"""Pauses between tries."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from console.cluster.backoff import LONGEST_RETRY_AFTER, Backoff, parse_http_date, parse_retry_after

NOW = datetime(2026, 3, 4, 10, 0, tzinfo=UTC)


def test_pauses_double_up_to_the_cap_and_begin_anew() -> None:
    backoff = Backoff(base=0.5, cap=10, random=lambda: 1.0)
    assert [backoff.pause() for _ in range(7)] == [0.5, 1, 2, 4, 8, 10, 10]
    backoff.reset()
    assert backoff.pause() == 0.5


def test_jitter_is_full_and_never_nothing() -> None:
    backoff = Backoff(base=1, cap=10, random=iter([0.25, 0.0, 0.75]).__next__)
    assert backoff.pause() == 0.25
    assert 0 < backoff.pause() < 0.1
    assert backoff.pause() == 3


def test_a_thousand_failures_do_not_overflow() -> None:
    backoff = Backoff(base=1, cap=10, random=lambda: 1.0)
    assert [backoff.pause() for _ in range(1000)][-1] == 10


def test_what_the_server_asks_for_is_the_least() -> None:
    backoff = Backoff(base=1, cap=10, random=lambda: 0.5)
    assert backoff.pause(retry_after=20) == 20.5
    assert backoff.pause(retry_after=1e9) == LONGEST_RETRY_AFTER + 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("8", 8),
        (" 0 ", 0),
        ("Wed, 04 Mar 2026 10:00:30 GMT", 30),
        ("Wed, 04 Mar 2026 09:00:00 GMT", 0),
        ("Wednesday", None),
        ("-3", None),
        ("8.5", None),
        ("٣", None),
        ("", None),
        (None, None),
        ("9" * 400, 999_999_999),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    assert parse_retry_after(header, NOW) == seconds


@pytest.mark.parametrize("header", [None, "", "soon", "Wed, 99 Mar 2026 10:00:30 GMT", "0" * 300])
def test_dates_that_are_none(header: str | None) -> None:
    assert parse_http_date(header) is None


def test_a_date_without_a_zone_is_universal_time() -> None:
    assert parse_http_date("Wed, 04 Mar 2026 10:00:00 -0000") == NOW

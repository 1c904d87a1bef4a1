"""Pauses between tries: exponential, with full jitter, and never shorter than a server asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_RETRY_AFTER = 300.0
"""What a server may ask for at most, in seconds: "next year" would be forgotten about."""

_LEAST = 0.05


class Backoff:
    """The pauses of one thing that is tried again and again. ``random`` returns a number from 0 to 1."""

    def __init__(self, *, base: float, cap: float, random: Callable[[], float]) -> None:
        self._base = base
        self._cap = cap
        self._random = random
        self._failures = 0

    def pause(self, retry_after: float | None = None) -> float:
        """Return the seconds to wait after one more failure.

        Full jitter spreads the clients of a server that comes back over the whole pause. What the server asks for is
        the least, with as much again of our own on top.
        """
        most = min(self._cap, self._base * 2.0 ** min(self._failures, 30))
        self._failures += 1
        pause = max(_LEAST, self._random() * most)
        return pause if retry_after is None else min(retry_after, LONGEST_RETRY_AFTER) + pause

    def reset(self) -> None:
        """Begin anew after a success."""
        self._failures = 0


def growing(first: float, most: float) -> Iterator[float]:
    """Yield ever longer pauses, each twice the one before, for what is soon there or will not be for long."""
    pause = first
    while True:
        yield pause
        pause = min(2 * pause, most)


def parse_retry_after(value: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for; it holds seconds or a date. None for anything else."""
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    return max(0.0, (date - now).total_seconds()) if (date := parse_http_date(text)) is not None else None


def parse_http_date(value: str | None) -> datetime | None:
    """Return the moment of a ``Date`` header, None when there is none or it makes no sense."""
    if not value:
        return None
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return date if date.tzinfo is not None else date.replace(tzinfo=UTC)

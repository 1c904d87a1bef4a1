"""Lines for one student's terminal, kept until it is known that they arrived."""

from __future__ import annotations

import logging
from collections import deque

_MOST_WAITING = 1000
_MOST_AT_ONCE = 100

log = logging.getLogger(__name__)


class Mailbox:
    """A report's answer carries lines; the next report tells that it came, the same one again that it did not."""

    def __init__(self) -> None:
        self.told_at: float | None = None
        self._waiting: deque[str] = deque()
        self._sent: tuple[str, ...] = ()
        self._sent_with = 0

    def __len__(self) -> int:
        """Return how many lines are not known to have arrived."""
        return len(self._waiting) + len(self._sent)

    def put(self, lines: tuple[str, ...]) -> None:
        """Add lines. When nobody fetches them, the oldest are dropped."""
        self._waiting.extend(lines)
        too_many = len(self._waiting) - _MOST_WAITING
        if too_many > 0:
            log.warning("%d lines for a student's terminal are dropped: nobody fetches them", too_many)
            for _ in range(too_many):
                self._waiting.popleft()

    def fetch(self, seq: int, now: float) -> tuple[str, ...]:
        """Return the lines that go with the answer to report ``seq``."""
        if seq == self._sent_with:
            return self._sent
        if self._sent:
            self.told_at = now
        count = min(len(self._waiting), _MOST_AT_ONCE)
        self._sent = tuple(self._waiting.popleft() for _ in range(count))
        self._sent_with = seq
        return self._sent

    def begin_again(self) -> None:
        """Take back what was sent to a terminal that is gone: a new one counts its reports from 1."""
        self._waiting.extendleft(reversed(self._sent))
        self._sent, self._sent_with = (), 0

"""A request that is not granted, as the reporter is told: a status and one line."""

from __future__ import annotations

import math


class Refused(Exception):  # an answer, not a failure of ours
    """``code`` and perhaps a number; seconds are rounded up, so that who waits as long waits long enough."""

    def __init__(self, status: int, code: str, number: float | None = None) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.number = None if number is None else math.ceil(number)

    def line(self) -> str:
        """Return what is sent, without its end of line."""
        return f"error {self.code}" if self.number is None else f"error {self.code} {self.number}"


NOT_FOUND = (404, "not-found")
TOO_LARGE = (413, "too-large")
BAD_REQUEST = (400, "bad-request")
BAD_REPORT = (400, "bad-report")


def too_many(seconds: float) -> Refused:
    """Return the refusal of what comes too often."""
    return Refused(429, "too-many", max(1.0, seconds))

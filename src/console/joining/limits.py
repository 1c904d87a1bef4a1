"""How much of everything, and how often."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MEMBERS = 200
NAME_LENGTH = 60
SEAT_LENGTH = 20
SYSTEM_LENGTH = 80
MOST_APART = 20
"""Students of the roster of whom it is kept that somebody is not them."""

CODE_SECONDS = 30 * 60.0
MOST_FORMER_CODES = 16
"""Codes of this class that are known as old: who pastes yesterday's line does not guess."""
TRIES_PER_ADDRESS = 200
TRIES_AFTER_LOCK = 5
LOCK_SECONDS = 60.0
"""After so many wrong codes from one address everybody there has to wait, who has the right one too; then again after
each few more, twice as long each time.

Behind one router all students have one address, and nothing that they send tells them apart that could not be made up a
thousand times. So each of 200 may mistype another code before anybody waits, and who wants to keep them out has to try
for one and a half minutes (`JOIN_RATE`), seen in the door's panel, where it can be lifted. In the half hour of a code
one address tries 200 and four times 5 of 22^6 = 113,379,904: one in 515,000 gets in by it.
"""
TRIES_IN_ALL = 1000
"""So many wrong codes, from wherever and however often that was lifted, and the code lets nobody in any more: five
addresses' worth, so that none does it alone. One in 113,000 guesses a code by then; one in 7,000 some code of eight
hours with a new one each half hour, sixteen locked before the instructor's eyes, for a place in a list of names.
"""

HERE_SECONDS = 10.0
ABSENT_SECONDS = 15.0
"""Who has not been heard of for so long may join again as the same."""
HEARTBEAT_SECONDS = 3
END_SECONDS = 4.0
"""How long reporters are told that the class is over: more than one heartbeat."""
KEEP_SECONDS = 300.0
"""How often it is kept on the disk that the door is still open."""

SMALL_BODY = 4 << 10
"""Bytes of a form; all that anybody without a token may send."""
KEPT_FILES_BYTES = 64 << 20
"""Of all snapshots together that were handed in as files, for a console that ends suddenly. Many are 30 KiB."""
INLINE_BYTES = 128 << 10
"""A larger report is read in a thread, so that the loop goes on watching clusters."""
BODIES_IN_ALL = 64 << 20
"""Bytes of reports that are held at once, from everybody together."""

HEAD_SECONDS = 10.0
"""From the first packet to the end of the request's head, with the handshake."""
WHOLE_SECONDS = 45.0
"""From the first packet to the last of the answer."""
KEPT_SECONDS = 60.0
"""From one answered report to the next one's answer, on a connection that a reporter keeps."""
SHUTDOWN_SECONDS = 3.0
MOST_CONNECTIONS = 400
MOST_PER_ADDRESS = 80
"""A whole class may come back at once from one. What members keep is not counted: each has one, wherever they are."""
MOST_HEADERS = 64
HEADER_BYTES = 4 << 10


@dataclass(frozen=True, slots=True)
class Rate:
    """``per_second`` in the long run, ``burst`` at once."""

    per_second: float
    burst: float


REPORT_RATE = Rate(2, 6)
ASK_RATE = Rate(2, 10)
"""What a member may ask besides reporting."""
JOIN_RATE = Rate(2, 30)
"""Joins from one address: a whole class may share one."""
CONNECTION_RATE = Rate(120, 240)
"""New connections from one address. A handshake costs a millisecond of one core."""
ALL_CONNECTIONS_RATE = Rate(400, 800)


class Bucket:
    """Fills at a rate; what is taken must be in it. Times are seconds of any clock that does not go back."""

    __slots__ = ("_at", "_filling", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._filling = rate.burst
        self._at = now

    def take(self, now: float) -> float:
        """Take one and return 0; when there is none, return after how many seconds there will be."""
        self._filling = min(self._rate.burst, self._filling + max(0.0, now - self._at) * self._rate.per_second)
        self._at = now
        if self._filling < 1:
            return (1 - self._filling) / self._rate.per_second
        self._filling -= 1
        return 0.0

    def is_full(self, now: float) -> bool:
        """Whether nothing was taken that has not come back: then it need not be remembered."""
        return self._filling + (now - self._at) * self._rate.per_second >= self._rate.burst


class Buckets:
    """A bucket for each address. Those that are full are forgotten, so that many addresses cost no memory for long."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._by_key: dict[str, Bucket] = {}
        self._sweep_at = 256

    def take(self, key: str, now: float) -> float:
        """Take one from the bucket of ``key``, as `Bucket.take`."""
        bucket = self._by_key.get(key)
        if bucket is None:
            if len(self._by_key) >= self._sweep_at:
                self._by_key = {k: each for k, each in self._by_key.items() if not each.is_full(now)}
                self._sweep_at = max(256, 2 * len(self._by_key))
            bucket = self._by_key[key] = Bucket(self._rate, now)
        return bucket.take(now)

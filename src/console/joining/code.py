"""The join code: six characters that are read off the room's screen, for half an hour, and cannot be tried out."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from console.joining.limits import CODE_SECONDS, LOCK_SECONDS, TRIES_IN_ALL, TRIES_PER_ADDRESS
from console.joining.refusals import Refused

_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
"""No two that look alike from the back of a room, and no vowels, so that no words come about."""
_LENGTH = 6


@dataclass(slots=True)
class _Address:
    wrong: int = 0
    locks: int = 0
    locked_until: float = field(default=float("-inf"))


class JoinCode:
    """One code after the other. Times are seconds of the boot-time clock."""

    def __init__(self, now: float) -> None:
        self.renew(now)

    def renew(self, now: float) -> None:
        """Make a new code; what was tried with the old one is forgotten, and who waited need not any more."""
        self.code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self.until = now + CODE_SECONDS
        self.wrong_tries = 0
        self._addresses: dict[str, _Address] = {}  # only those that tried something wrong: few, as the tries are

    @property
    def is_locked(self) -> bool:
        """Whether nobody gets in before there is a new code."""
        return self.wrong_tries >= TRIES_IN_ALL

    def check(self, given: str, address: str, now: float) -> None:
        """Return when the code is right. Raises Refused, in the same way for right and wrong when nothing would do."""
        if self.is_locked or now >= self.until:
            raise Refused(403, "code-expired")
        known = self._addresses.get(address)
        if known is not None and now < known.locked_until:
            raise Refused(429, "locked", known.locked_until - now)
        if hmac.compare_digest(_plain(given).encode(), self.code.encode()):
            if known is not None:
                known.wrong = 0
            return
        self._wrong(address, now)

    def _wrong(self, address: str, now: float) -> None:
        self.wrong_tries += 1
        known = self._addresses.setdefault(address, _Address())
        known.wrong += 1
        if self.is_locked:
            raise Refused(403, "code-expired")
        if known.wrong < TRIES_PER_ADDRESS:
            raise Refused(403, "wrong-code", TRIES_PER_ADDRESS - known.wrong)
        seconds = LOCK_SECONDS * 2**known.locks
        known.wrong, known.locks, known.locked_until = 0, known.locks + 1, now + seconds
        raise Refused(429, "locked", seconds)


def _plain(given: str) -> str:
    """Return what somebody typed as the code is written."""
    return given[:64].upper().replace("-", "").replace(" ", "")

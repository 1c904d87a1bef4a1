"""The join code: six characters that are read off the room's screen, for half an hour, and cannot be tried out."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from console.joining.keeping import KeptCode
from console.joining.limits import (
    CODE_SECONDS,
    LOCK_SECONDS,
    MOST_FORMER_CODES,
    TRIES_AFTER_LOCK,
    TRIES_IN_ALL,
    TRIES_PER_ADDRESS,
)
from console.joining.refusals import Refused

_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
"""No two that look alike from the back of a room, and no vowels, so that no words come about."""
_LENGTH = 6


@dataclass(slots=True)
class _Address:
    left: int = TRIES_PER_ADDRESS
    locks: int = 0
    locked_until: float = field(default=float("-inf"))

    def joined(self, later: _Address) -> _Address:
        """Return what has been tried when this many were, and then those of ``later``."""
        left = later.left if later.locks else self.left - (TRIES_PER_ADDRESS - later.left)
        return _Address(min(self.left, left), self.locks + later.locks, max(self.locked_until, later.locked_until))


@dataclass(frozen=True, slots=True)
class _Former:
    """A code as it stood when another took its place."""

    code: str = field(repr=False)
    until: float
    tries_before: int
    tried: frozenset[str] = field(repr=False)
    addresses: dict[str, _Address]


class JoinCode:
    """One code after the other. Times are seconds of the boot-time clock; it began at ``epoch`` in those of the epoch.

    A try is another code than all that were tried before: whoever sends the same once more learns nothing by it. A code
    that was right before this one is no try either: it stands in the class's chat, and who pastes it guesses nothing.
    """

    def __init__(self, now: float, epoch: float = 0.0) -> None:
        self.code = ""
        self._epoch = epoch
        self._former: tuple[str, ...] = ()
        self._last: _Former | None = None
        self.until = now
        self._tries_before = 0
        self._tried: set[str] = set()
        self._addresses: dict[str, _Address] = {}  # only those that tried something wrong: few, as the tries are
        self.renew(now)

    def renew(self, now: float) -> None:
        """Make a new code; what was tried with the old one is forgotten, and who waited need not any more."""
        if self.code:
            self._former = (*self._former, self.code)[-MOST_FORMER_CODES:]
            tried = frozenset(self._tried)
            self._last = _Former(self.code, self.until, self._tries_before, tried, self._addresses)
        self.code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
        self.until = now + CODE_SECONDS
        self._tries_before, self._tried, self._addresses = 0, set(), {}

    def take_back(self, now: float) -> bool:
        """Have the code again that this one took the place of, for what is left of its time; whether that was possible.

        It is not when that is over, and not twice. What was tried at either of the two counts, and who waited waits on.
        """
        last, self._last = self._last, None
        if last is None or now >= last.until:
            return False
        self._former = (*(each for each in self._former if each != last.code), self.code)[-MOST_FORMER_CODES:]
        self.code, self.until = last.code, last.until
        self._tries_before += last.tries_before
        self._tried |= last.tried
        for each, known in last.addresses.items():
            later = self._addresses.get(each)
            self._addresses[each] = known if later is None else known.joined(later)
        return True

    def kept(self) -> KeptCode:
        """Return what another run needs to have the same code."""
        return KeptCode(self.code, self.until + self._epoch, self.wrong_tries, self._former)

    def restore(self, kept: KeptCode, now: float) -> None:
        """Be the code of another run, for as long as it was good for and with its tries; a new one if it is too old.

        Which addresses had to wait is not kept: what all of them may try together is.
        """
        self.code, self._former = kept.code, kept.former
        self.until = min(now + CODE_SECONDS, kept.until - self._epoch)
        self._tries_before, self._tried, self._addresses = kept.wrong_tries, set(), {}
        self._last = None
        if now >= self.until:
            self.renew(now)

    @property
    def wrong_tries(self) -> int:
        """How many wrong codes were tried."""
        return self._tries_before + len(self._tried)

    @property
    def is_locked(self) -> bool:
        """Whether nobody gets in before there is a new code."""
        return self.wrong_tries >= TRIES_IN_ALL

    def locked(self, now: float) -> tuple[tuple[str, float], ...]:
        """Return the addresses from which nobody gets in, with when they do again."""
        return tuple((each, known.locked_until) for each, known in self._addresses.items() if now < known.locked_until)

    def unlock(self) -> None:
        """Let them try from every address as if nobody had; what is tried in all goes on being counted."""
        self._addresses.clear()
        if self._last is not None:
            self._last.addresses.clear()

    def check(self, given: str, address: str, now: float) -> None:
        """Return when the code is right. Raises Refused, in the same way for right and wrong when nothing would do."""
        if self.is_locked or now >= self.until:
            raise Refused(403, "code-expired")
        known = self._addresses.get(address)
        if known is not None and now < known.locked_until:
            raise Refused(429, "locked", known.locked_until - now)
        plain = _plain(given)
        if hmac.compare_digest(plain.encode(), self.code.encode()):
            return
        if plain in self._former:
            raise Refused(403, "code-expired")
        if plain not in self._tried:
            self._tried.add(plain)
            self._count(address, now)
        raise Refused(403, "wrong-code")

    def _count(self, address: str, now: float) -> None:
        known = self._addresses.setdefault(address, _Address())
        known.left -= 1
        if self.is_locked:
            raise Refused(403, "code-expired")
        if known.left <= 0:
            seconds = LOCK_SECONDS * 2**known.locks
            known.left, known.locks, known.locked_until = TRIES_AFTER_LOCK, known.locks + 1, now + seconds
            raise Refused(429, "locked", seconds)


def _plain(given: str) -> str:
    """Return what somebody typed as the code is written."""
    return given[:64].upper().replace("-", "").replace(" ", "")

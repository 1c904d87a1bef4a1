"""Who is in the class: tokens, names, hands, and when they were last heard of."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from console.joining.keeping import KeptMember
from console.joining.limits import ABSENT_SECONDS, ASK_RATE, HERE_SECONDS, MOST_MEMBERS, REPORT_RATE, Bucket
from console.joining.mailbox import Mailbox
from console.joining.model import Member
from console.joining.refusals import Refused
from console.joining.texts import key_of, member_id_of

_NEVER = float("-inf")
_MOST_REMOVED = 2000
_TOKEN_BYTES = 32


@dataclass(slots=True, eq=False)
class Enrolled:
    """One who joined, as the door keeps them. Only the hash of the token is kept."""

    id: str
    name: str
    seat: str
    system: str
    joined_as: tuple[str, str]
    joined_at: float
    heard_at: float
    reports: Bucket
    asks: Bucket
    token_hash: bytes = field(default=b"", repr=False)
    student_id: str = ""
    hand_since: float | None = None
    hand_at: float = 0.0  # the same in seconds of the epoch, as long as it is up
    has_left: bool = False
    was_closed: bool = False  # it was the door that ended it, not they
    has_reported: bool = False
    joins: int = 1
    mail: Mailbox = field(default_factory=Mailbox)
    is_reporting: bool = False
    is_told_end: bool = False
    apart: tuple[str, ...] = ()

    def is_silent(self, now: float, seconds: float) -> bool:
        """Whether they have said goodbye, or nothing for so long."""
        return self.has_left or now - self.heard_at > seconds

    def view(self, now: float) -> Member:
        """Return what the instructor sees of them."""
        return Member(
            id=self.id,
            name=self.name,
            seat=self.seat,
            student_id=self.student_id,
            system=self.system,
            joined_at=self.joined_at,
            heard_at=self.heard_at,
            hand_since=self.hand_since,
            is_here=not self.is_silent(now, HERE_SECONDS),
            undelivered=len(self.mail),
            told_at=self.mail.told_at,
            joins=self.joins,
            has_reported=self.has_reported,
            has_left=self.has_left,
            was_closed=self.was_closed,
            apart=self.apart,
        )


class Members:
    """All who joined, in that order. Times are seconds of the boot-time clock."""

    def __init__(self) -> None:
        self._by_id: dict[str, Enrolled] = {}
        self._by_hash: dict[bytes, Enrolled] = {}
        self._removed: dict[bytes, None] = {}

    def __iter__(self) -> Iterator[Enrolled]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, member_id: str) -> Enrolled | None:
        """Return who is called so, if they are still in the class."""
        return self._by_id.get(member_id)

    def join(self, name: str, seat: str, system: str, now: float) -> tuple[Enrolled, str]:
        """Let somebody in and return them with their token.

        Who has been silent comes back as the same, with a new token; the old one is worth nothing from then on. Raises
        Refused: they are here already (taken), somebody else is at the seat (seat-taken), or there are as many as there
        may be (class-full).
        """
        key = key_of(name, seat)
        known = next((each for each in self if key in (each.joined_as, key_of(each.name, each.seat))), None)
        for each in self:
            at_seat = each is known or (key[1] and key_of("", each.seat)[1] == key[1])
            if at_seat and not each.is_silent(now, ABSENT_SECONDS):
                raise Refused(409, "taken" if each is known else "seat-taken")
        if known is None:
            if len(self) >= MOST_MEMBERS:
                raise Refused(409, "class-full")
            known = Enrolled(
                id=member_id_of(name, seat),
                name=name,
                seat=seat,
                system=system,
                joined_as=key,
                joined_at=now,
                heard_at=now,
                reports=Bucket(REPORT_RATE, now),
                asks=Bucket(ASK_RATE, now),
            )
            self._by_id[known.id] = known
        else:
            self._by_hash.pop(known.token_hash, None)
            known.heard_at, known.system = now, system
            known.has_left = known.was_closed = False
            known.joins += 1
            known.mail.begin_again()
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        known.token_hash = _hash(token)
        known.is_told_end = False
        self._by_hash[known.token_hash] = known
        return known, token

    def find(self, token: str) -> Enrolled:
        """Return whose token it is. Raises Refused: nobody's (unknown-token), or of somebody who was removed."""
        # What is looked up is a hash, which nobody can steer: how long the look takes tells nothing of any token.
        digest = _hash(token)
        found = self._by_hash.get(digest)
        if found is not None and hmac.compare_digest(found.token_hash, digest):
            return found
        raise Refused(401, "removed" if digest in self._removed else "unknown-token")

    def kept(self) -> tuple[KeptMember, ...]:
        """Return all that is needed to know them again, by their tokens as long as these are worth anything."""
        return tuple(
            KeptMember(
                id=each.id,
                name=each.name,
                seat=each.seat,
                system=each.system,
                joined_as=each.joined_as,
                student_id=each.student_id,
                token_hash=each.token_hash.hex(),
                hand_at=None if each.hand_since is None else each.hand_at,
                has_left=each.has_left,
                was_closed=each.was_closed,
                apart=each.apart,
            )
            for each in self
        )

    def restore(self, kept: Iterable[KeptMember], now: float, epoch: float) -> None:
        """Take those for members whom another run of the program let in; nobody has been heard of yet.

        ``epoch``: when the boot-time clock began, in seconds of the epoch.
        """
        for each in kept:
            known = Enrolled(
                id=each.id,
                name=each.name,
                seat=each.seat,
                system=each.system,
                joined_as=each.joined_as,
                joined_at=now,
                heard_at=now - ABSENT_SECONDS - 1,
                reports=Bucket(REPORT_RATE, now),
                asks=Bucket(ASK_RATE, now),
                token_hash=bytes.fromhex(each.token_hash),
                student_id=each.student_id,
                has_reported=True,
                hand_since=None if each.hand_at is None else min(now, each.hand_at - epoch),
                hand_at=each.hand_at or 0.0,
                has_left=each.has_left,
                was_closed=each.was_closed,
                apart=each.apart,
            )
            self._by_id[known.id] = known
            if known.token_hash:
                self._by_hash[known.token_hash] = known

    def remove(self, member_id: str) -> bool:
        """Take somebody out of the class; returns whether they were in it."""
        gone = self._by_id.pop(member_id, None)
        if gone is None:
            return False
        self._by_hash.pop(gone.token_hash, None)
        if gone.token_hash:
            self._removed[gone.token_hash] = None
        while len(self._removed) > _MOST_REMOVED:
            del self._removed[next(iter(self._removed))]
        return True

    def end(self) -> None:
        """Make every token worthless. Everybody is remembered, so that they may come back as who they were."""
        self._by_hash.clear()
        for each in self:
            each.was_closed = each.was_closed or not each.has_left
            each.token_hash, each.has_left, each.hand_since = b"", True, None


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()

"""Whom to help next: who is stuck, ordered by urgency, and how far the help has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.clock import Instant
from console.lab.classroom.urgency import urgency
from console.lab.classroom.values import Help, QueueEntry, Stuck
from console.lab.finding import Finding, FindingKey, Severity
from console.messages import Message

RERANKS = 10.0
"""The order changes at most every so many seconds: nobody can press what moves."""

RETURNS = 300.0
"""After so many seconds somebody comes back who was helped and is stuck all the same."""

_FAR_BEHIND = 2
"""From so many checks behind the median on, that is said."""


@dataclass(frozen=True, slots=True)
class Need:
    """What speaks for helping one student.

    ``finding`` is the worst that is not taken care of otherwise, ``roots`` the keys of all root causes above info with
    their severity. ``is_covered``: a card for the whole class is all that there is to say. ``asked`` is in seconds.
    """

    student_id: str
    stuck: Stuck | None = None
    finding: Finding | None = None
    roots: Mapping[FindingKey, Severity] = field(default_factory=dict)
    regressed: int = 0
    behind: int = 0
    required: int = 0
    asked: float | None = None
    is_covered: bool = False

    @property
    def is_there(self) -> bool:
        """Whether the student belongs into the queue as things stand."""
        return self.asked is not None or (self.stuck is not None and not self.is_covered)

    @property
    def urgency(self) -> float:
        stuck = 0.0 if self.stuck is None else self.stuck.seconds
        return urgency(stuck=stuck, finding=self.finding, behind=self.behind, required=self.required, asked=self.asked)

    @property
    def reasons(self) -> tuple[Message, ...]:
        """The reasons in words, the weightiest first."""
        more: list[Message] = []
        if self.regressed:
            more.append(Message("lab-queue-regressed", {"checks": self.regressed}))
        if self.behind >= _FAR_BEHIND:
            more.append(Message("lab-queue-behind", {"checks": self.behind}))
        return (*(() if self.stuck is None else self.stuck.reasons), *more)

    def is_worse_than(self, before: Need) -> bool:
        """Whether something is new that was not so before: an error, a worse one, a loss, a call for help."""
        rank = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}
        return (
            any(key not in before.roots or rank[found] > rank[before.roots[key]] for key, found in self.roots.items())
            or self.regressed > before.regressed
            or (self.asked is not None and before.asked is None)
        )


@dataclass(slots=True)
class _Ticket:
    """How far the help for one student has come (None: it is over), until when, and how things stood then."""

    help: Help | None
    until: Instant | None = None
    then: Need | None = None


class HelpQueue:
    """The queue over time. Order: those being helped, those who wait by urgency, those put off by when that ends.

    The order of those who wait is worked out anew at most every `RERANKS` seconds; who is new stands behind them until
    then.
    """

    def __init__(self) -> None:
        self._needs: dict[str, Need] = {}
        self._tickets: dict[str, _Ticket] = {}
        self._since: dict[str, datetime] = {}
        self._order: dict[str, int] = {}
        self._ranked: float | None = None
        self.again_in = float("inf")

    def claim(self, student_id: str) -> None:
        """Somebody is helping now. That ends with `done` alone."""
        self._tickets[student_id] = _Ticket(Help.HELPING)

    def done(self, student_id: str, at: Instant) -> None:
        """The help is over: out of the queue, until something gets worse or it has lasted `RETURNS` seconds more."""
        self._tickets[student_id] = _Ticket(None, _later(at, RETURNS))

    def snooze(self, student_id: str, seconds: float, at: Instant) -> None:
        """Not now: until the time is over or something gets worse."""
        self._tickets[student_id] = _Ticket(Help.SNOOZED, _later(at, max(0.0, seconds)))

    def rank(self, needs: Iterable[Need], at: Instant) -> tuple[QueueEntry, ...]:
        """Return the queue; ``needs`` has everybody who can be seen."""
        self._needs = {need.student_id: need for need in needs}
        self._tear(at)
        entries = [entry for need in self._needs.values() if (entry := self._entry(need, at)) is not None]
        self._since = {entry.student_id: entry.since for entry in entries if entry.since is not None}
        if self._ranked is None or at.boot - self._ranked >= RERANKS:
            self._ranked = at.boot
            self._order = {}
        last = len(self._order)
        entries.sort(key=lambda entry: (_rank(entry), self._order.get(entry.student_id, last), -entry.urgency))
        self._order = {entry.student_id: place for place, entry in enumerate(entries)}
        return tuple(entries)

    def _tear(self, at: Instant) -> None:
        """Throw away tickets whose time is over or whose reason has changed."""
        self.again_in = float("inf")
        for student_id, ticket in list(self._tickets.items()):
            need = self._needs.get(student_id)
            ticket.then = ticket.then or need
            if ticket.until is None:
                continue
            is_worse = need is not None and ticket.then is not None and need.is_worse_than(ticket.then)
            if at.boot >= ticket.until.boot or is_worse:
                del self._tickets[student_id]
            else:
                self.again_in = min(self.again_in, ticket.until.boot - at.boot)

    def _entry(self, need: Need, at: Instant) -> QueueEntry | None:
        ticket = self._tickets.get(need.student_id)
        help_ = Help.WAITING if ticket is None else ticket.help
        if help_ is None or not (need.is_there or help_ is Help.HELPING):
            return None
        until = ticket.until.wall if ticket is not None and ticket.until is not None else None
        since = self._since.get(need.student_id, at.wall)
        return QueueEntry(need.student_id, need.urgency, need.reasons, need.finding, help_, since, until)


def _rank(entry: QueueEntry) -> tuple[int, float]:
    """Return the group of an entry, and for those put off their order: when that ends."""
    if entry.help is Help.SNOOZED:
        return 2, entry.until.timestamp() if entry.until is not None else 0.0
    return (0 if entry.help is Help.HELPING else 1), 0.0


def _later(at: Instant, seconds: float) -> Instant:
    return Instant(at.boot + seconds, at.wall + timedelta(seconds=seconds))

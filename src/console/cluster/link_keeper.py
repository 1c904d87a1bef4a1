"""The state of one link, worked out from what happened to it. Pure: it is told the time and does nothing itself."""

from __future__ import annotations

from enum import Enum, auto

from console.cluster.failures import CallFailed, LocalOnly, Unanswered, Unauthorized, Unreachable
from console.cluster.link import Link, LinkState
from console.messages import Message


class Pods(Enum):
    """Whether the pods, without which nothing can be said of a student, can be read."""

    UNKNOWN = auto()
    READABLE = auto()
    FORBIDDEN = auto()


class LinkKeeper:
    """Collects facts and answers with the link that follows from them. All times: seconds of the boot-time clock."""

    def __init__(self, now: float, *, stale_after: float) -> None:
        self._stale_after = stale_after
        self._proof: float | None = None
        self._read: float | None = None
        self._failure: CallFailed | None = None
        self._failures = 0
        self._retry_at: float | None = None
        self._pods = Pods.UNKNOWN
        self._trouble: tuple[float, CallFailed] | None = None
        self._forbidden: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        self._link = Link(LinkState.CONNECTING, since=now)

    @property
    def link(self) -> Link:
        """The link as of the last thing that was told."""
        return self._link

    @property
    def has_failed(self) -> bool:
        """Whether the last probe failed."""
        return self._failure is not None

    @property
    def is_down(self) -> bool:
        """Whether there is no use in asking the server for anything but a sign of life."""
        return self._link.state in (LinkState.UNREACHABLE, LinkState.UNAUTHORIZED, LinkState.LOCAL_ONLY)

    @property
    def is_up(self) -> bool:
        """Whether the server has answered and is not down."""
        return self._proof is not None and not self.is_down

    def heard(self, now: float) -> None:
        """A line of a watch, its end on time, a page of a list: the server lives.

        This takes back a stale link, and no more: watches go on when a token expires, and a server that was away may
        not be the same any more. Cheap, because it comes with every event: the link is worked out with the next fact.
        """
        self._proof = self._read = now
        if self._failure is not None and not self.is_down:
            self._recover()
            self._work_out(now)

    def answered(self, now: float) -> None:
        """The probe was answered, be it with a refusal of what it asked for."""
        self._proof = now
        self._recover()
        self._work_out(now)

    def failed(self, now: float, failure: CallFailed, *, retry_at: float) -> None:
        """The probe, or the first look at the server, failed; the next try is at ``retry_at``.

        A failed sign-in comes from a server that lives, and yet it proves nothing: nobody may look.
        """
        self._failure, self._retry_at = failure, retry_at
        self._failures += 1
        self._work_out(now)

    def trying(self, now: float) -> None:
        """The next try has begun."""
        self._retry_at = None
        self._work_out(now)

    def pods(self, now: float, pods: Pods) -> None:
        """The pods can be read, or not, or this is not known."""
        self._pods = pods
        self._work_out(now)

    def troubled(self, now: float, failure: CallFailed | None) -> None:
        """The server answers, and yet the pods cannot be read for a reason of its own; None: that is over."""
        if failure is None:
            self._trouble = None
        elif self._trouble is None:
            self._trouble = now, failure
        self._work_out(now)

    def degraded(self, now: float, *, forbidden: tuple[str, ...], missing: tuple[str, ...]) -> None:
        """These kinds may not be read, those are not there; the others live on."""
        self._forbidden, self._missing = forbidden, missing
        self._work_out(now)

    def tick(self, now: float) -> None:
        """Time has passed, perhaps more than anybody noticed: the machine may have slept."""
        self._work_out(now)

    def _recover(self) -> None:
        if self.is_down and self._pods is Pods.READABLE:
            self._pods = Pods.UNKNOWN  # what is known dates from before; live is what has been read again
        self._failure, self._failures, self._retry_at = None, 0, None

    def _work_out(self, now: float) -> None:
        state, reason = self._judge(now)
        # Where the pods may not be read, a probe's answer does not mean that anything else may.
        proof = self._read if state is LinkState.FORBIDDEN else self._proof
        if proof is not None and self._trouble is not None:
            proof = min(proof, self._trouble[0])  # it lives, but we have heard no news since
        self._link = Link(
            state,
            since=self._link.since if state is self._link.state else now,
            proof=proof,
            reason=reason,
            retry_at=self._retry_at,
            forbidden=self._forbidden,
            missing=self._missing,
        )

    def _judge(self, now: float) -> tuple[LinkState, Message | None]:
        if self._failure is not None:
            return self._judge_failure(self._failure), self._failure.message
        if self._proof is None:
            return LinkState.CONNECTING, None
        if self._pods is Pods.FORBIDDEN:
            return LinkState.FORBIDDEN, None
        trouble = self._trouble[1].message if self._trouble is not None else None
        if self._pods is Pods.UNKNOWN:
            return LinkState.CONNECTING, trouble
        if self._trouble is not None and now - self._trouble[0] > self._stale_after:
            return LinkState.STALE, trouble
        if now - self._proof > self._stale_after:
            return LinkState.STALE, Message("cluster-no-proof")
        return LinkState.LIVE, None

    def _judge_failure(self, failure: CallFailed) -> LinkState:
        if isinstance(failure, Unauthorized):
            return LinkState.UNAUTHORIZED
        if isinstance(failure, LocalOnly):
            return LinkState.LOCAL_ONLY
        is_certain = isinstance(failure, Unreachable) and not isinstance(failure, Unanswered)
        was_live = self._link.state in (LinkState.LIVE, LinkState.STALE)
        # One missed answer makes a live link stale; with the second one in a row nobody is there.
        return LinkState.STALE if was_live and not is_certain and self._failures < 2 else LinkState.UNREACHABLE

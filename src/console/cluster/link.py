"""The link to one cluster, as it is shown: its state, and how old the last proof of life is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.messages import Message


class LinkState(StrEnum):
    """One word for how things stand with a student's cluster."""

    CONNECTING = "connecting"
    LIVE = "live"
    STALE = "stale"  # was live; no proof of life for longer than is due
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"  # not even the pods may be read
    UNREACHABLE = "unreachable"
    LOCAL_ONLY = "local-only"  # its address means the student's own machine
    HANDED_IN = "handed-in"  # read from a file that the student wrote; nothing follows by itself
    AWAITED = "awaited"  # no kubeconfig of theirs is known: they join by themselves, or hand a file in
    REFUSED = "refused"  # the kubeconfig asks for what an untrusted one may not, or cannot be read


@dataclass(frozen=True, slots=True)
class Link:
    """The link at one moment. Times are seconds of the boot-time clock.

    ``since`` is when the state began, ``proof`` when the server last proved that it lives and lets itself be read:
    being turned away proves nothing. ``reason`` says why it is not live. ``retry_at`` is when the next try begins,
    where one is planned. ``forbidden`` and ``missing`` name kinds that may not be read and that the server does not
    have; the others live on.
    """

    state: LinkState
    since: float
    proof: float | None = None
    reason: Message | None = None
    retry_at: float | None = None
    forbidden: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_live(self) -> bool:
        return self.state is LinkState.LIVE

    def age(self, now: float) -> float | None:
        """Return the seconds since the last proof of life, None when there never was one."""
        return None if self.proof is None else max(0.0, now - self.proof)

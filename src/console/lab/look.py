"""One look at one cluster: everything is read once, and then it is left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Any

from console.clock import Clock
from console.cluster.link import Link, LinkState
from console.cluster.reflector_source import ReflectorSource
from console.cluster.snapshot import Snapshot
from console.cluster.timing import Timing
from console.errors import ClusterError
from console.messages import Message
from console.roster.model import Access

PATIENCE = 30.0
"""Seconds until a cluster that does not answer in full is given up."""

GOOD_BYE = 0.25
"""Seconds in which both sides take leave of a TLS connection; nobody could once the loop has ended."""

_GIVEN_UP = frozenset({LinkState.UNAUTHORIZED, LinkState.UNREACHABLE, LinkState.LOCAL_ONLY, LinkState.REFUSED})
"""States that do not mend themselves while one waits for an answer."""


class LookFailed(ClusterError):
    """A cluster could not be looked at; ``state`` is that of the link."""

    def __init__(self, state: LinkState, reason: Message) -> None:
        params: dict[str, Any] = dict(reason.params)
        super().__init__(reason.code, **params)
        self.state = state


async def look_once(
    access: Access,
    namespaces: Collection[str],
    clock: Clock,
    *,
    patience: float = PATIENCE,
    timing: Timing | None = None,
) -> Snapshot:
    """Return a snapshot in which every kind that may be read has been read.

    Raises `LookFailed` with the reason of the link when it fails, or when ``patience`` seconds were not enough.
    """
    source = ReflectorSource("check", access, namespaces, clock, timing=timing)
    seen: asyncio.Future[Snapshot] = asyncio.get_running_loop().create_future()
    last: list[Snapshot] = []

    def take(snapshot: Snapshot) -> None:
        last[:] = [snapshot]
        is_read = snapshot.is_complete and snapshot.link.state in (LinkState.LIVE, LinkState.FORBIDDEN)
        if not seen.done() and (is_read or snapshot.link.state in _GIVEN_UP):
            seen.set_result(snapshot)

    try:
        source.start(take)
        async with asyncio.timeout(patience):
            found = await seen
    except TimeoutError:
        raise _failure(last[0].link if last else None) from None
    finally:
        await source.close()
        await asyncio.sleep(GOOD_BYE)
    if found.link.state is not LinkState.LIVE:
        raise _failure(found.link)
    return found


def _failure(link: Link | None) -> LookFailed:
    state = LinkState.CONNECTING if link is None else link.state
    if link is not None and link.reason is not None:
        return LookFailed(state, link.reason)
    if state in (LinkState.CONNECTING, LinkState.LIVE):
        return LookFailed(state, Message("lab-look-too-long", {"seconds": round(PATIENCE)}))
    return LookFailed(state, Message(f"lab-look-{state.value}"))

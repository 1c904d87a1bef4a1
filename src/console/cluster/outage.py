"""Clusters that fail together are told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.roster.model import Student

_AWAY = frozenset({LinkState.STALE, LinkState.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Outage:
    """A server that does not answer, and everybody whose cluster it is. ``link`` is that of the first of them."""

    server_id: str
    link: Link
    students: tuple[Student, ...]

    @property
    def is_shared(self) -> bool:
        """Whether more than one student is cut off: then it is the server, not a laptop."""
        return len(self.students) > 1


def outages(states: Iterable[StudentState]) -> tuple[Outage, ...]:
    """Return the servers of which every student's link is stale or unreachable, in the order of the class.

    One refused token on a shared server is that student's own trouble; a server is out when nobody gets through.
    """
    by_server: dict[str, list[StudentState]] = {}
    for state in states:
        if state.student.server_id:
            by_server.setdefault(state.student.server_id, []).append(state)
    return tuple(
        Outage(server_id, members[0].link, tuple(state.student for state in members))
        for server_id, members in by_server.items()
        if all(state.link.state in _AWAY for state in members)
    )

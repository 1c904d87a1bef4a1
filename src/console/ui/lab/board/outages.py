"""Failures that several students share, so that one cause is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState

_LOST = frozenset({LinkState.STALE, LinkState.UNREACHABLE})


@dataclass(frozen=True, slots=True)
class Outage:
    """One server that fails for all of its students, two or more. ``link`` is the one that says the most of it."""

    server: str
    student_ids: frozenset[str]
    link: Link


def outages(states: Iterable[StudentState]) -> tuple[Outage, ...]:
    """Return the outages of servers that students share, the one with the most students first."""
    by_server: dict[str, list[StudentState]] = {}
    for state in states:
        if state.student.server_id:
            by_server.setdefault(state.student.server_id, []).append(state)
    found = [
        Outage(_address(sharing), frozenset(state.student.id for state in sharing), _telling(sharing))
        for sharing in by_server.values()
        if len(sharing) > 1 and all(state.link.state in _LOST for state in sharing)
    ]
    return tuple(sorted(found, key=lambda outage: -len(outage.student_ids)))


def _address(sharing: list[StudentState]) -> str:
    """Return the address as kubeconfigs spell it; who shares a server dials the same one."""
    return next((state.student.access.server for state in sharing if state.student.access is not None), "")


def _telling(sharing: list[StudentState]) -> Link:
    """Return a link that names a reason and a next try rather than one that only went quiet."""
    return max((state.link for state in sharing), key=lambda link: (link.reason is not None, link.retry_at is not None))

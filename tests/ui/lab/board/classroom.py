"""A class for the board: students with every state of a link, made without a network."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from console.bridge.fleet_model import FleetModel
from console.cluster.link import Link, LinkState
from console.cluster.snapshot import Snapshot
from console.cluster.state import StudentState
from console.cluster.summary import Summary
from console.messages import Message
from console.roster.model import Access, Origin, Roster, Student

from fakes.clock import FakeClock

_NAMES = """
김민준 이서연 박도윤 최지우 정하은 강시우 조수아 윤예준 장지호 임서현 한주원 오하윤 서건우 신지민 권도현
황채원 안선우 송유진 전은우 홍다은 유연우 고소율 문지안 배준서
"""
NAMES = tuple(_NAMES.split())
_PLACES = 6
_ROWS = [*ascii_uppercase, *(f"Z{letter}" for letter in ascii_uppercase)]


def student(number: int, name: str | None = None, **given: Any) -> Student:
    """Return a student of the class: A1 to A6, B1 to B6 and so on, two groups."""
    row, seat = divmod(number - 1, _PLACES)
    values: dict[str, Any] = {
        "id": f"s{number:02}",
        "name": NAMES[(number - 1) % len(NAMES)] if name is None else name,
        "seat": f"{_ROWS[row]}{seat + 1}",
        "group": "1조" if number % 2 else "2조",
        "access": Access(server=f"https://10.0.0.{number}:6443"),
        "cluster_id": f"c{number:02}",
        "server_id": f"10.0.0.{number}:6443",
    }
    return Student(**{**values, **given})


def link(clock: FakeClock, state: LinkState = LinkState.LIVE, *, age: float | None = 3.0, **given: Any) -> Link:
    """Return a link as it stands; ``age`` is that of its last proof of life, ``retry_in`` the wait for the next try."""
    retry_in = given.pop("retry_in", None)
    return Link(
        state,
        since=clock.boot() - 60,
        proof=None if age is None else clock.boot() - age,
        retry_at=None if retry_in is None else clock.boot() + retry_in,
        **given,
    )


def state(
    clock: FakeClock,
    who: Student,
    how: Link | None = None,
    *,
    pods: tuple[int, int] = (12, 12),
    claims: tuple[int, int] = (2, 2),
    changed: float | None = 200.0,
    is_seen: bool = True,
) -> StudentState:
    """Return a student's state; ``changed`` says how many seconds ago somebody changed something on purpose."""
    stands = how or link(clock)
    last_change = None if changed is None else clock.wall() - timedelta(seconds=changed)
    snapshot = Snapshot(who.cluster_id, stands, last_change=last_change, is_complete=True) if is_seen else None
    return StudentState(who, stands, snapshot, Summary(*pods, *claims, last_change) if is_seen else Summary())


def roster(states: Iterable[StudentState], **given: Any) -> Roster:
    """Return the roster of a class in these states."""
    values: dict[str, Any] = {"title": "클라우드 네이티브 3기", "path": Path("class/roster.yaml")}
    return Roster(tuple(state.student for state in states), **{**values, **given})


def use(fleet: FleetModel, states: Iterable[StudentState], **given: Any) -> None:
    """Give the fleet a class in these states."""
    everybody = tuple(states)
    fleet.use(roster(everybody, **given), {state.student.id: state for state in everybody})


def mixed(clock: FakeClock, count: int = 24) -> list[StudentState]:
    """Return a class in which every state of a link occurs, and most are well."""
    states = [
        state(clock, student(number), pods=(9 + number % 4, 12), changed=30.0 * number)
        for number in range(1, count + 1)
    ]
    reason = Message("cluster-closed")
    odd = {
        2: state(clock, student(2), link(clock, LinkState.STALE, age=48.0)),
        5: state(
            clock, student(5), link(clock, LinkState.UNREACHABLE, age=312.0, reason=reason, retry_in=10.0), pods=(7, 12)
        ),
        7: state(clock, student(7), link(clock, LinkState.UNAUTHORIZED, age=95.0)),
        8: state(
            clock, student(8), link(clock, LinkState.FORBIDDEN, age=None, forbidden=("Pod", "Service")), is_seen=False
        ),
        11: state(clock, student(11), link(clock, LinkState.LOCAL_ONLY, age=None), is_seen=False),
        12: state(clock, student(12), link(clock, LinkState.REFUSED, age=None), is_seen=False),
        13: state(clock, student(13), link(clock, LinkState.CONNECTING, age=None), is_seen=False),
        14: state(clock, student(14), link(clock, forbidden=("Ingress", "NetworkPolicy")), claims=(1, 2)),
    }
    return [odd.get(number, found) for number, found in enumerate(states, start=1)]


def rehearsal(states: Iterable[StudentState]) -> dict[str, Any]:
    """Return what a rehearsal's roster has besides its students."""
    return {"origin": Origin.REHEARSAL, "title": ""}

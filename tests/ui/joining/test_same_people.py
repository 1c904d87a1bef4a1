"""Who is taken for whom without being asked, and who never is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from console.app.same_people import SamePeople
from console.bridge.fleet_model import FleetModel
from console.cluster.link import Link, LinkState
from console.cluster.state import StudentState
from console.joining.model import Member
from console.roster.model import Access, Roster, Student

from fakes.clock import FakeClock

KIM = Student("김민수", "김민수", "A1")
DIALLED = replace(KIM, access=Access("https://10.0.0.1:6443"), cluster_id="c", server_id="s")


def member(name: str = "김민수", seat: str = "A1", student_id: str = "") -> Member:
    return Member(f"{name}{seat}", name, seat, student_id, "", 0.0, 0.0)


@dataclass
class Room:
    fleet: FleetModel
    merged: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.same = SamePeople(self.fleet, lambda *pair: self.merged.append(pair))

    def find(self, members: list[Member], entries: list[Student], *taken: str) -> tuple[str, ...]:
        return self.same.find(members, entries, taken.__contains__)


@pytest.fixture
def room(clock: FakeClock) -> Room:
    return Room(FleetModel(clock))


@pytest.mark.parametrize(
    ("members", "entries", "taken"),
    [
        ([member(seat="B1")], [KIM], ()),
        ([member("이서연")], [KIM], ()),
        ([member()], [KIM], ("김민수",)),
        ([member(student_id="김민수")], [KIM], ()),
        ([member()], [KIM, replace(KIM, id="other", seat="a1")], ()),
        ([member()], [DIALLED], ()),  # not tried yet
        ([], [KIM], ()),
    ],
)
def test_who_may_be_somebody_else_is_left_alone(
    room: Room, members: list[Member], entries: list[Student], taken: tuple[str, ...]
) -> None:
    assert room.find(members, entries, *taken) == ()
    assert not room.merged


@pytest.mark.parametrize(
    ("state", "proof", "is_taken"),
    [
        (LinkState.CONNECTING, None, False),
        (LinkState.LIVE, 1.0, False),
        (LinkState.STALE, 1.0, False),
        (LinkState.UNREACHABLE, 1.0, False),  # it did answer once
        (LinkState.UNREACHABLE, None, True),
        (LinkState.UNAUTHORIZED, None, True),
    ],
)
def test_a_cluster_that_never_answered_stands_in_nobodys_way(
    room: Room, state: LinkState, proof: float | None, is_taken: bool
) -> None:
    connecting = StudentState(DIALLED, Link(LinkState.CONNECTING, since=0.0))
    room.fleet.use(Roster((DIALLED,)), {DIALLED.id: connecting})
    assert room.find([member()], [DIALLED]) == ()
    room.fleet.update({DIALLED.id: StudentState(DIALLED, Link(state, since=1.0, proof=proof))})
    assert room.same.is_news([DIALLED.id]) is is_taken
    assert bool(room.find([member()], [DIALLED])) is is_taken
    assert not room.same.is_news([DIALLED.id])


def test_who_was_told_apart_stays_so_until_the_instructor_says_otherwise(room: Room) -> None:
    me = member()
    assert room.find([me], [KIM]) == (me.id,)
    assert room.find([me], [KIM], KIM.id) == ()  # once is enough
    assert room.merged == [(me.id, KIM.id)]
    room.same.decide(me.id, KIM.id, "")
    assert not room.same.taken
    assert room.find([me], [KIM]) == ()
    room.same.forget(me.id)
    assert room.find([replace(me, apart=(KIM.id,))], [KIM]) == (), "the door kept it over a sudden end"
    assert room.find([replace(me, apart=("other",))], [KIM]) == (me.id,)

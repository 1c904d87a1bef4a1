"""Those who joined with the very name and seat of somebody in the roster: the same people, without anybody asking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from console.bridge.fleet_model import FleetModel
from console.cluster.link import LinkState
from console.joining.model import Member
from console.joining.texts import key_of
from console.roster.model import Student

_UNDECIDED = frozenset({LinkState.CONNECTING, LinkState.LIVE, LinkState.STALE})


class SamePeople:
    """Keeps who was taken for whom, and whom the instructor told apart: they are never taken for each other again.

    The door keeps that as well, over a sudden end, and learns of it a moment later.

    ``merge`` is called with the ids of a member and of a student of the roster.
    """

    def __init__(self, fleet: FleetModel, merge: Callable[[str, str], None]) -> None:
        self._fleet = fleet
        self._merge = merge
        self._taken: dict[str, str] = {}
        self._apart: set[tuple[str, str]] = set()
        self._waiting: frozenset[str] = frozenset()

    @property
    def taken(self) -> Mapping[str, str]:
        """Whom members were taken for: ids of students by those of members."""
        return self._taken

    def find(
        self, members: Collection[Member], entries: Collection[Student], is_taken: Callable[[str], bool]
    ) -> tuple[str, ...]:
        """Take members for the entries of the roster that they are, and return the ids of those members.

        ``is_taken`` says of a student whether somebody else is them already. Whose own cluster may yet answer, or has,
        is left alone: it tells more of them than a name.
        """
        ids = {entry.id for entry in entries}
        free = {
            member_key(member): member
            for member in members
            if member.student_id not in ids and self._taken.get(member.id) not in ids
        }
        found, waiting = [], set()
        for entry in _unique(entries) if free else ():
            member = free.get(_key(entry.name, entry.seat))
            if member is None or is_taken(entry.id) or self._is_apart(member, entry):
                continue
            if self._is_out_of_reach(entry):
                self._taken[member.id] = entry.id
                self._merge(member.id, entry.id)
                found.append(member.id)
            else:
                waiting.add(entry.id)
        self._waiting = frozenset(waiting)
        return tuple(found)

    def is_news(self, student_ids: Iterable[str]) -> bool:
        """Whether anybody of these is waited for, and has turned out to be out of reach."""
        states = map(self._fleet.state, self._waiting.intersection(student_ids))
        return any(state is not None and self._is_out_of_reach(state.student) for state in states)

    def decide(self, member_id: str, before: str, student_id: str) -> None:
        """The instructor says who a member is, empty: nobody; ``before`` is whom they were merged with until then."""
        self._taken.pop(member_id, None)
        if before and before != student_id:
            self._apart.add((member_id, before))
        self._apart.discard((member_id, student_id))

    def forget(self, member_id: str) -> None:
        """A member is gone."""
        self._taken.pop(member_id, None)
        self._apart = {pair for pair in self._apart if pair[0] != member_id}

    def _is_apart(self, member: Member, entry: Student) -> bool:
        return entry.id in member.apart or (member.id, entry.id) in self._apart

    def _is_out_of_reach(self, entry: Student) -> bool:
        """Whether an entry's own cluster is not dialled, or has never answered though it was tried."""
        if entry.access is None or entry.refusal is not None:
            return True
        state = self._fleet.state(entry.id)
        if state is None or state.student.cluster_id != entry.cluster_id:
            return False  # not tried yet
        return state.link.proof is None and state.link.state not in _UNDECIDED


def member_key(member: Member) -> tuple[str, str]:
    """Return what is the same for the same name at the same seat."""
    return _key(member.name, member.seat)


def _unique(entries: Collection[Student]) -> Iterator[Student]:
    """Yield who cannot be mistaken for another entry."""
    count = Counter(_key(entry.name, entry.seat) for entry in entries)
    return (entry for entry in entries if count[_key(entry.name, entry.seat)] == 1)


@lru_cache(maxsize=1024)  # a class and its roster, gone through whenever somebody comes
def _key(name: str, seat: str) -> tuple[str, str]:
    return key_of(name, seat)

"""A class whose students come in by the console's own door, and what the window would be told of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace

from console.clock import SystemClock
from console.cluster.snapshot import Snapshot
from console.joining.door import Door
from console.joining.model import DoorView, Member
from console.lab.checks.evaluate import evaluate
from console.lab.evidence import Evidence
from console.lab.spec.model import Lab
from console.roster.joined import JoinedStudent, joined_id, with_joined
from integration.room import QUICK, Room
from integration.waiting import eventually

_PATIENT = replace(QUICK, stale_after=8.0)
"""A reporter at rest says every three seconds that it lives."""


class ReportedRoom:
    """The door, and the room that those are in who came through it: as in the window, but for what is drawn."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.view = DoorView()
        self.door = Door(SystemClock(), room.fleet.reports, self._take)
        self._joined: tuple[JoinedStudent, ...] = ()
        self._namespaces: tuple[str, ...] = ()
        self._watching: list[asyncio.Task[None]] = []

    def use_namespaces(self, names: Iterable[str]) -> None:
        """Look at these namespaces from now on."""
        self._namespaces = tuple(names)
        self.door.use_namespaces(self._namespaces)
        self._watch()

    async def member(self, name: str) -> Member:
        """Return who is called so, once they have joined."""

        async def look() -> Member | None:
            return next((member for member in self.view.members if member.name == name), None)

        found = await eventually(look)
        assert found is not None
        return found

    async def student(self, name: str) -> str:
        """Return the id of a student who joined."""
        return joined_id((await self.member(name)).id)

    async def close(self) -> None:
        await self.door.close(grace=0)
        await asyncio.gather(*self._watching)

    def _take(self, view: DoorView) -> None:
        self.view = view
        joined = tuple(JoinedStudent(each.id, each.name, each.seat) for each in view.members)
        if joined != self._joined:
            self._joined = joined
            self._watch()

    def _watch(self) -> None:
        roster = replace(with_joined(None, self._joined), namespaces=self._namespaces)
        self._watching.append(asyncio.get_running_loop().create_task(self.room.fleet.use(roster)))


@asynccontextmanager
async def open_door(*namespaces: str) -> AsyncIterator[ReportedRoom]:
    """Open a door on this machine until the end of the block."""
    room = Room(_PATIENT)
    reported = ReportedRoom(room)
    reported.use_namespaces(namespaces)
    await reported.door.open("127.0.0.1", 0, title="Week 3, day 3")
    try:
        yield reported
    finally:
        await reported.close()
        await room.fleet.close()


def passed(lab: Lab, snapshot: Snapshot) -> set[str]:
    """Return the checks of a lab that a cluster passes."""
    reading = Evidence(snapshot, SystemClock().wall())
    results = evaluate(lab, reading, by_hand={}, probes={}, shared_cluster=False)
    return {result.check_id for result in results if result.passed}

"""A class whose students run reporters, without a window: the door and the fleet, as the network's thread runs them."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping

from benchmarks.subjects.line_orders import obey
from benchmarks.subjects.stamps import Stamps
from console.app import interpreter
from console.clock import SystemClock
from console.cluster.fleet import Fleet
from console.cluster.state import StudentState
from console.joining.door import Door
from console.joining.model import DoorView
from console.roster.joined import JoinedStudent, joined_id, with_joined


class Subject:
    """Takes the orders, and has everybody watched who joins. Changes are timed of who is called ``measured``."""

    def __init__(self) -> None:
        clock = SystemClock()
        self._fleet = Fleet(clock, self._take)
        self._door = Door(clock, self._fleet.reports, self._on_view)
        self._joined: tuple[JoinedStudent, ...] = ()
        self._tasks: set[asyncio.Task[None]] = set()
        self._measured = ""
        self._stamps = Stamps()
        self._live: set[str] = set()
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Obey until there are no more orders."""
        interpreter.set_up()
        await obey({"open": self._open, "live": self._wait_live, "delays": self._delays})
        await self._door.close(grace=0)
        await self._fleet.close()

    async def _open(self, *, namespaces: list[str], measured: str) -> dict[str, object]:
        """Open the door; answers how one joins."""
        self._measured = measured
        self._door.use_namespaces(tuple(namespaces))
        await self._door.open("127.0.0.1", 0, title="Benchmark")
        view = self._door.view()
        return {"url": view.url, "code": view.code, "line": view.bash_line}

    async def _wait_live(self, *, number: int) -> None:
        """Answer when so many students have been read completely."""
        while len(self._live) < number:
            self._news.clear()
            await self._news.wait()

    async def _delays(self) -> list[float]:
        """Answer the milliseconds from each change at the server to the student's state, since the last time."""
        return self._stamps.take()

    def _on_view(self, view: DoorView) -> None:
        joined = tuple(JoinedStudent(each.id, each.name, each.seat) for each in view.members)
        if joined != self._joined:
            self._joined = joined
            task = asyncio.get_running_loop().create_task(self._fleet.use(with_joined(None, joined)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _take(self, states: Mapping[str, StudentState]) -> None:
        measured = {joined_id(each.member_id) for each in self._joined if each.name == self._measured}
        for student_id, state in states.items():
            if state.snapshot is not None and state.snapshot.is_complete and state.link.is_live:
                self._live.add(student_id)
                if student_id in measured:
                    self._stamps.read(student_id, state.snapshot)
        self._news.set()


if __name__ == "__main__":
    asyncio.run(Subject().run())
    sys.exit(0)

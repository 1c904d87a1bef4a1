"""A whole simulated class: students, their clusters and laptops, and the files that let a console watch them."""

from __future__ import annotations

import asyncio
import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from console.clock import Clock, SystemClock
from console.errors import UsageError
from console.rehearsal.api.server import ApiServer
from console.rehearsal.api.storage import Storage
from console.rehearsal.certificates import make_certificates
from console.rehearsal.containers.runtime import Containers
from console.rehearsal.control_plane import start_control_plane
from console.rehearsal.files import ROSTER, write_roster
from console.rehearsal.laptop import Laptop
from console.rehearsal.pacer import Pacer
from console.rehearsal.students.hands import Hands
from console.rehearsal.students.persona import Persona, personas
from console.rehearsal.students.student import SimulatedStudent
from console.rehearsal.students.weather import Weather
from console.rehearsal.timeline import Timeline
from console.transports import last_rounds

MINUTE = 60.0
HISTORY_MINUTES = 75.0
"""A rehearsal begins with a class that has been at work for so long: most have pods, nobody has seen it all."""
_SLICE = 5 * MINUTE


@dataclass(frozen=True, slots=True)
class SimulatedCluster:
    """One student's part of the class."""

    persona: Persona
    storage: Storage
    student: SimulatedStudent
    laptop: Laptop

    @property
    def server(self) -> ApiServer:
        """Return the API server; only while the class is started."""
        assert self.laptop.server is not None, "the class is not started"  # noqa: S101
        return self.laptop.server


class RehearsalClass:
    """Simulates ``students`` students of a seed in ``folder``, which holds roster and kubeconfigs once it is started.

    ``speed`` is how many simulated seconds pass in a real one. ``port`` is that of the first student, the others
    follow; 0 lets the system choose. ``history_minutes`` have passed in the lab when it starts. With a ``clock`` that
    runs faster than time, ``tempo`` says how much: then everything is faster, also the time stamps of the clusters.
    """

    def __init__(
        self,
        *,
        students: int,
        folder: Path,
        seed: int = 7,
        speed: float = 1.0,
        port: int = 0,
        title: str = "CloudMart",
        history_minutes: float = HISTORY_MINUTES,
        clock: Clock | None = None,
        tempo: float = 1.0,
    ) -> None:
        self._clock = clock or SystemClock()
        self._folder = folder
        self._seed = seed
        self._port = port
        self._title = title
        self._history = history_minutes * MINUTE
        began = self._clock.wall() - timedelta(seconds=self._history)
        self.timeline = Timeline(began, history=self._history, speed=speed)
        self._pacer = Pacer(self.timeline, self._clock, speed=speed, tempo=tempo)
        self.clusters = [self._cluster(persona) for persona in personas(seed, students)]

    @property
    def roster_path(self) -> Path:
        return self._folder / ROSTER

    async def start(self) -> None:
        """Catch up with the history, serve, write the files, and let time go by. Raises UsageError: a port is taken."""
        with _nothing_thrown_away():
            for second in range(0, int(self._history), int(_SLICE)):
                self.timeline.run_until(min(self._history, second + _SLICE))
                await asyncio.sleep(0)
        try:
            for number, cluster in enumerate(self.clusters):
                port = self._port + number if self._port else 0
                try:
                    await cluster.laptop.start(port=port, folder=self._folder)
                except OSError as error:
                    reason = error.strerror or str(error)
                    raise UsageError("rehearsal-port-taken", port=port, reason=reason) from error
        except BaseException:
            await self.close()
            raise
        write_roster(self._folder, [each.persona for each in self.clusters], title=self._title)
        self._pacer.start()

    async def close(self) -> None:
        """End it; the files stay."""
        self._pacer.stop()
        await asyncio.gather(*(cluster.laptop.close() for cluster in self.clusters))
        await last_rounds()

    def _cluster(self, persona: Persona) -> SimulatedCluster:
        seed = f"{self._seed} {persona.number}"
        certificates = make_certificates(f"{persona.id}-ca", now=self._clock.wall())
        storage = Storage(self.timeline, seed=seed)
        controlled = start_control_plane(storage, self.timeline, seed=seed, ca=certificates.ca_pem.decode())
        laptop = Laptop(persona, storage, Containers(controlled), certificates=certificates, clock=self._clock)
        student = SimulatedStudent(persona, Hands(storage), self.timeline, seed=self._seed)
        self.timeline.live(student.life())
        for life in Weather(persona, student, laptop, seed=self._seed).lives():
            self.timeline.live(life)
        return SimulatedCluster(persona, storage, student, laptop)


@contextlib.contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Pause the search for garbage, of which a history leaves next to none; for a large class it doubles the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""Probes between the window, which plans and arms them, and the network's thread, which carries them out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from console.bridge.fleet_model import FleetModel
from console.cluster.reading import Reading
from console.lab.probes.kinds import plan_probe
from console.lab.probes.plan import ProbeError, ProbePlan, ProbeResult
from console.lab.spec.localise import localised
from console.lab.spec.model import Lab, Probe
from console.messages import Message

if TYPE_CHECKING:
    from console.bridge.fleet_thread import FleetThread

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PlannedProbe:
    """One probe of a lab for one student: what it would do, or why it cannot be tried."""

    probe: Probe
    plan: ProbePlan | None = None
    refusal: Message | None = None


class ProbeRunner(QObject):
    """Runs one probe after the other, for one student at a time. Nothing is told of it after `close`."""

    started = Signal(str)
    """The id of a student in whose cluster something is tried now."""
    progressed = Signal(str, str, int)
    """Ids of student and probe, and how many of its actions are done."""
    finished = Signal(str, object)
    """The id of a student, and a `ProbeResult`."""

    _told = Signal(object)

    def __init__(self, fleet: FleetModel, network: Callable[[], FleetThread], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._network = network
        self._running: Future[ProbeResult] | None = None
        self._is_closed = False
        self._told.connect(lambda tell: tell(), Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        return self._running is not None

    def plans(self, student_id: str, lab: Lab) -> tuple[PlannedProbe, ...]:
        """Return what each probe of a lab would do in a student's cluster as it was seen last."""
        state = self._fleet.state(student_id)
        if state is None or state.snapshot is None or not state.link.is_live:
            no_link = Message("probe-no-link")
            return tuple(PlannedProbe(probe, refusal=no_link) for probe in lab.probes)
        own = localised(lab, state.student.namespaces)
        reading = Reading(state.snapshot, self._fleet.clock.wall())
        return tuple(_planned(probe, reading, frozenset(own.namespaces)) for probe in own.probes)

    def run(self, student_id: str, plan: ProbePlan) -> None:
        """Carry out a plan that the instructor has armed, unless another one runs."""
        if self._running is not None or self._is_closed:
            return
        from console.lab.probes.run import run_probe  # brings the HTTP client: not for the start to wait on

        thread = self._network()
        connection = thread.fleet.connection_of(student_id)
        if connection is None:
            self.finished.emit(student_id, ProbeResult(plan.probe.id, None, Message("probe-no-link")))
            return

        self.started.emit(student_id)

        def told(done: int) -> None:
            self._say(lambda: self.progressed.emit(student_id, plan.probe.id, done))

        running = self._running = thread.loop.submit(run_probe(connection, plan, told=told))
        running.add_done_callback(lambda future: self._say(lambda: self._finish(student_id, plan, future)))

    def stop(self) -> None:
        """Stop what runs; what it made is removed all the same."""
        if self._running is not None:
            self._running.cancel()

    def close(self) -> None:
        """Stop, and tell nothing more."""
        self._is_closed = True
        self.stop()

    def _say(self, tell: Callable[[], object]) -> None:
        """Called on the network's thread."""
        if not self._is_closed:
            self._told.emit(tell)

    def _finish(self, student_id: str, plan: ProbePlan, future: Future[ProbeResult]) -> None:
        self._running = None
        try:
            result = future.result()
        except CancelledError:
            result = ProbeResult(plan.probe.id, None, Message("probe-cancelled"))
        self.finished.emit(student_id, result)


def _planned(probe: Probe, reading: Reading, namespaces: frozenset[str]) -> PlannedProbe:
    try:
        return PlannedProbe(probe, plan_probe(probe, reading, namespaces))
    except ProbeError as error:
        log.debug("not to be tried: %s", error)
        return PlannedProbe(probe, refusal=error.message)

"""Keeps Python's search for garbage out of the window's way while a class is read, and what was read out of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from console.app import interpreter
from console.bridge.fleet_model import FleetModel
from console.cluster.link import LinkState
from console.cluster.state import StudentState

LONGEST_MS = 15_000
"""A cluster that is read for longer than this is one that fails, and others must not wait for it."""


class Collector(QObject):
    """Follows a class: no search from its opening until everybody in it has been read.

    For the process as a whole, so it belongs to who runs the application and not to the window.
    """

    def __init__(self, fleet: FleetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._limit = QTimer(self, singleShot=True, interval=LONGEST_MS)
        self._limit.timeout.connect(interpreter.end_reading)
        interpreter.set_up()
        fleet.class_changed.connect(self._on_class)
        fleet.students_changed.connect(lambda _ids: self._look())

    def _on_class(self, _roster: object) -> None:
        if any(map(_is_being_read, self._fleet.states)):
            interpreter.begin_reading()
            self._limit.start()
        else:
            self._look()

    def _look(self) -> None:
        if self._limit.isActive() and not any(map(_is_being_read, self._fleet.states)):
            self._limit.stop()
            interpreter.end_reading()


def _is_being_read(state: StudentState) -> bool:
    is_complete = state.snapshot is not None and state.snapshot.is_complete
    return state.link.state is LinkState.CONNECTING or (state.link.is_live and not is_complete)

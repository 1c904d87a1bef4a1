"""Keeps Python's search for garbage out of the window's way.

A full search stops every thread for as long as there are objects to look at, a tenth of a second for a class whose
clusters have just been read. What a class holds has no cycles and goes by its reference counts; searching it over and
over finds nothing.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from console.bridge.fleet_model import FleetModel
from console.cluster.link import LinkState

_YOUNG, _MIDDLE, _OLD = 700, 10, 100
"""Python's own thresholds but the last: full searches ten times more seldom."""


class Collector(QObject):
    """Makes full searches rare, and takes what a class brought out of them once it is there.

    For the process as a whole, so it belongs to who runs the application and not to the window.
    """

    def __init__(self, fleet: FleetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self._is_settled = False
        gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
        gc.freeze()  # modules, classes, the window: they stay
        fleet.class_changed.connect(self._on_class)
        fleet.students_changed.connect(lambda _ids: self._settle())

    def _on_class(self, _roster: object) -> None:
        self._is_settled = False

    def _settle(self) -> None:
        if self._is_settled or any(state.link.state is LinkState.CONNECTING for state in self._fleet.states):
            return
        self._is_settled = True
        gc.freeze()

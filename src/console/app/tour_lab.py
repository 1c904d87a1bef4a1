"""The lab's part of the tour: a rehearsal class, one of its students, and links that are lost."""

from __future__ import annotations

from console.app.class_desk import REHEARSAL
from console.app.console import Console
from console.app.tour_camera import Camera
from console.cluster.state import StudentState
from console.ui.lab.actions import BACK, HIDE_NAMES, LAB, SHOW_NEXT
from console.ui.lab.student.actions import EVENTS, LOGS, OBJECTS, TOPOLOGY

_MOST_OF_THE_CLASS = 0.75
_LINES_MS = 1500  # a log is opened by a request of its own


class LabTour:
    """Goes through the lab workspace. The rehearsal runs on through themes and languages."""

    def __init__(self, console: Console, camera: Camera) -> None:
        self._console = console
        self._camera = camera

    def begin(self) -> None:
        """Show the lab without a class, once; the class sets itself up while the rest of the tour goes on."""
        if not self._console.classes.is_rehearsal:
            self._console.window.show_workspace(LAB)
            self._camera.shoot("lab-empty")
            self._console.classes.open_at_start(REHEARSAL)

    def play(self) -> None:
        """Take the pictures of one theme and language."""
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        console.window.show_workspace(LAB)
        camera.until(self._is_alive)
        camera.shoot("lab-board")
        trigger(SHOW_NEXT.id)
        camera.shoot("lab-lost-links")
        trigger(BACK.id)
        self._open_student()
        for action, name in ((OBJECTS, "objects"), (TOPOLOGY, "topology"), (EVENTS, "events"), (LOGS, "logs")):
            trigger(action.id)
            camera.wait(_LINES_MS if action is LOGS else 0)
            camera.shoot(f"lab-student-{name}")
        trigger(OBJECTS.id)
        console.lab.content.close_student()
        trigger(HIDE_NAMES.id)
        camera.shoot("lab-names-hidden")
        trigger(HIDE_NAMES.id)

    def show_sizes(self) -> None:
        """Take the pictures of another size of the window."""
        self._console.window.show_workspace(LAB)
        self._camera.until(self._is_alive)
        self._camera.shoot("lab-board")
        self._open_student()
        self._console.window.registry.trigger(TOPOLOGY.id)
        self._camera.shoot("lab-student-topology")
        self._console.lab.content.close_student()

    def _is_alive(self) -> bool:
        total = self._console.services.fleet.total
        return total.students > 0 and total.live >= _MOST_OF_THE_CLASS * total.students

    def _open_student(self) -> None:
        """Open the live student with the most pods of whom some are not ready."""
        live = [state for state in self._console.services.fleet.states if state.link.is_live]
        chosen = max(live, key=_interest)
        self._console.lab.content.open_student(chosen.student.id, take_keys=True)


def _interest(state: StudentState) -> tuple[bool, int]:
    return state.summary.pods_ready < state.summary.pods, state.summary.pods

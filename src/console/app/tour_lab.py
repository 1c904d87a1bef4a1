"""The lab's part of the tour: a rehearsal class in the CloudMart lab, its board, a student, the room, lost links."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint

from console.app.class_desk import REHEARSAL
from console.app.console import Console
from console.app.tour_camera import Camera, TourClock
from console.app.tour_course import CHALLENGE
from console.app.tour_course import LAB as LAB_FILE
from console.cluster.state import StudentState
from console.lab.classroom.values import StudentLab
from console.lab.spec.rundown import lab_steps
from console.rundown import actions as act
from console.rundown.state import Playback
from console.ui.audience.room_face import RoomMode
from console.ui.lab.actions import BACK, HIDE_NAMES, LAB, SHOW_NEXT
from console.ui.lab.probes.actions import PROBES
from console.ui.lab.run.actions import ALL_CHECKS, BOARD_KIND, CLOSE_LAB, EXPLAIN, HELP_NEXT, STANDINGS, WALK
from console.ui.lab.student.actions import EVENTS, HINT, LAB_TAB, LOGS, OBJECTS, TOPOLOGY
from console.ui.lab.student.lab.lab_pane import LabPane

_MOST_OF_THE_CLASS = 0.75
_LINES_MS = 1500  # a log is opened by a request of its own
_LOOK_MS = 700
_STARTS = -30.0  # minutes: the challenge is planned half an hour before the tour's session
_PACE = 1.07  # how much longer than planned each step took
_STEP = "2-3"
_INTO_IT = 3.0  # minutes
_TIERS = 2  # the nudge is there; pointer and fix are asked for


class LabTour:
    """Goes through the lab workspace. The rehearsal runs on through themes and languages."""

    def __init__(self, console: Console, clock: TourClock, camera: Camera, course: Path) -> None:
        self._console = console
        self._clock = clock
        self._camera = camera
        self._course = course

    def begin(self) -> None:
        """Show the lab without a class, once; the class sets itself up while the rest of the tour goes on."""
        if not self._console.classes.is_rehearsal:
            self._console.window.show_workspace(LAB)
            self._camera.shoot("lab-empty")
            # Else the rehearsal brings the lab's original, and the class is looked at anew when the document is taught.
            self._console.labs.open(self._course / LAB_FILE, by_hand=False)
            self._console.classes.open_at_start(REHEARSAL)

    def play(self) -> None:
        """Take the pictures of one theme and language."""
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        console.window.show_workspace(LAB)
        camera.until(self._is_alive)
        self._run_the_lab()
        trigger(BOARD_KIND.id)
        camera.shoot("lab-tiles")
        trigger(SHOW_NEXT.id)
        camera.shoot("lab-lost-links")
        trigger(BACK.id)
        self._open_student()
        for action, name in ((OBJECTS, "objects"), (TOPOLOGY, "topology"), (EVENTS, "events"), (LOGS, "logs")):
            trigger(action.id)
            camera.wait(_LINES_MS if action is LOGS else 0)
            camera.shoot(f"lab-student-{name}")
        trigger(OBJECTS.id)
        console.lab.close_student()
        trigger(HIDE_NAMES.id)
        camera.shoot("lab-names-hidden")
        trigger(HIDE_NAMES.id)
        trigger(BOARD_KIND.id)

    def show_sizes(self) -> None:
        """Take the pictures of another size of the window."""
        self._console.window.show_workspace(LAB)
        self._camera.until(self._is_alive)
        self._camera.shoot("lab-board")
        self._open_student()
        self._console.window.registry.trigger(LAB_TAB.id)
        self._camera.shoot("lab-student")
        self._console.window.registry.trigger(TOPOLOGY.id)
        self._camera.shoot("lab-student-topology")
        self._console.lab.close_student()

    # ------------------------------------------------------------ the lab

    def _run_the_lab(self) -> None:
        """Play the challenge to the step that most of the class is at, and show what the class and the room see."""
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        self._teach_challenge()
        console.window.show_workspace(LAB)
        camera.wait(_LOOK_MS)
        camera.shoot("lab-board")
        trigger(ALL_CHECKS.id)
        camera.shoot("lab-board-checks")
        trigger(ALL_CHECKS.id)
        self._help_somebody()
        trigger(WALK.id)
        camera.shoot("lab-walking")
        trigger(WALK.id)
        self._explain()
        trigger(STANDINGS.id)
        camera.shoot("lab-standings")
        console.lab.page.standings.dismiss()
        trigger(CLOSE_LAB.id)
        camera.wait(_LOOK_MS)
        camera.shoot("lab-closed")
        trigger(CLOSE_LAB.id)
        console.session.close()

    def _teach_challenge(self) -> None:
        """Teach it on time, and a little slower than planned, as far as the class has come."""
        console = self._console
        console.session.close()
        self._clock.restart(minutes=_STARTS)
        console.desk.teach(self._course / CHALLENGE)
        self._camera.until(lambda: console.playback.view is not None)
        console.playback.do(act.Start())
        while (view := console.playback.view) is not None and self._running() != _STEP:
            self._clock.advance(_PACE * view.current.planned / 60)
            console.playback.do(act.Next())
        self._clock.advance(_INTO_IT)

    def _running(self) -> str | None:
        """Return the lab's step that runs. Raises RuntimeError when none will."""
        lab, state = self._console.services.lab.lab, self._console.playback.state
        if lab is None or state is None or state.playback is Playback.ENDED:
            raise RuntimeError("the lab does not play")
        return lab_steps(lab, state.rundown).get(state.current)

    def _help_somebody(self) -> None:
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        trigger(HELP_NEXT.id)
        found = self._console.services.lab.student(console.lab.page.student_id or "")
        if found is None or found.main_finding is None:  # who needs help first may only be slow: no hint to show
            self._open_student()
        trigger(LAB_TAB.id)
        camera.wait(_LOOK_MS)
        camera.shoot("lab-student")
        for _ in range(_TIERS):
            trigger(HINT.id)
        self._scroll_to_hints()
        camera.wait(_LOOK_MS)
        camera.shoot("lab-student-hints")
        trigger(TOPOLOGY.id)
        camera.shoot("lab-student-cause")
        trigger(LAB_TAB.id)
        trigger(PROBES.id)
        camera.shoot("lab-probes")
        console.labs.probes.dismiss()
        console.lab.close_student()

    def _scroll_to_hints(self) -> None:
        """Have them in sight in every look: from the second one on they are given already."""
        pane = self._console.window.findChild(LabPane)
        page = None if pane is None else pane.sheet.widget()
        if pane is not None and page is not None and pane.causes.cards:
            top = pane.causes.cards[0].hints.mapTo(page, QPoint(0, 0))
            pane.sheet.verticalScrollBar().setValue(top.y())

    def _explain(self) -> None:
        console, camera, trigger = self._console, self._camera, self._console.window.registry.trigger
        trigger(EXPLAIN.id)
        if console.labs.preview.isVisible():
            camera.shoot("lab-explain")
            console.labs.preview.dismiss()
        console.audience.open(windowed=True)
        console.audience.set_mode(RoomMode.FULL)
        camera.wait(_LOOK_MS)
        camera.room("room-lab")
        console.audience.set_mode(RoomMode.SLIDE)
        console.audience.close()

    # ------------------------------------------------------------ who

    def _is_alive(self) -> bool:
        total, view = self._console.services.fleet.total, self._console.services.lab.view
        least = _MOST_OF_THE_CLASS * total.students
        return total.students > 0 and total.live >= least and view is not None and view.visible >= least

    def _open_student(self) -> None:
        """Open the live student with something wrong and the most pods."""
        live = [state for state in self._console.services.fleet.states if state.link.is_live]
        chosen = max(live, key=self._interest)
        self._console.lab.open_student(chosen.student.id, take_keys=True)

    def _interest(self, state: StudentState) -> tuple[bool, int]:
        found: StudentLab | None = self._console.services.lab.student(state.student.id)
        has_cause = found is not None and found.main_finding is not None
        return has_cause, state.summary.pods

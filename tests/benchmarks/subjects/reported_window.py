"""The real application with its door open: students' reporters come in, and their lab is on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.subjects.heartbeat import Heartbeat
from benchmarks.subjects.lab_board import LabBoard
from benchmarks.subjects.orders import Answer, Orders
from console.app.collector import Collector
from console.app.console import Console
from console.app.engine import make_application
from console.settings import Settings
from console.ui.joining.door_side import LOOPBACK
from console.ui.lab.actions import LAB

_LOOK_MS = 50


class Subject:
    """Takes the orders. The window is as large as the screen."""

    def __init__(self) -> None:
        self._application = make_application()
        self._console = Console(self._application, Settings())
        services = self._console.services
        self._fleet, self._lab = services.fleet, services.lab
        Collector(self._fleet, self._console)
        self._board: LabBoard | None = None
        self._waiting: Callable[[], bool] | None = None
        window = self._console.window
        window.setGeometry(self._application.primaryScreen().geometry())
        window.show_workspace(LAB)
        window.show()
        self._looking = QTimer(interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._looking.start()
        self._heartbeat = Heartbeat()
        self._orders = Orders(
            {
                "open": self._open,
                "shown": self._shown,
                "expect": self._expect,
                "take": self._take,
                "unseen": self._unseen,
            },
            self._application.quit,
        )

    def run(self) -> int:
        """Run until there are no more orders; return the exit code."""
        code = self._application.exec()
        self._console.close()
        return code

    def _open(self, answer: Answer, *, lab: str, place: int) -> None:
        """Open a lab and the door; answers how one joins. The board is read for the check at ``place`` of the lab."""
        doors = self._console.doors.model

        def is_done() -> bool:
            view = doors.view
            if not view.is_open or self._lab.lab is None:
                return False
            answer({"url": view.url, "code": view.code, "line": view.bash_line})
            return True

        self._board = LabBoard(self._lab, self._console.lab.page.heat, place)
        self._console.labs.open(Path(lab), by_hand=False)
        self._console.doors.open(LOOPBACK)
        self._waiting = is_done

    def _shown(self, answer: Answer, *, students: int, name: str) -> None:
        """Answer the id of the student of this name when so many are live, and the board shows that they pass."""

        def is_done() -> bool:
            asked = [state.student.id for state in self._fleet.states if state.student.name == name]
            if self._board is None or not asked or self._fleet.total.live < students:
                return False
            if not self._board.shows(asked[0], passes=True):
                return False
            answer(asked[0])
            return True

        self._waiting = is_done

    def _expect(self, answer: Answer, *, student: str, passes: bool, due: float) -> None:
        """Note what the board is to show, since ``due`` (seconds of `time.perf_counter`)."""
        if self._board is not None:
            self._board.expect(student, passes, due)
        answer(None)

    def _take(self, answer: Answer) -> None:
        """Answer the milliseconds that changes took, and by how many the thread came too late, since the last time."""
        taken = {} if self._board is None else self._board.take()
        answer({**taken, "late": self._heartbeat.take()})

    def _unseen(self, answer: Answer, *, seconds: float) -> None:
        """Answer how much has not been shown after so many seconds."""
        answer(0 if self._board is None else self._board.unseen(seconds))

    def _look(self) -> None:
        if self._waiting is not None and self._waiting():
            self._waiting = None


if __name__ == "__main__":
    sys.exit(Subject().run())

"""The real application with a class in the lab on the screen, in which something happens all the time."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QTimer

from benchmarks.lab_snapshots import cloudmart
from benchmarks.subjects.heartbeat import Heartbeat
from benchmarks.subjects.lab_board import LabBoard
from benchmarks.subjects.lab_class import CHECK, LabClass
from benchmarks.subjects.orders import Answer, Orders
from console.app.collector import Collector
from console.app.console import Console
from console.app.engine import make_application
from console.settings import Settings
from console.ui.lab.actions import LAB

_LOOK_MS = 50


class Subject:
    """Takes the orders. The window is as large as the screen, so that it has a row for everybody."""

    def __init__(self) -> None:
        self._application = make_application()
        self._console = Console(self._application, Settings())
        services = self._console.services
        Collector(services.fleet, self._console)
        self._lab = cloudmart()
        place = [check.id for check in self._lab.checks].index(CHECK)
        self._board = LabBoard(services.lab, self._console.lab.page.heat, place)
        self._class = LabClass(services.fleet, self._board.expect)
        self._waiting: Callable[[], bool] | None = None
        window = self._console.window
        window.setGeometry(self._application.primaryScreen().geometry())
        window.show_workspace(LAB)
        window.show()
        self._looking = QTimer(interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._heartbeat = Heartbeat()
        self._orders = Orders(
            {"begin": self._begin, "steady": self._steady, "take": self._take, "unseen": self._unseen},
            self._application.quit,
        )

    def run(self) -> int:
        """Run until there are no more orders; return the exit code."""
        code = self._application.exec()
        self._console.close()
        return code

    def _begin(self, answer: Answer, *, students: int) -> None:
        """Open the lab with a class in it; answered when the board shows everybody."""

        def is_done() -> bool:
            if self._board.passing() < students:
                return False
            answer(None)
            return True

        self._class.use(self._lab, students)
        self._console.labs.open(self._lab.path, by_hand=False)
        self._waiting = is_done
        self._looking.start()

    def _steady(self, answer: Answer, *, rate: float) -> None:
        """Let so many things happen a second from now on."""
        self._class.steady(rate)
        answer(None)

    def _take(self, answer: Answer) -> None:
        """Answer the milliseconds that events took, and by how many the thread came too late, since the last time."""
        answer({**self._board.take(), "late": self._heartbeat.take()})

    def _unseen(self, answer: Answer, *, seconds: float) -> None:
        """Answer how much has not been shown after so many seconds."""
        answer(self._board.unseen(seconds))

    def _look(self) -> None:
        if self._waiting is not None and self._waiting():
            self._waiting = None
            self._looking.stop()


if __name__ == "__main__":
    sys.exit(Subject().run())

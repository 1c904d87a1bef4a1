"""The real application with its lab on the screen, watching a class."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.subjects.heartbeat import Heartbeat
from benchmarks.subjects.orders import Answer, Orders
from benchmarks.subjects.stamps import Stamps
from console.app.collector import Collector
from console.app.console import Console
from console.app.engine import make_application
from console.cluster.state import StudentState
from console.settings import Settings
from console.ui.lab.actions import LAB


class Subject:
    """Takes the orders. The stamps are read after the window's own views have taken the news."""

    def __init__(self) -> None:
        self._application = make_application()
        self._console = Console(self._application, Settings())
        self._model = self._console.services.fleet
        Collector(self._model, self._console)
        self._stamps = Stamps()
        self._waiting: Callable[[], bool] | None = None
        window = self._console.window
        window.setGeometry(0, 0, 1280, 720)
        window.show_workspace(LAB)
        window.show()
        self._model.students_changed.connect(self._look)
        self._heartbeat = Heartbeat()
        self._orders = Orders(
            {
                "watch": self._watch,
                "open-student": self._open_student,
                "wait-for": self._wait_for,
                "delays": self._delays,
                "late": self._late,
                "close": self._close,
            },
            self._application.quit,
        )

    def run(self) -> int:
        """Run until the window is closed or there are no more orders; return the exit code."""
        code = self._application.exec()
        self._console.close()
        return code

    def _watch(self, answer: Answer, *, roster: str, live: int) -> None:
        """Watch a class; answers the seconds until so many of it are live and read completely."""
        began = time.perf_counter()

        def is_done() -> bool:
            if sum(map(_is_read, self._model.states)) < live:
                return False
            answer(time.perf_counter() - began)
            return True

        self._waiting = is_done if live else None
        self._heartbeat.take()
        self._console.classes.open_path(Path(roster))
        if not live:
            answer(None)

    def _open_student(self, answer: Answer) -> None:
        """Show the first student beside the board."""
        self._console.lab.content.open_student(self._model.states[0].student.id)
        answer(None)

    def _wait_for(self, answer: Answer, *, number: int) -> None:
        """Answer the monotonic seconds at which an event with at least this number had come to the model."""

        def is_done() -> bool:
            if self._stamps.newest < number:
                return False
            answer(self._stamps.newest_at)
            return True

        if not is_done():
            self._waiting = is_done

    def _delays(self, answer: Answer) -> None:
        """Answer the milliseconds that each event took from the server to the model, since the last time."""
        answer(self._stamps.take())

    def _late(self, answer: Answer) -> None:
        """Answer by how many milliseconds the window's thread came too late, since the last time."""
        answer(self._heartbeat.take())

    def _close(self, _answer: Answer) -> None:
        """Close the window as its user does; the end of the program is the answer."""
        self._console.window.close()

    def _look(self, ids: frozenset[str]) -> None:
        for student_id in ids:
            state = self._model.state(student_id)
            if state is not None and state.snapshot is not None:
                self._stamps.read(student_id, state.snapshot)
        if self._waiting is not None and self._waiting():
            self._waiting = None


def _is_read(state: StudentState) -> bool:
    return state.link.is_live and state.snapshot is not None and state.snapshot.is_complete


if __name__ == "__main__":
    sys.exit(Subject().run())

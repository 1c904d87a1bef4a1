"""Past classes of a small course, and the running application that looks back at them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from console.app.review_desk import ReviewDesk
from console.ui.review.panes import ReviewPanes
from ui.teach.classroom import Classroom
from ui.teach.conftest import Start, course, session, start, warm_cache  # fixtures

from fakes.past_runs import taught, write
from fakes.taught_session import taught_session

__all__ = ["course", "session", "start", "warm_cache"]

PATH = "week_01/day_01/session_01.md"
Look = Callable[..., "Looking"]


class Looking:
    """The application in its review workspace."""

    def __init__(self, classroom: Classroom) -> None:
        self.room = classroom
        classroom.press("Ctrl+4")
        classroom.until(lambda: self.desk.model is not None and not self.desk.model.is_busy)

    @property
    def desk(self) -> ReviewDesk:
        return self.room.console.review.desk

    @property
    def panes(self) -> ReviewPanes:
        return self.desk.panes

    def wait_for(self, run_id: str) -> None:
        """Wait until a run is shown."""
        self.room.until(lambda: self.desk.reviewed is not None and self.desk.reviewed.review.run.id == run_id)

    def in_dialog_to_come(self, begin: Callable[[], None], steps: Callable[[QDialog], None]) -> None:
        """As `Classroom.in_dialog`, for a dialog that comes once something has been read."""
        done: list[bool] = []

        def through(dialog: QDialog) -> None:
            try:
                steps(dialog)
            finally:
                done.append(True)

        def wait() -> None:
            begin()
            self.room.until(lambda: done)

        self.room.in_dialog(wait, through)

    def open(self, run_id: str) -> None:
        """Put the cursor on a run in the list."""
        rows = self.panes.runs
        self.room.until(lambda: any(line.run.id == run_id for line in rows.lines))
        rows.rows.choose(next(place for place, line in enumerate(rows.lines) if line.run.id == run_id))
        self.wait_for(run_id)


@pytest.fixture
def history(tmp_path: Path, course: Path, session: Path) -> Path:
    """Five classes of session 1, a rehearsal and one that was broken off; and one of another course with a lab."""
    folder = tmp_path / "past"
    folder.mkdir()
    runs = [taught(session, number, slower=slower) for number, slower in enumerate((1.1, 1.2, 1.3, 1.2, 1.25))]
    runs += [taught(session, 5, is_rehearsal=True, cohort="연습"), taught(session, 6, ends=False)]
    write(folder, *runs, course=course, path=PATH)
    return write(folder, taught_session())


@pytest.fixture
def look(start: Start, course: Path, history: Path) -> Look:
    """Start the application on the course and its past, and look back."""

    def begin(folder: Path | None = None, **settings: object) -> Looking:
        classroom = start(history=folder or history, **settings)
        classroom.open_course(course)
        return Looking(classroom)

    return begin

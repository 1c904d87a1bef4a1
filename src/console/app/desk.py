"""From the plan to the class: which session is opened, when it is planned, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from console.bridge.course_model import CourseModel
from console.bridge.editor import open_in_editor
from console.bridge.session import Session
from console.clock import Clock
from console.course.lint.root import course_root
from console.course.model import Course, Node
from console.history.replay import Replayed
from console.paths import bundled_course
from console.rundown.day import Block
from console.rundown.walltime import planned_at, seconds_between
from console.settings import Settings
from console.ui.shell.dialogs import Choice, ask

_STALE_PLAN = 3600.0  # seconds
"""A planned start that is longer past than this is not today's plan any more: nobody starts a session that late."""


class CourseDesk(QObject):
    """Opens courses and sessions. ``remember`` takes changes of the settings."""

    teach_wanted = Signal(object)
    """The `Path` of a file that was named at the start, once the course around it is open."""

    def __init__(
        self,
        courses: CourseModel,
        session: Session,
        clock: Clock,
        *,
        is_playing: Callable[[], bool],
        settings: Callable[[], Settings],
        remember: Callable[..., None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._courses = courses
        self._session = session
        self._clock = clock
        self._is_playing = is_playing
        self._settings = settings
        self._remember = remember
        self._window = window
        self._wanted: Path | None = None
        self._going_on: Replayed | None = None
        courses.opened.connect(self._on_opened)

    def open_at_start(self, course: Path | None) -> None:
        """Open what the command line named; a single file is taught at once. Else what was open last, or our own."""
        if course is not None and course.is_file():
            # The course around a file knows its slot, its start and what else the day holds.
            self._wanted = course.absolute()
            course = course_root(self._wanted)
        remembered = Path(self._settings().last_course) if self._settings().last_course else None
        if course is None:
            course = remembered if remembered is not None and remembered.exists() else bundled_course()
        self._courses.open(course)

    def go_on(self, file: Path, course: Path, replayed: Replayed) -> None:
        """Open a course and go on with a run of one of its files."""
        self._going_on = replayed
        self._wanted = file
        self._courses.open(course)

    @property
    def is_going_on(self) -> bool:
        """Whether a run is about to go on, once its course is open."""
        return self._going_on is not None

    def teach_anew(self, file: Path) -> None:
        """Open a session that is open already, from its beginning."""
        self._session.close()
        self.teach_wanted.emit(file)

    def choose_course(self) -> None:
        """Ask for a folder, and open the course in it."""
        home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = self._settings().last_course or home
        folder = QFileDialog.getExistingDirectory(self._window, self.tr("Open a course"), start)
        if folder:
            self._courses.open(Path(folder))

    def edit(self, path: Path, line: int) -> None:
        """Open a file of the course where its author works on it."""
        open_in_editor(path, line)

    def teach(self, path: Path) -> bool:
        """Open a session in class. One that is running is only left when the instructor says so."""
        going_on, self._going_on = self._going_on, None
        if path == self._session.path:
            return True
        if self._is_playing() and not self._may_leave():
            return False
        node = self._courses.node_of(path)
        start = self._planned_start(node)
        self._session.open(
            path,
            slot_minutes=None if node is None else node.slot_minutes,
            planned_start=start,
            rest_of_day=self._rest_of_day(path, start),
            resumed=going_on,
        )
        self._remember(last_session=str(path))
        return True

    def breadcrumb(self, path: Path, title: str) -> list[str]:
        """Return where in the course a file stands, outermost first, with its own title last."""
        course = self._courses.course
        return [title] if course is None else [*_trail(course.node, path), title]

    def _may_leave(self) -> bool:
        question = self.tr("A session is running. Leave it for another one?")
        choices = (Choice("leave", self.tr("Leave it")), Choice("stay", self.tr("Stay"), is_default=True))
        return ask(self._window, question, choices) == "leave"

    def _planned_start(self, node: Node | None) -> datetime | None:
        if node is None or node.starts is None:
            return None
        now = self._clock.wall()
        start = planned_at(now.date(), node.starts, now.tzinfo or now.astimezone().tzinfo or UTC)
        return None if seconds_between(start, now) > _STALE_PLAN else start

    def _rest_of_day(self, path: Path, start: datetime | None) -> list[Block]:
        day = self._courses.day_of(path)
        if start is None or day is None or day.schedule is None or start.tzinfo is None:
            return []
        zone = start.tzinfo
        blocks = [
            Block(planned_at(start.date(), entry.start, zone), planned_at(start.date(), entry.end, zone))
            for entry in day.schedule.entries
        ]
        return [block for block in blocks if block.starts > start]

    def _on_opened(self, course: Course) -> None:
        self._remember(last_course=str(course.root))
        wanted, self._wanted = self._wanted, None
        last = Path(self._settings().last_session)
        if self._courses.node_of(last) is not None:
            self._courses.select(last)
        if wanted is not None:
            self.teach_wanted.emit(wanted)


def _trail(node: Node, path: Path) -> list[str]:
    """Return the titles above a file, empty when the course does not have it."""
    for child in node.children:
        if child.path == path or path in child.variants:
            return [node.title]
        below = _trail(child, path)
        if below:
            return [node.title, *below]
    return []

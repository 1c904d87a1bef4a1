"""Snapshots that students' own reporters wrote to files, for where the network lets nobody through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from console.app.kept_snapshots import Again, KeptSnapshots
from console.bridge.door_model import DoorModel
from console.cluster.link import LinkState
from console.cluster.report import Report, ReportHead, read_report_with_file
from console.errors import ConsoleError
from console.joining.limits import NAME_LENGTH, SEAT_LENGTH
from console.joining.texts import member_id_of, one_line
from console.roster.model import Student
from console.ui.joining.actions import SNAPSHOT
from console.ui.joining.dialogs import Candidate, ask_who
from console.ui.lab.plain import isolated, plain
from console.ui.lab.spans import ago, span
from console.ui.shell.dialogs import Choice, ask
from console.ui.widgets.notice import Level, Notice

if TYPE_CHECKING:
    from console.app.console import Console
    from console.app.joined_class import JoinedClass

_NEW = "\0new"
_KEY = "snapshot-file"
_LOST = "snapshot-lost"
_REPLACE, _KEEP = "replace", "keep"


class HandedIn(QObject):
    """Reads what is dropped on the lab's workspace or chosen, asks whose it is, and shows it on the board.

    What is shown is kept, so that a console which ended suddenly shows it again.
    """

    def __init__(
        self, console: Console, door: DoorModel, joined: JoinedClass, folder: Callable[[], Path | None]
    ) -> None:
        super().__init__(console)
        self._console = console
        self._door = door
        self._joined = joined
        self._waiting: list[tuple[Path, Report, bytes]] = []
        self._bodies: dict[str, bytes] = {}  # by whom a file is being taken for; it is kept once it is taken
        self._again: set[str] = set()
        self._lost: list[str] = []
        self._start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        self._written: dict[str, float] = {}  # by whom a file was taken for, the clock of the last
        self._is_asking = False
        self.kept = KeptSnapshots(console.services.class_worker, joined, console.services.fleet, folder)
        console.lab.snapshots_dropped.connect(self.read)
        console.window.registry.connect_to(SNAPSHOT.id, self.choose)
        door.file_taken.connect(self._on_taken)
        door.closed.connect(self.kept.forget_all)

    def choose(self) -> None:
        """Ask for files, and read them."""
        chosen, _filter = QFileDialog.getOpenFileNames(
            self._console.window,
            self.tr("Open students' snapshots"),
            self._start,
            self.tr("Snapshots (*.json.gz);;All files (*)"),
        )
        if chosen:
            self._start = str(Path(chosen[0]).parent)
            self.read([Path(each) for each in chosen])

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files, one after the other, and ask of each whose it is."""
        for path in paths:
            self._console.services.class_worker.run(
                partial(read_report_with_file, path), partial(self._on_read, path), self._complain
            )

    def open_again(self, *, is_late: bool = False) -> None:
        """Show what was handed in before a sudden end, unless that was long ago: ``is_late``."""
        self.kept.read_again(self._on_again, is_late=is_late)

    def _on_again(self, again: Again) -> None:
        if again.report is None:
            name = again.student.name
            self._lost.append(again.student.seat or "?" if self._console.lab.names_hidden else name)
            words = self.tr("These students' snapshots were lost when the console ended; drop the files again: {names}")
            text = words.format(names=", ".join(plain(each) for each in self._lost))
            self._console.window.notice(Notice(text, Level.ATTENTION, key=_LOST))
            return
        self._joined.hand_in_again(again.student)
        member_id = again.student.member_id
        self._again.add(member_id)
        self._written[member_id] = again.report.head.clock
        self._door.take_file(member_id, again.report, is_again=True)

    def _on_read(self, path: Path, read: tuple[Report, bytes]) -> None:
        self._waiting.append((path, *read))
        if not self._is_asking:
            self._is_asking = True
            try:
                while self._waiting:
                    self._ask(*self._waiting.pop(0))
            finally:
                self._is_asking = False

    def _ask(self, path: Path, report: Report, body: bytes) -> None:
        name = one_line(report.head.name)[:NAME_LENGTH] or path.name.partition(".")[0]
        seat = one_line(report.head.seat)[:SEAT_LENGTH]
        suggested = self._suggested(name, seat)
        new = Candidate(_NEW, self.tr("Somebody new: {name}").format(name=name), seat)
        others = [self._candidate(each) for each in self._students() if each is not suggested]
        first = [new] if suggested is None else [self._candidate(suggested), new]
        age = self._age(report.head)
        who = " · ".join(filter(None, (isolated(name), isolated(seat))))
        detail = self.tr("{file}: written by {who}, {ago}").format(file=path.name, who=who, ago=ago(age))
        question = self.tr("Whose snapshot is this?")
        chosen = ask_who(self._console.window, question, [*first, *others], detail=detail)
        if chosen is None:
            return
        student = self._student(chosen)
        known = student or self._joined.student_of(member_id_of(name, seat))
        if known is not None and not self._may_replace(known, report.head):
            return
        student = self._student(chosen)  # the class may be another one since the question
        if student is not None and student.reporter:
            member_id = student.reporter
        else:
            member_id = self._joined.hand_in(name, seat, "" if student is None else student.id)
        self._written[member_id] = report.head.clock
        self._bodies[member_id] = body
        self._door.take_file(member_id, report)

    def _may_replace(self, student: Student, head: ReportHead) -> bool:
        """Ask before something older takes the place of what is known of a student, and of who is live at all."""
        state = self._console.services.fleet.state(student.id)
        name, written = isolated(self._console.lab.shown_name(student)), ago(self._age(head))
        if state is not None and state.link.is_live:
            question = self.tr("{name} is live. Show the file in place of that?").format(name=name)
            detail = self.tr("The file was written {ago}. What is shown is how things stand now.").format(ago=written)
        elif (older := self._older_by(student, head)) > 0:
            question = self.tr("Show an older snapshot of {name}?").format(name=name)
            words = self.tr(
                "The file was written {ago}, {span} before the one that is shown. "
                "What was passed in between would count as no longer passing."
            )
            detail = words.format(ago=written, span=span(max(1.0, older)))
        else:
            return True
        keep = Choice(_KEEP, self.tr("Keep what is shown"), is_default=True)
        choices = (Choice(_REPLACE, self.tr("Show the file")), keep)
        return ask(self._console.window, question, choices, detail=detail) == _REPLACE

    def _older_by(self, student: Student, head: ReportHead) -> float:
        """Return by how many seconds a file is older than what is known of a student; not above zero when it is not.

        Two files are compared by the clock that wrote both. What a terminal told is of our clock, from which the
        student's differs by what was learnt of it then.
        """
        fleet = self._console.services.fleet
        state = fleet.state(student.id)
        if state is None or (shown := state.link.age(fleet.now())) is None:
            return 0.0
        is_file = state.link.state is LinkState.HANDED_IN
        if is_file and student.reporter in self._written:
            return self._written[student.reporter] - head.clock
        is_told = bool(student.reporter) and not is_file
        skew = state.snapshot.skew_seconds if is_told and state.snapshot is not None else 0.0
        return fleet.clock.wall().timestamp() - shown - (head.clock - skew)

    def _age(self, head: ReportHead) -> float:
        return max(0.0, self._console.services.fleet.clock.wall().timestamp() - head.clock)

    def _student(self, student_id: str) -> Student | None:
        return next((each for each in self._students() if each.id == student_id), None)

    def _students(self) -> tuple[Student, ...]:
        roster = self._console.services.fleet.roster
        return () if roster is None else roster.students

    def _candidate(self, student: Student) -> Candidate:
        return Candidate(student.id, student.name, student.seat)

    def _suggested(self, name: str, seat: str) -> Student | None:
        """Return who of the class has that name and seat already, else who of the roster may be meant."""
        same = [each for each in self._students() if (each.name, each.seat) == (name, seat)]
        return same[0] if len(same) == 1 else self._joined.suggestion(name, seat)

    def _on_taken(self, member_id: str, error: ConsoleError | None) -> None:
        body = self._bodies.pop(member_id, b"")
        if error is not None:
            self._complain(error)
            return
        if body:
            self.kept.keep(member_id, body)
        if member_id in self._again:
            self._again.discard(member_id)  # it was there before: no news
            return
        student = self._joined.student_of(member_id)
        if student is not None:
            words = self.tr("The snapshot of {name} is on the board.")
            name = isolated(self._console.lab.shown_name(student))
            is_new = member_id in self._joined.files
            undo = partial(self._joined.remove, member_id) if is_new else None
            action = "" if undo is None else self.tr("Undo")
            self._console.window.notice(Notice(words.format(name=name), Level.INFO, action, undo, _KEY))

    def _complain(self, error: ConsoleError) -> None:
        self._console.window.notice(Notice(error.text(self._console.lang), Level.PROBLEM, key=_KEY))

"""What is kept of a lab: checks as they change, and what was done by hand, which no look at a cluster brings back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.bridge.journal_keeper import JournalKeeper
from console.clock import now
from console.history import events as ev
from console.history.lab_marks import LabMarks
from console.history.lab_told import LabTold, opened
from console.history.replay import Replayed
from console.lab.checks.result import Untold
from console.lab.classroom.actions import Action, Adjust, Claim, Close, Note, Probed, Snooze, Tick
from console.lab.classroom.values import Standing, StudentLab
from console.lab.finding import Finding, FindingKey, Tier
from console.lab.probes.plan import ProbeResult
from console.lab.spec.model import Lab
from console.roster.model import Roster

if TYPE_CHECKING:
    from console.app.console import Console

_TICKED = (Standing.PASSED, Standing.FAILED)
_REACHED = (Standing.PASSED, Standing.REGRESSED)


class LabMemory(QObject):
    """Tells the journal of the class in a lab, and does again what was done by hand when a class goes on."""

    def __init__(self, console: Console, keeper: JournalKeeper) -> None:
        super().__init__(console)
        self._console = console
        self._keeper = keeper
        self._told = LabTold()
        self._marks: dict[str, list[_Mark]] = {}

    def follow(self) -> None:
        """Tell the journal from now on."""
        console = self._console
        model = console.services.lab
        model.record = self._record_students
        model.lab_changed.connect(self._on_lab)
        model.claim_wanted.connect(lambda who: self._record(ev.HelpGiven(who, "claim")))
        model.done_wanted.connect(lambda who: self._record(ev.HelpGiven(who, "done")))
        model.snooze_wanted.connect(lambda who, seconds: self._record(ev.HelpGiven(who, "snooze", seconds)))
        model.ask_wanted.connect(lambda who, is_up, _ago: self._record(ev.HelpAsked(who, is_up)))
        model.tick_wanted.connect(lambda who, check, passed: self._record(ev.Ticked(who, check, passed)))
        model.adjust_wanted.connect(lambda who, points: self._record(ev.PointsAdjusted(who, points)))
        model.note_wanted.connect(lambda who, text: self._record(ev.NoteWritten(who, text)))
        model.close_wanted.connect(lambda is_closed: self._record(ev.LabClosed(is_closed)))
        model.explained.connect(self._on_explained)
        console.lab.panel.hint_given.connect(self._on_hint)
        console.labs.probes.probed.connect(self._on_probed)
        console.services.fleet.class_changed.connect(self._on_class)

    def begin(self) -> None:
        """Another run is kept: say what is open and who is there."""
        self._told.use_names({})
        lab = self._console.services.lab.lab
        if lab is not None:
            self._tell_lab(lab)
        self._on_class(self._console.services.fleet.roster)
        standing = [mark for each in self._console.services.lab.students.values() for mark in _standing(each)]
        self._keeper.hold(now(self._console.services.clock), standing)

    def restore(self, replayed: Replayed) -> None:
        """Do again what was done by hand, as soon as the lab is open in which it was."""
        self._marks = {lab: list(_by_hand(marks)) for lab, marks in replayed.labs.items()}
        self._told.use_names(replayed.names, replayed.same)
        self._redo()

    def _on_lab(self, lab: Lab | None) -> None:
        self._told.forget_checks()
        if lab is not None:
            self._tell_lab(lab)
            self._redo()

    def _tell_lab(self, lab: Lab) -> None:
        self._record(opened(lab))

    def _redo(self) -> None:
        """Do again what is about students who are there by now; the others may still come."""
        lab, roster = self._console.services.lab.lab, self._console.services.fleet.roster
        waiting = [] if lab is None else self._marks.get(lab.id, [])
        if lab is None or roster is None or not waiting:
            return
        there = {student.id for student in roster.students}
        self._marks[lab.id] = [mark for mark in waiting if mark.student not in there and mark.student]
        boot = self._console.services.clock.boot()
        for mark in waiting:
            action = mark.again(boot) if mark.student in there or not mark.student else None
            if action is not None:
                self._console.labs.desk.do(action)

    def _on_class(self, roster: Roster | None) -> None:
        self._record(*self._told.names(roster), *self._told.same_people(roster))
        self._redo()

    def _record_students(self, students: Mapping[str, StudentLab]) -> None:
        """Called with what is about to show."""
        self._record(*self._told.checks(students))

    def _on_explained(self, key: FindingKey) -> None:
        view = self._console.services.lab.view
        causes = () if view is None else view.causes
        count = next((cause.count for cause in causes if cause.key == key), 0)
        self._record(ev.CauseExplained(key[0], count))

    def _on_hint(self, who: str, finding: Finding, tier: Tier) -> None:
        self._record(ev.HintGiven(who, finding.code, tier.value))

    def _on_probed(self, who: str, result: ProbeResult) -> None:
        self._record(ev.ProbeEnded(who, result.probe_id, result.passed))

    def _record(self, *events: ev.Event) -> None:
        self._keeper.record(now(self._console.services.clock), events)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something that was done by hand: to which student (empty: to the class), and how it is done again."""

    student: str
    action: Action
    until: float | None = None
    """The boot second after which it does not hold any more."""

    def again(self, boot: float) -> Action | None:
        if self.until is None:
            return self.action
        return Snooze(self.student, self.until - boot) if self.until > boot else None


def _by_hand(marks: LabMarks) -> Iterator[_Mark]:
    for (who, check), ticked in marks.ticks.items():
        yield _Mark(who, Tick(who, check, ticked))
    for (who, probe), came_to in marks.probes.items():
        if came_to is not None:
            yield _Mark(who, Probed(who, probe, came_to))
    for who, points in marks.points.items():
        yield _Mark(who, Adjust(who, points))
    for who, text in marks.notes.items():
        yield _Mark(who, Note(who, text))
    for who in sorted(marks.helping):
        yield _Mark(who, Claim(who))
    for who, until in marks.snoozed.items():
        yield _Mark(who, Snooze(who, 0.0), until)
    if marks.is_closed:
        yield _Mark("", Close(is_closed=True))


def _standing(student: StudentLab) -> Iterator[ev.Event]:
    """Yield what stands already, from before the run: what was reached, and what was done by hand."""
    for cell in student.cells:
        if cell.standing in _REACHED and cell.result.untold is not Untold.BY_HAND:
            yield ev.CheckChanged(student.student_id, cell.result.check_id, Standing.BLANK.value, cell.standing.value)
    if student.notes:
        yield ev.NoteWritten(student.student_id, student.notes)
    if student.adjusted:
        yield ev.PointsAdjusted(student.student_id, student.adjusted)
    for cell in student.cells:
        if cell.result.untold is Untold.BY_HAND and cell.standing in _TICKED:
            yield ev.Ticked(student.student_id, cell.result.check_id, cell.standing is Standing.PASSED)

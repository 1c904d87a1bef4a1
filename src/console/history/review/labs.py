"""The labs of a run, told by its journal: checks passed over time, hints, help, causes explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from console.history import events
from console.history.review.curve import Change, class_curve
from console.history.review.lab_student import FAILED, PASSED, StudentLog, steps_of
from console.history.review.lab_values import CauseTold, CheckProgress, CurvePoint, LabReview, StudentProgress
from console.history.statistics import spread


class LabLog:
    """One lab, told event after event."""

    def __init__(self, opened: events.LabOpened, boot: float) -> None:
        self.id = opened.lab
        self._path = opened.path
        self._required = opened.required
        self._opened = boot
        self._closed: float | None = None
        self._last = boot  # when something last happened in it
        self._students: dict[str, StudentLog] = {}
        self._listed: list[str] = []
        self._changes: list[Change] = []
        self._hints: dict[str, dict[str, int]] = {}
        self._causes: list[CauseTold] = []
        self._probes = [0, 0, 0]

    def reopen(self, opened: events.LabOpened) -> None:
        """The same lab is followed once more: what was reached counts on."""
        self._path, self._required = opened.path, opened.required

    def close(self, event: events.LabClosed, boot: float) -> None:
        self._closed = boot if event.is_closed else None

    def change(self, event: events.CheckChanged, boot: float) -> None:
        """The one event of which there are tens of thousands."""
        student = self._students.get(event.student)
        if student is None or student.number < 0:
            student = self._working(event.student, boot)
        if student.stand(event.check, event.after, boot):
            self._changes.append((boot, student.number, student.passed))
        self._last = boot

    def tick(self, event: events.Ticked, boot: float) -> None:
        student = self._working(event.student, boot)
        if event.passed is None:
            return  # taken back: what the cluster shows follows as a change
        if student.stand(event.check, PASSED if event.passed else FAILED, boot):
            self._changes.append((boot, student.number, student.passed))

    def probe(self, event: events.ProbeEnded, boot: float) -> None:
        self._working(event.student, boot)
        self._probes[2 if event.passed is None else 0 if event.passed else 1] += 1

    def adjust(self, event: events.PointsAdjusted, _boot: float) -> None:
        self._student(event.student).points = event.points

    def note(self, event: events.NoteWritten, _boot: float) -> None:
        self._student(event.student).note = event.text

    def hint(self, event: events.HintGiven, boot: float) -> None:
        hints = self._working(event.student, boot).hints
        hints[event.code] = hints.get(event.code, 0) + 1
        tiers = self._hints.setdefault(event.code, {})
        tiers[event.tier] = tiers.get(event.tier, 0) + 1

    def help(self, event: events.HelpGiven, boot: float) -> None:
        student = self._working(event.student, boot)
        if event.what == "claim":
            student.claim(boot)
        else:
            student.leave(boot)

    def ask(self, event: events.HelpAsked, boot: float) -> None:
        self._working(event.student, boot)  # who asks is there

    def explain(self, event: events.CauseExplained, boot: float) -> None:
        self._causes.append(CauseTold(boot, event.code, event.students))

    def takers(self) -> Mapping[type, Callable[[Any, float], None]]:
        """Return what takes each kind of event that belongs to a lab."""
        return {
            events.CheckChanged: self.change,
            events.LabClosed: self.close,
            events.Ticked: self.tick,
            events.ProbeEnded: self.probe,
            events.PointsAdjusted: self.adjust,
            events.NoteWritten: self.note,
            events.HintGiven: self.hint,
            events.HelpGiven: self.help,
            events.HelpAsked: self.ask,
            events.CauseExplained: self.explain,
        }

    def review(self, zero: float, now: float) -> LabReview:
        """Return what the lab came to, on the axis that begins at boot second ``zero``.

        It goes on until it is closed, else until ``now``, the moment reviewed or the session's end, or what was done
        in it after that.
        """
        ends = max(now, self._last) if self._closed is None else self._closed
        steps = steps_of(self._changes, len(self._listed), zero)
        students = tuple(
            self._students[student_id].progress(student_id, mine, zero, ends)
            for student_id, mine in zip(self._listed, steps, strict=True)
        )
        curve = class_curve(self._changes, len(students), self._opened, ends)
        return LabReview(
            lab=self.id,
            path=self._path,
            required=self._required,
            opened=self._opened - zero,
            ends=ends - zero,
            closed=None if self._closed is None else self._closed - zero,
            students=students,
            checks=tuple(_checks(students, self._opened - zero)),
            curve=tuple(CurvePoint(point.at - zero, point.low, point.median, point.high) for point in curve),
            hints=self._hints,
            causes=tuple(CauseTold(cause.at - zero, cause.code, cause.students) for cause in self._causes),
            probes=(self._probes[0], self._probes[1], self._probes[2]),
        )

    def _student(self, student_id: str) -> StudentLog:
        student = self._students.get(student_id)
        if student is None:
            student = self._students[student_id] = StudentLog()
        return student

    def _working(self, student_id: str, boot: float) -> StudentLog:
        """Return a student who shows work, or is helped at it: one to list."""
        self._last = boot
        student = self._student(student_id)
        if student.number < 0:
            student.number = len(self._listed)
            self._listed.append(student_id)
        return student


def _checks(students: Sequence[StudentProgress], opened: float) -> Iterable[CheckProgress]:
    names = dict.fromkeys(check for student in students for check in student.first_passed)
    names |= dict.fromkeys(sorted({check for student in students for check in (*student.failed, *student.regressed)}))
    for check in names:
        times = sorted(student.first_passed[check] - opened for student in students if check in student.first_passed)
        yield CheckProgress(
            check=check,
            passed=sum(check in student.passed for student in students),
            ever=len(times),
            regressed=sum(check in student.regressed for student in students),
            first=times[0] if times else None,
            spread=spread(times),
        )

"""What was done by hand in a lab, as its journal tells: what no look at the clusters would bring back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from console.history import events as ev

Mark = ev.LabClosed | ev.Ticked | ev.ProbeEnded | ev.PointsAdjusted | ev.NoteWritten | ev.HelpGiven | ev.CauseExplained


@dataclass(frozen=True, slots=True)
class LabMarks:
    """A lab that was opened, and all that stands by hand in it.

    ``ticks`` and ``probes`` are by (student, check or probe), the rest by student; ``helping`` are those being helped
    now, ``snoozed`` those put off with the boot second until which. ``explained`` are codes of findings.
    """

    opened: ev.LabOpened
    is_closed: bool = False
    ticks: Mapping[tuple[str, str], bool] = field(default_factory=dict, hash=False)
    probes: Mapping[tuple[str, str], bool | None] = field(default_factory=dict, hash=False)
    points: Mapping[str, float] = field(default_factory=dict, hash=False)
    notes: Mapping[str, str] = field(default_factory=dict, hash=False)
    helping: frozenset[str] = frozenset()
    snoozed: Mapping[str, float] = field(default_factory=dict, hash=False)
    explained: frozenset[str] = frozenset()


def marked(lab: LabMarks, mark: Mark, boot: float) -> LabMarks:
    """Return the marks with one more, made at boot second ``boot``."""
    match mark:
        case ev.LabClosed(is_closed):
            return replace(lab, is_closed=is_closed)
        case ev.Ticked(student, check, passed):
            ticks = {place: tick for place, tick in lab.ticks.items() if place != (student, check)}
            return replace(lab, ticks=ticks if passed is None else {**ticks, (student, check): passed})
        case ev.ProbeEnded(student, probe, passed):
            return replace(lab, probes={**lab.probes, (student, probe): passed})
        case ev.PointsAdjusted(student, points):
            return replace(lab, points={**lab.points, student: points})
        case ev.NoteWritten(student, text):
            return replace(lab, notes={**lab.notes, student: text})
        case ev.HelpGiven():
            return _helped(lab, mark, boot)
        case ev.CauseExplained(code, _):
            return replace(lab, explained=lab.explained | {code})


def _helped(lab: LabMarks, help_given: ev.HelpGiven, boot: float) -> LabMarks:
    student = help_given.student
    others = {key: until for key, until in lab.snoozed.items() if key != student}
    match help_given.what:
        case "claim":
            return replace(lab, helping=lab.helping | {student}, snoozed=others)
        case "snooze":
            until = boot + help_given.seconds
            return replace(lab, helping=lab.helping - {student}, snoozed={**others, student: until})
        case _:
            return replace(lab, helping=lab.helping - {student}, snoozed=others)

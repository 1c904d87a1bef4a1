"""What the instructor has done for each student in the lab that is open: when they helped, which hints they gave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QObject

from console.bridge.lab_model import LabModel
from console.lab.finding import FindingKey, Tier
from console.lab.spec.model import Lab
from console.rundown.words import clock_time
from console.ui.lab.student.lab.words import tier_title, translate
from console.ui.lab.student.terminals import Terminals


@dataclass(slots=True)
class _Student:
    """``helped`` is the last time of helping: when it began, and when it was done, None until then."""

    helped: tuple[datetime, datetime | None] | None = None
    hints: dict[FindingKey, dict[Tier, datetime]] = field(default_factory=dict)


class Recall(QObject):
    """Follows the wishes that go to a `LabModel`. Another lab begins with nothing; the same one read again goes on."""

    def __init__(
        self, model: LabModel, wall: Callable[[], datetime], terminals: Terminals, parent: QObject | None = None
    ) -> None:
        """``wall`` tells our own clock, ``terminals`` who can be sent a hint."""
        super().__init__(parent)
        self._wall = wall
        self.terminals = terminals
        self._students: dict[str, _Student] = {}
        self._of = _identity(model.lab)
        model.lab_changed.connect(self._on_lab)
        model.claim_wanted.connect(self._on_claim)
        model.done_wanted.connect(self._on_done)

    def give(self, student_id: str, key: FindingKey, tier: Tier) -> None:
        """Take note that a hint of a finding was shown just now."""
        self._of_student(student_id).hints.setdefault(key, {})[tier] = self._wall()

    def given(self, student_id: str, key: FindingKey) -> Mapping[Tier, datetime]:
        """Return when which hints of a finding were given."""
        found = self._students.get(student_id)
        return {} if found is None else found.hints.get(key, {})

    def forget(self) -> None:
        """Begin with nothing: another class."""
        self._students.clear()

    def words(self, student_id: str) -> str:
        """Say what was done for a student: ``You helped at 10:02 · Last hint opened: Pointer, 10:04``; else empty."""
        found = self._students.get(student_id)
        return "" if found is None else " · ".join(filter(None, (_helped_words(found), _hint_words(found))))

    def _of_student(self, student_id: str) -> _Student:
        return self._students.setdefault(student_id, _Student())

    def _on_lab(self, lab: Lab | None) -> None:
        if _identity(lab) != self._of:
            self._of = _identity(lab)
            self.forget()

    def _on_claim(self, student_id: str) -> None:
        self._of_student(student_id).helped = self._wall(), None

    def _on_done(self, student_id: str) -> None:
        known = self._students.get(student_id)
        now = self._wall()
        began = now if known is None or known.helped is None else known.helped[0]
        self._of_student(student_id).helped = began, now


def _identity(lab: Lab | None) -> object:
    return None if lab is None else (lab.id, lab.path)


def _helped_words(found: _Student) -> str:
    if found.helped is None:
        return ""
    began, done = found.helped
    if done is None:
        return translate("StudentLab", "Helping since {time}").format(time=clock_time(began))
    if clock_time(began) == clock_time(done):
        return translate("StudentLab", "You helped at {time}").format(time=clock_time(done))
    words = translate("StudentLab", "You helped from {start} to {end}")
    return words.format(start=clock_time(began), end=clock_time(done))


def _hint_words(found: _Student) -> str:
    """Name the hint that was given last."""
    given = [(moment, tier) for hints in found.hints.values() for tier, moment in hints.items()]
    if not given:
        return ""
    moment, tier = max(given, key=lambda each: each[0])
    words = translate("StudentLab", "Last hint opened: {tier}, {time}")
    return words.format(tier=tier_title(tier), time=clock_time(moment))

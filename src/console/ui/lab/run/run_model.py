"""The lab's rundown as rows: phases, and under each its steps with how far the class has got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.lab.classroom.values import ClassView, StudentLab
from console.lab.spec.model import Lab
from console.lab.spec.rundown import lab_steps
from console.rundown.state import PlaybackState
from console.rundown.view import RundownView
from console.rundown.words import mmss
from console.ui.lab.by_hand import reach_shown
from console.ui.lab.plain import plain
from console.ui.lab.run.running import Running
from console.ui.lab.run.words import reached_words

RUN_ROLE = Qt.ItemDataRole.UserRole + 1
_MINUTE = 60
_AS_WRITTEN: Mapping[str, float] = MappingProxyType({})
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class RunLine:
    """A phase or a step. ``step_id`` is empty for a phase.

    ``time`` is what is planned, or left of the running step; ``is_over``: it is what that is over its time.
    ``past``, ``here`` and ``tried`` are of ``visible`` students; ``reached`` says the first in words. ``unseen`` are
    those who cannot be seen and had not got past it.
    """

    title: str
    time: str
    step_id: str = ""
    label: str = ""
    is_running: bool = False
    is_over: bool = False
    past: int = 0
    here: int = 0
    tried: int = 0
    visible: int = 0
    unseen: int = 0
    reached: str = ""

    @property
    def is_phase(self) -> bool:
        return not self.step_id

    @property
    def is_past(self) -> bool:
        """Whether everybody has got past it, be it that some cannot be seen just now."""
        return bool(self.visible) and self.past == self.visible and not self.unseen

    def spoken(self) -> str:
        """Return the row as one sentence, for those who listen."""
        running = QCoreApplication.translate("Lab", "running now") if self.is_running else ""
        return ", ".join(filter(None, (self.label, self.title, running, self.time, self.reached, tried_words(self))))


def tried_words(line: RunLine, *, whole: bool = False) -> str:
    """Say how many have tried a step: ``14 tried``; empty while nobody has. ``whole``: and of how many."""
    if not line.tried:
        return ""
    if whole:
        words = QCoreApplication.translate("Lab", "{count} of {visible} visible have tried")
        return words.format(count=line.tried, visible=line.visible)
    return QCoreApplication.translate("Lab", "{count} tried").format(count=line.tried)


def times_of(lab: Lab, state: PlaybackState | None, view: RundownView | None) -> Mapping[str, float]:
    """Return the seconds that the lab's steps have as they are played, by step id: after a re-plan not what is written.

    Empty when the lab is not what is played.
    """
    if state is None or view is None:
        return {}
    rows = {row.id: row for top in view.rows for row in top.flat()}
    played = lab_steps(lab, state.rundown).items()
    return {step: rows[segment].planned + rows[segment].added for segment, step in played if segment in rows}


def lines_of(
    lab: Lab,
    view: ClassView | None,
    students: Mapping[str, StudentLab],
    running: Running | None,
    times: Mapping[str, float] = _AS_WRITTEN,
) -> Iterator[RunLine]:
    """Yield the rows of a lab; ``times`` are of `times_of`."""
    reach = {} if view is None else reach_shown(lab, view, students)
    tried = {} if view is None else view.tried
    for phase in lab.phases:
        planned = [times.get(step.id, step.minutes * _MINUTE) for step in phase.steps]
        yield RunLine(plain(phase.title), mmss(round(sum(planned)), pad=False))
        for step, seconds in zip(phase.steps, planned, strict=True):
            line = RunLine(
                plain(step.title),
                mmss(round(seconds), pad=False),
                step_id=step.id,
                label=plain(step.id),
                tried=tried.get(step.id, 0),
            )
            found = reach.get(step.id)
            if found is not None:
                words = reached_words(step.checks, found)
                line = replace(line, past=found.past, here=found.here, visible=found.visible, reached=words)
                line = replace(line, unseen=found.unseen)
            if running is not None and running.step_id == step.id:
                left = running.clock.shown_remaining
                words = QCoreApplication.translate("Lab", "{time} over") if left < 0 else "{time}"
                time = words.format(time=mmss(left, pad=False))
                line = replace(line, is_running=True, is_over=left < 0, time=time)
            yield line


class RunModel(QAbstractListModel):
    """Keeps the rows; tells of exactly those that changed, and resets only for another lab."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RunLine, ...] = ()

    @property
    def lines(self) -> tuple[RunLine, ...]:
        return self._lines

    def set_lines(self, lines: tuple[RunLine, ...]) -> None:
        """Take newer rows."""
        if [line.step_id for line in lines] != [line.step_id for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        before, self._lines = self._lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, step_id: str) -> int | None:
        return next((row for row, line in enumerate(self._lines) if line.step_id == step_id and step_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self._lines[index.row()].is_phase:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == RUN_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        return line.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

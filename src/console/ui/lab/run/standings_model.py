"""The standings as a table: rank, who, points, those for a bonus, and those given by hand, which can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.lab.classroom.values import Score
from console.lab.score import points_text
from console.rundown.words import clock_time
from console.ui.lab.run.people import People

RANK, WHO, POINTS, BONUS, BY_HAND, FINISHED = range(6)
_Index = QModelIndex | QPersistentModelIndex
_NUMBERS = (RANK, POINTS, BONUS, BY_HAND, FINISHED)


@dataclass(frozen=True, slots=True)
class _Row:
    score: Score
    label: str


class StandingsModel(QAbstractTableModel):
    """A row a student, in the order given."""

    adjusted = Signal(str, float)
    """The id of a student and the sum of what they are given by hand."""

    def __init__(self, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self._rows: list[_Row] = []

    def show_scores(self, scores: Sequence[Score]) -> None:
        """Take newer standings; rows that stay where they are keep whatever is being typed into them."""
        rows = [_Row(score, self._label(score.student_id)) for score in scores]
        if [row.score.student_id for row in rows] != [row.score.student_id for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        before, self._rows = self._rows, rows
        for row, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, FINISHED))

    def score(self, row: int) -> Score:
        return self._rows[row].score

    def row_of(self, student_id: str) -> int | None:
        return next((row for row, each in enumerate(self._rows) if each.score.student_id == student_id), None)

    def as_text(self) -> str:
        """Return the whole table with tabs, as spreadsheets take it."""
        rows = range(self.rowCount())
        heads = [self.headerData(column, Qt.Orientation.Horizontal) for column in range(self.columnCount())]
        lines = [heads, *([self.index(row, column).data() for column in range(self.columnCount())] for row in rows)]
        return "\n".join("\t".join(map(str, line)) for line in lines)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else 6

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == BY_HAND else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        score = row.score
        if role == Qt.ItemDataRole.EditRole and index.column() == BY_HAND:
            return score.adjusted
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if index.column() in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return right | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                f"{score.rank}",
                row.label,
                points_text(score.points),
                points_text(score.bonus),
                f"{'+' if score.adjusted > 0 else ''}{points_text(score.adjusted)}" if score.adjusted else "",
                "" if score.finished is None else clock_time(score.finished),
            )[index.column()]
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        if role != Qt.ItemDataRole.EditRole or index.column() != BY_HAND or not isinstance(value, int | float):
            return False
        score = self._rows[index.row()].score
        if value != score.adjusted:
            self.adjusted.emit(score.student_id, float(value))
        return True

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Qt.AlignmentFlag.AlignRight if section in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            return right | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Rank"),
            self.tr("Student"),
            self.tr("Points"),
            self.tr("Bonus points"),
            self.tr("Points by hand"),
            self.tr("Finished"),
        )[section]

    def _label(self, student_id: str) -> str:
        person = self._people.person(student_id)
        return student_id if person is None else person.label

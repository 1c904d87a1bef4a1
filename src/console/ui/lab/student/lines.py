"""The rows of a student's details and events: one kind of row for conditions, containers and events alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.ui.lab.student.row_steps import Insert, Move, Remove, row_steps
from console.ui.readiness.sign import Look

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row, all plain text: a ``title`` with an ``aside`` at its end, and under it a ``detail`` of any length.

    ``key`` finds the row again when the cluster says something new. A ``heading`` parts the rows and cannot be chosen.
    ``icon`` names one of the family, to stand where else the look does, in the colour of a token; ``wraps``: the title
    takes as many lines as it needs, where else it is cut. ``is_strong`` headings stand above other headings.
    """

    key: str
    title: str
    aside: str = ""
    detail: str = ""
    look: Look = field(default_factory=Look)
    is_heading: bool = False
    icon: str = ""
    icon_tone: str = "muted"
    wraps: bool = False
    is_strong: bool = False

    def copied(self) -> str:
        """Return the row as text for the clipboard."""
        return "\n".join(filter(None, (" · ".join(filter(None, (self.title, self.aside))), self.detail)))


class LinesModel(QAbstractListModel):
    """Rows that stay the same rows from one update to the next as long as their keys do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows."""
        return tuple(self._lines)

    def show(self, lines: Sequence[Line]) -> None:
        """Take newer rows: gone ones go, new ones come, the others stay and tell only of a change."""
        rows = self._lines
        for step in row_steps([line.key for line in rows], [line.key for line in lines]):
            match step:
                case Remove(first, last):
                    self.beginRemoveRows(_TOP, first, last)
                    del rows[first : last + 1]
                    self.endRemoveRows()
                case Move(start, end):
                    self.beginMoveRows(_TOP, start, start, _TOP, end)
                    rows.insert(end, rows.pop(start))
                    self.endMoveRows()
                case Insert(first, last):
                    self.beginInsertRows(_TOP, first, last)
                    rows[first:first] = lines[first : last + 1]
                    self.endInsertRows()
        for row, line in enumerate(lines):
            if rows[row] != line:
                rows[row] = line
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = _TOP) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (line.title, line.aside, line.detail)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._lines[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

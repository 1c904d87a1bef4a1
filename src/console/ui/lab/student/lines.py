"""The rows of a student's details and events: one kind of row for conditions, containers and events alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.ui.readiness.sign import Look

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row, all plain text: a ``title`` with an ``aside`` at its end, and under it a ``detail`` of any length.

    ``key`` finds the row again when the cluster says something new. A ``heading`` parts the rows and cannot be chosen.
    """

    key: str
    title: str
    aside: str = ""
    detail: str = ""
    look: Look = field(default_factory=Look)
    is_heading: bool = False

    def copied(self) -> str:
        """Return the row as text for the clipboard."""
        return "\n".join(filter(None, (" · ".join(filter(None, (self.title, self.aside))), self.detail)))


class LinesModel(QAbstractListModel):
    """Rows that stay the same rows from one update to the next as long as their keys do."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All rows."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Take newer rows: those between the first and the last new key are exchanged, the others stay."""
        old, new = self._lines, tuple(lines)
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        if head + tail < len(old):
            self.beginRemoveRows(_TOP, head, len(old) - tail - 1)
            self._lines = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if head + tail < len(new):
            self.beginInsertRows(_TOP, head, len(new) - tail - 1)
            self._lines = old[:head] + new[head : len(new) - tail] + old[len(old) - tail :]
            self.endInsertRows()
        kept, self._lines = self._lines, new
        for row, (before, after) in enumerate(zip(kept, new, strict=True)):
            if before != after:
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


def _shared(one: Sequence[Line], other: Sequence[Line]) -> int:
    """Return how many keys two sequences have in common at their beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first.key != second.key:
            break
        count += 1
    return count

"""The help queue's rows: who needs help and why, in words; held in place while somebody reads them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.lab.classroom.values import Help, QueueEntry
from console.ui.lab.run.people import People, Person
from console.ui.lab.run.words import cause_of, help_words, reasons_of

QUEUE_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One entry as shown. ``rank`` counts those who wait, from 1, and is 0 for others.

    ``state`` says how far help has come; ``is_over`` that it is needed no more, while the row may not yet go.
    """

    student_id: str
    person: Person
    rank: int
    reasons: tuple[str, ...]
    cause: str
    help: Help
    state: str
    is_over: bool = False
    has_hand_up: bool = False

    def spoken(self) -> str:
        """Return the row as one sentence, for those who listen."""
        rank = f"{self.rank}" if self.rank else ""
        return ", ".join(filter(None, (rank, self.person.label, self.state, *self.reasons, self.cause)))


class QueueModel(QAbstractListModel):
    """Keeps entries in the order that was taken last; what is in them is always the newest."""

    def __init__(
        self, people: People, has_hand_up: Callable[[str], bool] = lambda _id: False, parent: QObject | None = None
    ) -> None:
        """``has_hand_up`` says whether a student's hand is up, by the student's id."""
        super().__init__(parent)
        self._people, self._has_hand_up = people, has_hand_up
        self._entries: dict[str, QueueEntry] = {}
        self._due: tuple[str, ...] = ()
        self._ids: tuple[str, ...] = ()
        self._rows: list[QueueRow] = []
        self._moment: datetime | None = None
        self.lang = "en"

    @property
    def ids(self) -> tuple[str, ...]:
        """Who is shown, in order."""
        return self._ids

    @property
    def due(self) -> tuple[str, ...]:
        """In which order they belong as things stand now."""
        return self._due

    @property
    def waiting(self) -> tuple[str, ...]:
        """Who waits, in the order that is shown."""
        return tuple(row.student_id for row in self._rows if row.help is Help.WAITING and not row.is_over)

    def row(self, row: int) -> QueueRow | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, student_id: str | None) -> int | None:
        return next((row for row, found in enumerate(self._ids) if found == student_id), None)

    def find(self, student_id: str) -> QueueRow | None:
        """Return the row of a student, None for who is not in the queue."""
        row = self.row_of(student_id)
        return None if row is None else self._rows[row]

    def take(self, entries: Sequence[QueueEntry], moment: datetime) -> None:
        """Take newer entries without moving anybody: new ones come at the end."""
        before = set(self._entries)
        self._entries = {**self._entries, **{entry.student_id: entry for entry in entries}}
        self._due = tuple(entry.student_id for entry in entries)
        self._moment = moment
        new = [student_id for student_id in self._due if student_id not in before]
        if new:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(new) - 1)
            self._ids = (*self._ids, *new)
            self._rows += [self._make(student_id, 0) for student_id in new]
            self.endInsertRows()
        self.retell()

    def put_in_order(self) -> None:
        """Show the order that is due, without those who need no more help."""
        if self._ids == self._due:
            return
        self.beginResetModel()
        self._entries = {student_id: self._entries[student_id] for student_id in self._due}
        self._ids = self._due
        self._rows = self._make_all()
        self.endResetModel()

    def remove(self, student_ids: Iterable[str]) -> None:
        """Let rows go at once: the instructor has said so."""
        for student_id in student_ids:
            row = self.row_of(student_id)
            if row is not None:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._ids = (*self._ids[:row], *self._ids[row + 1 :])
                del self._rows[row]
                self._entries.pop(student_id, None)
                self._due = tuple(each for each in self._due if each != student_id)
                self.endRemoveRows()
        self.retell()

    def clear(self) -> None:
        self.beginResetModel()
        self._entries, self._due, self._ids, self._rows = {}, (), (), []
        self.endResetModel()

    def let_pass(self, moment: datetime) -> None:
        """Tell of ``moment``."""
        self._moment = moment
        self.retell()

    def retell(self) -> None:
        """Say everything anew, and tell of the rows that look different."""
        before, self._rows = self._rows, self._make_all()
        for row, (old, new) in enumerate(zip(before, self._rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == QUEUE_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.person.label
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _make_all(self) -> list[QueueRow]:
        rows: list[QueueRow] = []
        rank = 0
        for student_id in self._ids:
            is_waiting = self._entries[student_id].help is Help.WAITING and student_id in self._due
            rank += is_waiting
            rows.append(self._make(student_id, rank if is_waiting else 0))
        return rows

    def _make(self, student_id: str, rank: int) -> QueueRow:
        entry = self._entries[student_id]
        return QueueRow(
            student_id,
            self._people.person(student_id) or Person(student_id, "", student_id),
            rank,
            tuple(reasons_of(entry, self.lang)),
            cause_of(entry, self.lang),
            entry.help,
            "" if self._moment is None else help_words(entry, self._moment),
            is_over=student_id not in self._due,
            has_hand_up=self._has_hand_up(student_id),
        )

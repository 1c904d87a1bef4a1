"""The rows of the board: headings and students, each student's tile made when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.bridge.fleet_model import FleetModel
from console.clock import now
from console.cluster.state import StudentState
from console.ui.lab.board.order import Grouping, Section
from console.ui.lab.board.tile import Tile, tile_of
from console.ui.lab.board.words import heading_text

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
AGE_ROLE = Qt.ItemDataRole.UserRole + 2
"""Named by ``dataChanged`` alone: of a tile nothing but the age of its link is new."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a section."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Manner:
    """How tiles are worded. ``shared`` are the students of an outage that is told once, above the board."""

    lang: str = "en"
    names_hidden: bool = False
    shared: frozenset[str] = frozenset()


class BoardModel(QAbstractListModel):
    """One row a heading or student. `ROW_ROLE` is a `Heading` or a `Tile`, true for the moment of the last `tick`."""

    def __init__(self, fleet: FleetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet = fleet
        self.manner = Manner()
        self._grouping = Grouping.NONE
        self._sections: tuple[Section, ...] = ()
        self._rows: list[Heading | str] = []
        self._row_of: dict[str, int] = {}
        self._number_of: Mapping[str, int] = {}
        self._states: dict[str, StudentState] = {}
        self._tiles: dict[str, Tile] = {}
        self._now = now(fleet.clock)

    @property
    def sections(self) -> tuple[Section, ...]:
        """What is shown, in its order."""
        return self._sections

    @property
    def grouping(self) -> Grouping:
        """What the sections are made by."""
        return self._grouping

    @property
    def has_headings(self) -> bool:
        return self._grouping is not Grouping.NONE

    def set_sections(self, sections: Sequence[Section], grouping: Grouping) -> None:
        """Show these students in this order."""
        self.beginResetModel()
        self._sections, self._grouping = tuple(sections), grouping
        self._now = now(self._fleet.clock)
        roster = self._fleet.roster
        students = () if roster is None else roster.students
        self._number_of = {student.id: number for number, student in enumerate(students, start=1)}
        self._states = {state.student.id: state for state in self._fleet.states}
        self._tiles.clear()
        self._fill()
        self.endResetModel()

    def set_manner(self, *, lang: str, names_hidden: bool, shared: frozenset[str]) -> None:
        """Word the tiles in another manner."""
        manner = Manner(lang, names_hidden, shared)
        if manner != self.manner:
            self.manner = manner
            self.retell()

    def retell(self) -> None:
        """Word everything anew: in another language, say."""
        self._tiles.clear()
        self._fill()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def tick(self, rows: Iterable[int]) -> None:
        """Let time pass: ``rows``, the ones in sight, tell of now, and the others will once they are looked at."""
        self._now = now(self._fleet.clock)
        before = {row: tile for row in rows if isinstance(tile := self._row(row), Tile)}
        self._tiles.clear()
        self._tell_changes(before)

    def renew(self, student_ids: Iterable[str], rows: Iterable[int]) -> None:
        """Take the newest states of some students, of whom those in ``rows`` are in sight."""
        seen = frozenset(rows)
        before: dict[int, Tile] = {}
        for student_id in student_ids:
            state = self._fleet.state(student_id)
            if state is None or student_id not in self._states:
                continue
            self._states[student_id] = state
            old, row = self._tiles.pop(student_id, None), self._row_of.get(student_id)
            if old is not None and row in seen:
                before[row] = old
        self._tell_changes(before)

    def row_of(self, student_id: str) -> int | None:
        """Return the row of a student, None when nobody sees them."""
        return self._row_of.get(student_id)

    def student_at(self, row: int) -> str | None:
        """Return the id of the student in a row, None for a heading and beyond the end."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, str) else None

    def names(self) -> list[tuple[str, ...]]:
        """Return what each row goes by: title and seat of a student, nothing for a heading."""
        rows = (self._row(row) for row in range(len(self._rows)))
        return [(row.title, row.seat) if isinstance(row, Tile) else () for row in rows]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.student_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._row(index.row())
        match role:
            case _ if role == ROW_ROLE:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.text if isinstance(row, Heading) else row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.text if isinstance(row, Heading) else row.spoken()
        return None

    def _fill(self) -> None:
        self._rows = []
        for section in self._sections:
            if self.has_headings:
                self._rows.append(Heading(heading_text(self._grouping, section.key), len(section.student_ids)))
            self._rows.extend(section.student_ids)
        self._row_of = {student_id: row for row, student_id in enumerate(self._rows) if isinstance(student_id, str)}

    def _row(self, row: int) -> Heading | Tile:
        found = self._rows[row]
        return found if isinstance(found, Heading) else self._tile(found)

    def _tile(self, student_id: str) -> Tile:
        tile = self._tiles.get(student_id)
        if tile is None:
            tile = self._tiles[student_id] = self._make(student_id)
        return tile

    def _make(self, student_id: str) -> Tile:
        return tile_of(
            self._states[student_id],
            self._now,
            number=self._number_of[student_id],
            lang=self.manner.lang,
            names_hidden=self.manner.names_hidden,
            is_shared=student_id in self.manner.shared,
            has_hand_up=student_id in self._fleet.hands,
        )

    def _tell_changes(self, before: Mapping[int, Tile]) -> None:
        for row, old in before.items():
            new = self._row(row)
            if isinstance(new, Tile) and new != old:
                roles = [AGE_ROLE] if new.differs_in_age_only(old) else []
                self.dataChanged.emit(self.index(row), self.index(row), roles)

"""The rows and columns of the heat map: each cell is a value that is compared before anything is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from console.bridge.fleet_model import FleetModel
from console.cluster.state import StudentState
from console.lab.classroom.values import Help, StudentLab
from console.lab.spec.model import Lab
from console.ui.lab.link_words import ICONS, link_words
from console.ui.lab.raised_hand import has_hand_up
from console.ui.lab.run.cells import HeatCell, cell_of
from console.ui.lab.run.columns import Column, Group, columns_of, groups_of
from console.ui.lab.run.people import People, Person
from console.ui.lab.run.words import cell_words
from console.ui.lab.spans import span

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One student: who, how many required checks are passed, and what there is to know before reading the cells.

    ``is_dim``: what the cells show is not of now; ``age`` is how old it is, or the link's word where nothing was ever
    seen. ``icon`` names the link's sign, ``link`` says it in words.
    """

    person: Person
    cells: tuple[HeatCell, ...]
    total: str
    help: Help | None
    is_stuck: bool
    has_hand_up: bool
    is_dim: bool
    icon: str
    age: str
    link: str


class HeatModel(QAbstractTableModel):
    """Keeps a row a student in the order it is given; newer values change exactly the cells that look different."""

    named_anew = Signal(int)
    """What stands before a row is different now. Qt's own signal for that makes a view lay everything out again."""

    def __init__(self, fleet: FleetModel, people: People, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fleet, self._people = fleet, people
        self._lab: Lab | None = None
        self._students: Mapping[str, StudentLab] = {}
        self._help: dict[str, Help] = {}
        self._groups: tuple[Group, ...] = ()
        self._columns: tuple[Column, ...] = ()
        self._unfolded: frozenset[str] = frozenset()
        self._ids: tuple[str, ...] = ()
        self._rows: list[HeatRow] = []
        self._row_of: dict[str, int] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        return self._columns

    @property
    def ids(self) -> tuple[str, ...]:
        """Who is shown, in order."""
        return self._ids

    @property
    def unfolded(self) -> frozenset[str]:
        """The ids of the groups that show their checks."""
        return self._unfolded

    @property
    def groups(self) -> tuple[Group, ...]:
        return self._groups

    def row(self, row: int) -> HeatRow:
        return self._rows[row]

    def row_of(self, student_id: str) -> int | None:
        """Return the row of a student, None when nobody sees them."""
        return self._row_of.get(student_id)

    def student_at(self, row: int) -> str | None:
        """Return who stands in a row, None beyond the end."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def names(self) -> list[tuple[str, ...]]:
        """Return what each row goes by."""
        return [(row.person.seat, row.person.name) for row in self._rows]

    def use_lab(self, lab: Lab | None) -> None:
        """Show another lab, its steps folded."""
        self.beginResetModel()
        self._lab = lab
        self._groups = () if lab is None else groups_of(lab)
        self._unfolded = frozenset()
        self._columns = columns_of(self._groups, ())
        self._fill()
        self.endResetModel()

    def unfold(self, group_ids: Collection[str]) -> None:
        """Show the checks of these groups, and of no others."""
        self.beginResetModel()
        self._unfolded = frozenset(group_ids) & {group.id for group in self._groups}
        self._columns = columns_of(self._groups, self._unfolded)
        self._fill()
        self.endResetModel()

    def set_order(self, ids: Sequence[str]) -> None:
        """Show these students in this order."""
        self.beginResetModel()
        self._ids = tuple(student_id for student_id in ids if self._fleet.state(student_id) is not None)
        self._fill()
        self.endResetModel()

    def set_students(self, students: Mapping[str, StudentLab], help: Mapping[str, Help]) -> None:
        """Take another view of the class; what changed is told by `renew`."""
        self._students, self._help = students, dict(help)

    def renew(self, student_ids: Iterable[str]) -> None:
        """Look at some students anew and tell of the cells that look different now."""
        for student_id in student_ids:
            row = self._row_of.get(student_id)
            if row is None:
                continue
            before, after = self._rows[row], self._make(student_id)
            self._rows[row] = after
            if before == after:
                continue
            if (before.is_dim, before.help) != (after.is_dim, after.help):  # the whole row is painted otherwise
                changed = range(len(self._columns))
            else:
                changed_cells = [
                    place
                    for place, pair in enumerate(zip(before.cells, after.cells, strict=True))
                    if pair[0] != pair[1]
                ]
                changed = range(changed_cells[0], changed_cells[-1] + 1) if changed_cells else range(0)
            if changed:
                self.dataChanged.emit(self.index(row, changed[0]), self.index(row, changed[-1]))
            self.named_anew.emit(row)

    def retell(self) -> None:
        """Say everything anew: in another language, or with other names."""
        self._fill()
        if self._rows and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name, Qt's default
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        cell = row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.person.label, *cell_words(column, cell)))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._rows[section].person.label if section < len(self._rows) else None
        if section >= len(self._columns):
            return None
        column = self._columns[section]
        return column.group.label if column.check is None else f"{column.group.label} · {column.check.title}"

    def _fill(self) -> None:
        self._rows = [self._make(student_id) for student_id in self._ids]
        self._row_of = {student_id: row for row, student_id in enumerate(self._ids)}

    def _make(self, student_id: str) -> HeatRow:
        found = self._students.get(student_id)
        person = self._people.person(student_id) or Person(student_id, "", student_id)
        state = self._fleet.state(student_id)
        icon, age, link = ("", "", "") if state is None else self._link(state, found)
        is_known = found is not None and (found.was_seen or found.is_visible)
        total = f"{found.passed}/{len(self._lab.required)}" if is_known and found and self._lab is not None else ""
        return HeatRow(
            person,
            tuple(cell_of(column, found) for column in self._columns),
            total,
            self._help.get(student_id),
            is_stuck=found is not None and found.stuck is not None,
            has_hand_up=has_hand_up(self._fleet, student_id, found),
            is_dim=bool(icon),
            icon=icon,
            age=age,
            link=link,
        )

    def _link(self, state: StudentState, found: StudentLab | None) -> tuple[str, str, str]:
        """Return sign, age and words of a link that is not live; nothing of one that is."""
        link, now = state.link, self._fleet.now()
        if link.is_live or (found is not None and found.is_frozen):
            return "", "", ""
        age = link.age(now)
        return ICONS[link.state], "" if age is None else span(age), link_words(link, now, state.student.refusal).text

"""The timeline's rows as an item model: nested rows flattened, each reduced to what the list paints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.course.model import SegmentKind
from console.rundown.accounts import Status
from console.rundown.phase import count_down, count_up
from console.rundown.rows import Row

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
OVER_FROM = 30.0  # seconds; a done segment that ran over by less is on time to anyone in the room
PROGRESS_STEPS = 320  # about one a pixel
_ROOT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row as painted: it changes only when a pixel does.

    ``seconds`` is the time in the last column: taken (done), left or over (now), planned (to come). ``over`` is how
    many seconds it is past its time, 0 when it is not. ``progress`` is 0 to `PROGRESS_STEPS`, for the running row.
    """

    id: str
    title: str
    kind: SegmentKind
    status: Status
    current: bool
    depth: int
    optional: bool
    seconds: int
    over: int
    progress: int
    planned: int
    starts: str


def lines_of(rows: Sequence[Row]) -> Iterator[Line]:
    """Yield the lines of nested rows, in the order of the timeline."""
    for row in rows:
        yield _line(row)
        yield from lines_of(row.children)


def _line(row: Row) -> Line:
    total = row.planned + row.added
    seconds, over, progress = count_down(total), 0, 0
    match row.status:
        case Status.DONE:
            seconds = count_up(row.elapsed)
            over = count_up(row.over) if row.over >= OVER_FROM else 0
        case Status.NOW:
            seconds = abs(count_down(row.remaining))
            over = seconds if row.remaining < 0 else 0
            progress = round(PROGRESS_STEPS * min(1.0, row.elapsed / total)) if total > 0 else 0
    return Line(
        id=row.id,
        title=row.title,
        kind=row.kind,
        status=row.status,
        current=row.is_current,
        depth=row.depth,
        optional=row.optional,
        seconds=seconds,
        over=over,
        progress=progress,
        planned=count_down(total),
        starts="" if row.starts is None else f"{row.starts:%H:%M}",
    )


class TimelineModel(QAbstractListModel):
    """Keeps the lines; tells the view of exactly the rows that changed, and resets only for another timeline."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

    def set_lines(self, lines: tuple[Line, ...]) -> bool:
        """Take new lines; return whether it is another timeline (other rows, or another order)."""
        other = [line.id for line in lines] != [line.id for line in self._lines]
        if other:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return True
        changed = [row for row, (old, new) in enumerate(zip(self._lines, lines, strict=True)) if old != new]
        self._lines = lines
        for row in changed:
            index = self.index(row)
            self.dataChanged.emit(index, index)
        return False

    def row_of(self, segment_id: str) -> int | None:
        """Return the row of a segment, None when it is not in the timeline."""
        return next((row for row, line in enumerate(self._lines) if line.id == segment_id), None)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        return None

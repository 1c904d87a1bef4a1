"""The lines of a proposal, one of which the keys change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from console.rundown.proposal import ReplanRow
from console.ui.teach.replan.line import PlanLine
from console.ui.theme.metrics import Space

_LEAST = 5  # lines in sight, however low the window


class PlanList(QScrollArea):
    """Shows the open rows of a proposal. Its signals carry the `ReplanRow` that is meant, as `PlanLine`'s do its id."""

    stepped = Signal(object, int)
    released = Signal(object)
    dropping = Signal(object, bool)
    priority_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, PlanLine] = {}
        self._rows: dict[str, ReplanRow] = {}
        self._chosen = ""
        self._is_narrow = False
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def chosen(self) -> ReplanRow | None:
        """The row that the keys change, None in an empty list."""
        return self._rows.get(self._chosen)

    @property
    def wanted_height(self) -> int:
        """Pixels that show all lines."""
        return sum(line.height() for line in self.lines.values())

    def set_rows(self, rows: Sequence[ReplanRow]) -> None:
        """Show ``rows``; the same segments keep their lines and the one that is chosen."""
        self._rows = {row.id: row for row in rows}
        if list(self._rows) != list(self.lines):
            self._make_lines()
        for segment, row in self._rows.items():
            self.lines[segment].set_view(row)

    def set_narrow(self, *, narrow: bool) -> None:
        """Leave the notes out: the titles need their room."""
        self._is_narrow = narrow
        for line in self.lines.values():
            line.set_narrow(narrow=narrow)

    def walk(self, lines: int) -> None:
        """Choose the line so many below (above, when negative) the chosen one, as far as there are lines."""
        ids = list(self.lines)
        if ids:
            place = ids.index(self._chosen) if self._chosen in ids else 0
            self.choose(ids[min(max(place + lines, 0), len(ids) - 1)])

    def choose(self, segment_id: str) -> None:
        """Mark the line that the keys change."""
        self._chosen = segment_id
        for line in self.lines.values():
            line.set_chosen(line.segment_id == segment_id)
        if segment_id in self.lines:
            self.ensureWidgetVisible(self.lines[segment_id], 0, Space.XL)

    def _make_lines(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.lines = {segment: PlanLine(segment) for segment in self._rows}
        for line in self.lines.values():
            line.chosen.connect(self.choose)
            line.stepped.connect(lambda segment, steps: self.stepped.emit(self._rows[segment], steps))
            line.released.connect(lambda segment: self.released.emit(self._rows[segment]))
            line.dropping.connect(lambda segment, on: self.dropping.emit(self._rows[segment], on))
            line.priority_wanted.connect(lambda segment: self.priority_wanted.emit(self._rows[segment]))
            line.set_narrow(narrow=self._is_narrow)
            self._column.addWidget(line)
        self._column.addStretch(1)
        heights = [line.height() for line in self.lines.values()]
        self.setMinimumHeight(sum(heights[:_LEAST]))
        self.choose(self._chosen if self._chosen in self.lines else next(iter(self.lines), ""))

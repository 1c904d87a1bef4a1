"""Three columns whose widths follow the window until somebody moves a border."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_WIDE = 1400  # pixels from which the columns have the widths of the design
_COLUMN = 320
_NARROW_LEFT, _NARROW_RIGHT = 240, 280
_STUDENT_SHARE = 0.36
_MOST_STUDENT = 760
_LEAST_MIDDLE = 360


class ThreeColumns(QSplitter):
    """Left, middle and right; the right one is wider while a student is in it, and remembers both widths by share."""

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        for part in (left, middle, right):
            self.addWidget(part)
        self.setChildrenCollapsible(False)
        self._has_student = False
        self._least_student = 0
        self._moved: dict[bool, tuple[float, float]] = {}
        middle.setMinimumWidth(_LEAST_MIDDLE)
        self.splitterMoved.connect(lambda _place, _index: self._on_moved())

    def show_student(self, wanted: bool, *, least: int = 0) -> None:
        """Make room for a student in the right column, ``least`` pixels at least, or for the queue again."""
        self._has_student, self._least_student = wanted, least
        self.divide()

    def remembered(self) -> str:
        """Return what `restore` brings back in another run."""
        return " ".join(
            f"{int(with_student)}:{left:.3f}:{right:.3f}" for with_student, (left, right) in self._moved.items()
        )

    def restore(self, text: str) -> None:
        """Take what `remembered` returned. Raises ValueError when it is nothing of that kind."""
        for part in text.split():
            with_student, left, right = part.split(":")
            shares = float(left), float(right)
            if not all(0.05 <= share <= 0.6 for share in shares):
                raise ValueError(f"no share of a width: {part}")
            self._moved[bool(int(with_student))] = shares
        self.divide()

    def divide(self) -> None:
        """Give every column its width."""
        room = self.width() - 2 * self.handleWidth()
        if room <= 0:
            return
        moved = self._moved.get(self._has_student)
        if moved is not None:
            left, right = round(room * moved[0]), round(room * moved[1])
        else:
            is_wide = room >= _WIDE - 2 * self.handleWidth()
            left = _COLUMN if is_wide else _NARROW_LEFT
            right = _COLUMN if is_wide else _NARROW_RIGHT
            if self._has_student:
                right = max(min(round(room * _STUDENT_SHARE), _MOST_STUDENT), self._least_student, right)
        self.setSizes([left, max(_LEAST_MIDDLE, room - left - right), right])

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.divide()

    def _on_moved(self) -> None:
        sizes = self.sizes()
        whole = sum(sizes)
        if whole:
            self._moved[self._has_student] = (sizes[0] / whole, sizes[2] / whole)

"""All the clocks at once: the segment, what it is part of, the session and the day, each counting up and down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from console.rundown.words import mmss
from console.ui.theme.metrics import Space
from console.ui.theme.theme import set_role
from console.ui.widgets.elided_label import ElidedLabel

_ROWS = 5
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock: whole seconds ``elapsed`` and ``remaining`` (negative: over; None: not told), and when it ends."""

    title: str
    elapsed: int | None
    remaining: int | None
    ends: str


class ClockTable(QWidget):
    """Shows up to five `ClockRow` under the words passed, left and ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(Space.M, 0, Space.M, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        self._heads = [QLabel() for _ in range(_COLUMNS)]
        for column, head in enumerate(self._heads, start=1):
            set_role(head, tone="muted", scale="detail")
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight)
        self._titles = [ElidedLabel() for _ in range(_ROWS)]
        self._cells = [[QLabel() for _ in range(_COLUMNS)] for _ in range(_ROWS)]
        for row, (title, cells) in enumerate(zip(self._titles, self._cells, strict=True), start=1):
            set_role(title, tone="muted")
            grid.addWidget(title, row, 0)
            for column, cell in enumerate(cells, start=1):
                cell.setTextFormat(Qt.TextFormat.PlainText)
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignRight)
        self._retranslate()

    def set_view(self, rows: Sequence[ClockRow]) -> None:
        """Show these clocks; labels whose text stays are not touched."""
        for index in range(_ROWS):
            shown = rows[index] if index < len(rows) else None
            for widget in (self._titles[index], *self._cells[index]):
                widget.setVisible(shown is not None)
            if shown is not None:
                self._titles[index].set_text(shown.title)
                over = shown.remaining is not None and shown.remaining < 0
                texts = (_digits(shown.elapsed), ("■ " if over else "") + _digits(shown.remaining), shown.ends)
                for cell, text in zip(self._cells[index], texts, strict=True):
                    cell.setText(text)
                set_role(self._cells[index][1], tone="problem" if over else "")

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for head, text in zip(self._heads, (self.tr("passed"), self.tr("left"), self.tr("ends")), strict=True):
            head.setText(text)


def _digits(seconds: int | None) -> str:
    return "" if seconds is None else mmss(seconds, pad=False)

"""A heading over a part of the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from console.ui.theme.fonts import font
from console.ui.theme.metrics import Space, Type
from console.ui.theme.theme import set_role


class Section(QWidget):
    """Holds parts under a heading."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        self._heading = QLabel()
        self._heading.setTextFormat(Qt.TextFormat.PlainText)
        self._heading.setFont(font(Type.ROW, bold=True))
        set_role(self._heading, tone="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addWidget(self._heading)
        for part in parts:
            column.addWidget(part)

    def set_heading(self, text: str) -> None:
        """Say what stands under it."""
        self._heading.setText(text)
        self.setAccessibleName(text)

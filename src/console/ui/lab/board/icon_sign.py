"""An icon that stands by itself and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from console.ui.theme.icons import paint_icon
from console.ui.theme.metrics import ICON
from console.ui.theme.theme import tokens


class IconSign(QWidget):
    """Shows the icon called ``name`` in the colour of a token."""

    def __init__(self, name: str, token: str, *, size: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._token = name, token
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_icon(QPainter(self), QRectF(self.rect()), self._name, getattr(tokens(), self._token))

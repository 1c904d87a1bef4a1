"""A QR code: an address, to be read by a camera from the back of a room."""

from __future__ import annotations

from functools import lru_cache

import segno
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4  # modules of white around it, which readers need
_WHITE, _BLACK = "#ffffff", "#000000"  # whatever the theme: many readers see no code that is light on dark


@lru_cache(maxsize=8)
def matrix_of(text: str) -> tuple[bytes, ...]:
    """Return the rows of the code, a byte a module, 1 for a dark one."""
    return tuple(bytes(row) for row in segno.make(text, micro=False, error="m", boost_error=True).matrix)


def paint_qr(painter: QPainter, room: QRectF, text: str) -> None:
    """Paint the code of ``text`` with its quiet zone as a square, as large as whole pixels allow in ``room``."""
    rows = matrix_of(text)
    modules = len(rows) + 2 * _QUIET
    side = min(room.width(), room.height())
    module = max(1, int(side // modules))  # equal modules: a reader minds those that differ more than a margin
    left = round(room.center().x() - modules * module / 2)
    top = round(room.center().y() - modules * module / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.fillRect(QRectF(left, top, modules * module, modules * module), QColor(_WHITE))
    for row, bits in enumerate(rows, start=_QUIET):
        for column, bit in enumerate(bits, start=_QUIET):
            if bit:
                painter.fillRect(QRectF(left + column * module, top + row * module, module, module), QColor(_BLACK))
    painter.restore()


class QrCode(QWidget):
    """Shows the code of a text; without one it is empty."""

    def __init__(self, side: int, parent: QWidget | None = None) -> None:
        """``side`` is its width and height in pixels at most: it is as large as whole pixels a module allow."""
        super().__init__(parent)
        self._side = side
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, False)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            if text:
                modules = len(matrix_of(text)) + 2 * _QUIET
                self.setFixedSize(QSize(1, 1) * (modules * max(1, self._side // modules)))
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._text:
            paint_qr(QPainter(self), QRectF(self.rect()), self._text)

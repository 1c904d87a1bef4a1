"""Times painted so that they stand still: every digit gets a cell of the same width, whatever the font does."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

_DIGITS = "0123456789"


def digits_size(text: str, font: QFont) -> QSizeF:
    """Return what ``text`` takes: the sum of its cells by the height of a capital."""
    metrics = QFontMetricsF(font)
    return QSizeF(sum(_cells(text, metrics)), metrics.capHeight())


def fitted(text: str, font: QFont, room: QSizeF) -> QFont:
    """Return ``font`` at the largest size not above its own at which ``text`` fits into ``room``."""
    needs = digits_size(text, font)
    share = min(1.0, room.width() / needs.width(), room.height() / needs.height())
    smaller = QFont(font)
    smaller.setPixelSize(max(1, int(font.pixelSize() * share)))
    return smaller


def paint_digits(painter: QPainter, room: QRectF, text: str, font: QFont, align: Qt.AlignmentFlag) -> None:
    """Paint ``text`` in the painter's pen, centred in height; ``align`` says left, centre or right."""
    metrics = QFontMetricsF(font)
    cells = _cells(text, metrics)
    width = sum(cells)
    x = room.left()
    if align & Qt.AlignmentFlag.AlignHCenter:
        x += (room.width() - width) / 2
    elif align & Qt.AlignmentFlag.AlignRight:
        x += room.width() - width
    baseline = room.center().y() + metrics.capHeight() / 2
    painter.setFont(font)
    for character, cell in zip(text, cells, strict=True):
        painter.drawText(QPointF(x + (cell - metrics.horizontalAdvance(character)) / 2, baseline), character)
        x += cell


def _cells(text: str, metrics: QFontMetricsF) -> list[float]:
    widest = max(metrics.horizontalAdvance(digit) for digit in _DIGITS)
    return [widest if character in _DIGITS else metrics.horizontalAdvance(character) for character in text]

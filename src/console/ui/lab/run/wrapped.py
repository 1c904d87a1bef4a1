"""Text over a few lines, broken where it must be, the last one cut where there are not enough of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


def wrapped(text: str, face: QFont, width: float, most: int) -> tuple[str, ...]:
    """Return ``text`` in lines of ``width`` pixels, at most ``most`` of them; the last ends in … where it is cut."""
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        starts.append(line.textStart())
    layout.endLayout()
    if not text or most < 1:
        return ()
    ends = [*starts[1:most], len(text)]
    lines = [text[start:end].strip() for start, end in zip(starts, ends, strict=False)]
    metrics = QFontMetricsF(face)
    return (*lines[:-1], metrics.elidedText(lines[-1], Qt.TextElideMode.ElideRight, width))

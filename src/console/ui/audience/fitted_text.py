"""Text as large as its room allows, broken into lines, down to a size that is still read from the last row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

_BREAK = "\u2028"
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class FittedText:
    """Laid out text: the pixel size of its letters, its height, and whether all of it has room."""

    layout: QTextLayout
    size: int
    height: float
    is_whole: bool

    def draw(self, painter: QPainter, place: QPointF) -> None:
        """Draw it in the painter's pen, its upper left corner at ``place``."""
        self.layout.draw(painter, place)


def fitted_text(text: str, face: QFont, room: QRectF, *, most: int, least: int, is_command: bool = False) -> FittedText:
    """Return ``text`` at the largest size from ``most`` to ``least`` pixels at which it fits into ``room``.

    What has no room at the smallest size loses its last lines, and the last one that stays ends in "…". ``is_command``:
    lines break at spaces alone, never within an option, and what continues a line is indented.
    """
    for size in range(most, least, -2):
        found = _laid_out(_broken(text, face, room, size) if is_command else text, face, room, size)
        if found.is_whole:
            return found
    return _cut(_broken(text, face, room, least) if is_command else text, face, room, least)


def _broken(text: str, face: QFont, room: QRectF, size: int) -> str:
    """Return a command with its lines broken at spaces."""
    metrics = QFontMetricsF(_sized(face, size))
    lines: list[str] = []
    for written in text.split("\n"):
        line = ""
        for word in written.split(" "):
            longer = f"{line} {word}" if line else word
            if line.strip() and metrics.horizontalAdvance(longer) > room.width():
                lines.append(line)
                longer = f"{_INDENT}{word}"
            line = longer
        lines.append(line)
    return "\n".join(lines)


def _sized(face: QFont, size: int) -> QFont:
    sized = QFont(face)
    sized.setPixelSize(max(1, size))
    return sized


def _cut(text: str, face: QFont, room: QRectF, size: int) -> FittedText:
    found = _laid_out(text, face, room, size)
    shown = text
    while not found.is_whole and shown:
        line = found.layout.lineAt(max(0, _lines_in(found.layout, room) - 1))
        end = min(line.textStart() + line.textLength() - 2, len(shown) - 1)
        shown = shown[: max(end, 0)].rstrip()
        found = _laid_out(f"{shown}…", face, room, size)
    return found


def _lines_in(layout: QTextLayout, room: QRectF) -> int:
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    return sum(line.y() + line.height() <= room.height() for line in lines)


def _laid_out(text: str, face: QFont, room: QRectF, size: int) -> FittedText:
    layout = QTextLayout(text.replace("\n", _BREAK), _sized(face, size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, room.width()))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return FittedText(layout, size, height, height <= room.height())

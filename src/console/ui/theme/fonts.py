"""The faces that the window is set in: Korean and Latin alike, with digits of equal width."""

from __future__ import annotations

from PySide6.QtGui import QFont

from console.ui.theme.metrics import Type

FAMILIES = (
    "Noto Sans CJK KR",  # Linux
    "Noto Sans KR",
    "Apple SD Gothic Neo",  # macOS
    "Malgun Gothic",  # Windows
    "NanumGothic",
    "sans-serif",
)


def font(size: int = Type.ROW, *, bold: bool = False) -> QFont:
    """Return the interface's font at ``size`` pixels.

    ``bold`` belongs to a place on the screen, never to a state: the digits of the two weights differ in width.
    """
    face = QFont()
    face.setFamilies(list(FAMILIES))
    face.setPixelSize(int(size))
    face.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face

"""Sizes in pixels at 96 dpi: an 8-pixel grid, one type scale. Qt scales pixels on denser screens by itself."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSize


class Type(IntEnum):
    """The type scale: the height of the font in pixels, by the distance it is read from."""

    TIMER = 96  # 72 pt: the segment's time, read from two metres
    OFFSET = 48  # 36 pt: late or early, read from two metres
    GLANCE = 24  # 18 pt: expected end, the cause of trouble
    NOTES = 19  # 14 pt: notes, read while talking
    ROW = 16  # 12 pt: rows, buttons, fields
    DETAIL = 15  # 11 pt: the smallest there is


class Space(IntEnum):
    """Distances, and nothing between them."""

    XS = 4
    S = 8
    M = 16
    L = 24
    XL = 32


RADIUS = 4
ROW_HEIGHT = 32
BAR_HEIGHT = 48  # header and footer
ICON = 20
BUTTON_ICON = QSize(28, ICON)  # with the air that Qt leaves out between a button's icon and its text
FOCUS_RING = 2  # wide enough to be seen from a standing position
PANEL_MS = 120  # how long a panel takes to appear; nothing else moves

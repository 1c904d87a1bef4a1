"""How Python runs the application: when it searches for garbage. No Qt: a class without a window is run so, too.

A full search stops every thread for as long as there are objects to look at, a tenth of a second for a class whose
clusters have just been read. What a class holds has no cycles and goes by its reference counts; searching it over and
over finds nothing.
"""

from __future__ import annotations

import gc

_YOUNG, _MIDDLE, _OLD = 700, 10, 100
"""Python's own thresholds but the last: full searches ten times more seldom."""


def set_up() -> None:
    """Search seldom, and never again what is there now: modules, classes, a window."""
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    gc.freeze()


def begin_reading() -> None:
    """Search not at all while a class brings a hundred thousand objects at once; to be followed by `end_reading`."""
    gc.disable()


def end_reading() -> None:
    """Search again, but not what was brought."""
    gc.freeze()
    gc.enable()

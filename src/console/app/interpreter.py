"""How Python runs the application: its search for garbage, its threads. No Qt: a class without a window is run so, too.

A full search stops every thread for as long as there are objects to look at, a tenth of a second for a class whose
clusters have just been read. What a class holds has no cycles and goes by its reference counts; searching it over and
over finds nothing.

The window's thread lets go of Python with each call into Qt, and gets it back from the network's thread only after a
while of waiting; painting a board is hundreds of such calls.
"""

from __future__ import annotations

import gc
import sys

_YOUNG, _MIDDLE, _OLD = 700, 10, 100
"""Python's own thresholds but the last: full searches ten times more seldom."""
_SWITCH_SECONDS = 0.001
"""Python's own is 5 ms: three calls into Qt could hold up a key by what a person notices."""


def set_up() -> None:
    """Switch threads quickly; search seldom, and never again what is there now: modules, classes, a window."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    gc.freeze()


def begin_reading() -> None:
    """Search not at all while a class brings a hundred thousand objects at once; to be followed by `end_reading`."""
    gc.disable()


def end_reading() -> None:
    """Search again, but not what was brought."""
    gc.freeze()
    gc.enable()

"""Keeps None, True and False alive under a binding that gives away references to them it does not own."""

from __future__ import annotations

import ctypes
import sys

_PLENTY = sys.maxsize // 4
"""References added to each: more than calls can be made in the life of a program."""


def keep_singletons() -> None:
    """Put the counts of None, True and False out of reach; does nothing from Python 3.12 on, where they have none.

    PySide6 6.12 is built against 3.12's stable interface, where returning None needs no new reference. Under Python
    3.11 every Qt method that returns nothing then takes one away (``sys.getrefcount(None)`` falls by one a call), and
    the interpreter aborts with "deallocating None" after some ten thousand calls: a few minutes of painting.
    """
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False):
        count = ctypes.c_ssize_t.from_address(id(singleton))  # the first field of every object of this interpreter
        if count.value < _PLENTY:
            count.value += _PLENTY

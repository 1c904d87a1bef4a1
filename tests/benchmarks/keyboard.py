"""Presses keys on an X display as a keyboard does: through the server, to whichever window has the focus."""

from __future__ import annotations

import ctypes
from types import TracebackType
from typing import Self

from benchmarks.row import MeasurementError

PAGE_DOWN = 0xFF56
PAGE_UP = 0xFF55


class Keyboard:
    """One connection to a display, with the XTEST extension."""

    def __init__(self, display: str) -> None:
        try:
            self._x11 = ctypes.CDLL("libX11.so.6")
            self._xtst = ctypes.CDLL("libXtst.so.6")
        except OSError as error:
            raise MeasurementError(f"keys cannot be pressed: {error}") from error
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode("ascii")))
        if not self._display:
            raise MeasurementError(f"no display {display}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._x11.XCloseDisplay(self._display)

    def press(self, keysym: int) -> None:
        """Press and release a key; returns once the server has been told."""
        code = self._x11.XKeysymToKeycode(self._display, keysym)
        self._xtst.XTestFakeKeyEvent(self._display, code, 1, 0)
        self._xtst.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XFlush(self._display)

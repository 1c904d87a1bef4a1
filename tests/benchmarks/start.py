"""From the start of the process to the first slide on the screen: the command as a user types it."""

from __future__ import annotations

import time

from benchmarks.child import Child, Home
from benchmarks.material import session
from benchmarks.row import MeasurementError, Reach, Row
from benchmarks.screen import Region, Screen

ROUNDS = 7
_MIDDLE = Region(480, 160, 240, 240)  # of the window's 1280×720: inside the current slide, and no clock there
_COLOURS = 8  # fewer is an empty window
_STILL = 2.5
_PATIENCE = 40.0
_POLL = 0.002
_REACH = Reach(2.5)


def measure() -> list[Row]:
    """Start the console with no decks kept, and with the deck of the start before."""
    with Home() as home:
        slide = _first_slide(home)
        cold = tuple(_seconds(home, slide, fresh=True) for _ in range(ROUNDS))
        kept = tuple(_seconds(home, slide, fresh=False) for _ in range(ROUNDS))
    return [
        Row("process start to the first slide shown, nothing cached", "s", cold, _REACH),
        Row("process start to the first slide shown, deck cached", "s", kept, _REACH),
    ]


def _first_slide(home: Home) -> bytes:
    """Return the pixels in the middle of the first slide, to be known again."""
    with Screen() as screen, _console(screen, home):
        empty = screen.pixels(_MIDDLE)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            pixels = screen.settled(_MIDDLE, still=_STILL, patience=_PATIENCE)
            colours = {pixels[at : at + 4] for at in range(0, len(pixels), 4)}
            if pixels != empty and len(colours) >= _COLOURS:
                return pixels
    raise MeasurementError("the console showed no slide")


def _seconds(home: Home, slide: bytes, *, fresh: bool) -> float:
    if fresh:
        home.forget_decks()
    with Screen() as screen:
        began = time.perf_counter()
        with _console(screen, home):
            while screen.pixels(_MIDDLE) != slide:
                if time.perf_counter() - began > _PATIENCE:
                    raise MeasurementError("the first slide did not come")
                time.sleep(_POLL)
            shown = time.perf_counter() - began
    return shown


def _console(screen: Screen, home: Home) -> Child:
    return Child(["-m", "console", "open", str(session())], screen, home)

"""From a key event to changed pixels in the window's framebuffer, on 300 slides, beside reveal.js on the same slides.

The key is pressed through the X server and takes the application's own way: window, key dispatcher, slide show, page.
What counts is when the first pixel of the slide differs in the memory of the screen.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.child import Home, Subject
from benchmarks.keyboard import PAGE_DOWN, Keyboard
from benchmarks.material import SLIDES, long_session, reveal_package
from benchmarks.row import Judged, MeasurementError, Reach, Row, percentile
from benchmarks.screen import Region, Screen

ROUNDS = 3
PRESSES = 48
"""In one round, of each window: turn by turn, so that whatever else the machine does falls on all of them. Presenter
view and audience window move the same show, which must not come to its end."""
_POLL = 0.0003
_LOST = 1.0
_STILL = 0.4
_PATIENCE = 20.0
_PAUSE = (0.06, 0.14)  # seconds, at random: no step with the screen's own beat
_REACH = Reach(33.0, Judged.P95)
_RATIO = Reach(1.1)


def measure() -> list[Row]:
    """Measure each window alone on one display, then both on two."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.md"
        path.write_text(long_session(), encoding="utf-8")
        return [*_one_display(path), *_two_displays(path)]


def _one_display(path: Path) -> list[Row]:
    found: dict[str, list[float]] = {"presenter": [], "audience": [], "reveal": []}
    with Screen() as screen, Home() as home, Subject("console", screen, home) as subject:
        subject.ask("open", path=str(path))
        subject.ask("play")
        subject.ask("load-reveal", package=str(reveal_package()))
        with Keyboard(screen.name) as keyboard:
            for window in list(found) * ROUNDS:
                place = subject.region("front", window=window)
                found[window] += _latencies(screen, keyboard, [place])[0]
    presenter, audience, reveal = (tuple(values) for values in found.values())
    return [
        Row(f"key to pixel, {SLIDES} slides: presenter view", "ms", presenter, _REACH),
        Row("key to pixel: audience window on the only display", "ms", audience, _REACH),
        Row("key to pixel: reveal.js 6, same slides, same engine, same run", "ms", reveal),
        Row("presenter view to reveal.js, p95", "×", (percentile(presenter, 0.95) / percentile(reveal, 0.95),), _RATIO),
        Row("audience window to reveal.js, p95", "×", (percentile(audience, 0.95) / percentile(reveal, 0.95),), _RATIO),
    ]


def _two_displays(path: Path) -> list[Row]:
    with Screen(monitors=2) as screen, Home() as home, Subject("console", screen, home) as subject:
        subject.ask("open", path=str(path))
        subject.ask("play")
        subject.ask("open-audience")
        places = [subject.region("presenter-slide"), subject.region("room-slide")]
        with Keyboard(screen.name) as keyboard:
            presenter, audience = _latencies(screen, keyboard, places, presses=ROUNDS * PRESSES)
    return [
        Row("key to pixel, both open on two displays: presenter view", "ms", tuple(presenter), _REACH),
        Row("key to pixel, both open on two displays: audience window", "ms", tuple(audience), _REACH),
    ]


def _latencies(
    screen: Screen, keyboard: Keyboard, places: Sequence[Region], *, presses: int = PRESSES
) -> list[list[float]]:
    """Press Page Down ``presses`` times; return for each place the milliseconds until it changed."""
    found: list[list[float]] = [[] for _ in places]
    for place in places:
        screen.settled(place, still=_STILL, patience=_PATIENCE)
    for _ in range(presses):
        for values, latency in zip(found, _press(screen, keyboard, places), strict=True):
            values.append(latency)
        time.sleep(random.uniform(*_PAUSE))  # noqa: S311 - not for secrets
    return found


def _press(screen: Screen, keyboard: Keyboard, places: Sequence[Region]) -> list[float]:
    before = [screen.pixels(place) for place in places]
    latencies = [0.0 for _ in places]
    began = time.perf_counter()
    keyboard.press(PAGE_DOWN)
    waiting = set(range(len(places)))
    while waiting:
        elapsed = time.perf_counter() - began
        for number in [number for number in waiting if screen.pixels(places[number]) != before[number]]:
            latencies[number] = elapsed * 1000
            waiting.remove(number)
        if elapsed > _LOST:
            raise MeasurementError("a key changed nothing on the screen")
        time.sleep(_POLL)
    return latencies

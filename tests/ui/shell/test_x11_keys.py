"""Real key presses on a real X server: with a Latin layout, with one that is not, and into a field."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

TOOLS = ("Xvfb", "xdotool", "setxkbmap")
_B, _Q, _PAGE_DOWN, _DOT, _E = 56, 24, 117, 60, 26  # X key codes: places on the keyboard
_PATIENCE = 20.0  # seconds for a window to appear on a busy machine

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, TOOLS)), reason=f"needs {', '.join(TOOLS)}"
)


class Screen:
    """An X server of its own, with the window on it."""

    def __init__(self, display: str, heard: Queue[str]) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._heard = heard
        self.window = self.next().removeprefix("window ")
        self._run("xdotool", "windowfocus", "--sync", self.window)

    def layout(self, name: str) -> None:
        self._run("setxkbmap", name)

    def press(self, *codes: int, held: str = "") -> None:
        for code in codes:
            before = ("keydown", held) if held else ()
            after = ("keyup", held) if held else ()
            self._run("xdotool", *before, "key", str(code), *after)

    def next(self) -> str:
        """Return the next thing that the window says."""
        return self._heard.get(timeout=_PATIENCE)

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True, capture_output=True, timeout=_PATIENCE)


@pytest.fixture
def screen() -> Iterator[Screen]:
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as numbers:
        display = f":{numbers.readline().strip()}"
    window = subprocess.Popen(
        [sys.executable, Path(__file__).with_name("x11_window.py")],
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    heard: Queue[str] = Queue()
    assert window.stdout is not None
    reader = Thread(target=lambda lines: [heard.put(line.strip()) for line in lines], args=(window.stdout,))
    reader.start()
    try:
        yield Screen(display, heard)
    finally:
        for process in (window, server):
            process.terminate()
            process.wait(_PATIENCE)
        reader.join(_PATIENCE)
        window.stdout.close()


def test_keys_trigger_on_a_real_display(screen: Screen) -> None:
    screen.press(_B, _DOT, _PAGE_DOWN)
    screen.press(_Q, held="shift")
    assert [screen.next() for _ in range(4)] == ["black", "black", "next", "park"]


def test_letters_are_places_on_a_layout_without_latin_letters(screen: Screen) -> None:
    screen.layout("ru")
    screen.press(_B)
    screen.press(_Q, held="shift")
    assert [screen.next() for _ in range(2)] == ["black", "park"]


def test_typing_goes_into_the_field_and_the_remote_still_drives_the_deck(screen: Screen) -> None:
    screen.press(_E, held="ctrl")
    assert screen.next() == "write"
    screen.press(_B, _PAGE_DOWN)
    assert [screen.next() for _ in range(2)] == ["text b", "next"]

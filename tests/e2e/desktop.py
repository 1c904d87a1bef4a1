"""A desktop with a real X server: displays come and go, keys and clicks go through the server, pixels are read back."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.child import Child, Home
from benchmarks.screen import Region, Screen

WIDTH, HEIGHT = 1280, 720
LAPTOP, PROJECTOR = Region(0, 0, WIDTH, HEIGHT), Region(WIDTH, 0, WIDTH, HEIGHT)
PROGRAMS = ("Xvfb", "xdotool", "xrandr", "openbox")
PATIENCE = 20.0
_LOOK = 0.05
_STILL = 0.3
_MILLIMETRES = (300, 200)
_OUT_OF_THE_WAY = ("700", "600")  # over the notes: the server draws the pointer into the picture


def wait_until(reached: Callable[[], object]) -> None:
    """Wait until something outside of this process is so."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(_LOOK)


class Program(Child):
    """The console as its users start it."""

    def __init__(self, arguments: Sequence[str], screen: Screen, home: Home) -> None:
        super().__init__(["-m", "console", *arguments], screen, home)

    def exit_code(self) -> int:
        """Wait for its end."""
        return self._process.wait(PATIENCE)


class Observed(Child):
    """The console on a desktop, asked what it shows."""

    def __init__(self, arguments: Sequence[str], screen: Screen, home: Home) -> None:
        super().__init__(["-m", "e2e.observed", *arguments], screen, home)

    def kill(self) -> None:
        """End it as a power cut would: nothing of it runs any more."""
        self._process.kill()
        self._process.wait(PATIENCE)

    def look(self) -> dict[str, Any]:
        """Return what `e2e.observed.Observer` says."""
        reading, writing = self._process.stdout, self._process.stdin
        assert reading is not None
        assert writing is not None
        writing.write(json.dumps({"order": "look", "params": {}}).encode() + b"\n")
        writing.flush()
        for line in reading:
            if line.startswith(b"{"):
                answer = json.loads(line)["answer"]
                assert isinstance(answer, dict)
                return answer
        raise AssertionError(f"the console has ended: {self.last_words()}")


class Desktop:
    """One X server with a window manager; at first it has the laptop's display alone."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self._numbers = 0
        self.plug("LAPTOP", LAPTOP, output="screen")
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={"DISPLAY": screen.name, "PATH": "/usr/bin:/bin"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self._run("xprop", "-root"))
        self._run("xdotool", "mousemove", *_OUT_OF_THE_WAY)

    def close(self) -> None:
        """End the window manager."""
        self._manager.terminate()
        self._manager.wait()

    def plug(self, name: str, place: Region, *, output: str = "none") -> None:
        """Add a display."""
        size = f"{place.width}/{_MILLIMETRES[0]}x{place.height}/{_MILLIMETRES[1]}+{place.x}+{place.y}"
        self._run("xrandr", "--setmonitor", name, size, output)

    def unplug(self, name: str) -> None:
        """Take a display away."""
        self._run("xrandr", "--delmonitor", name)

    def press(self, *keys: str) -> None:
        """Press keys by their X names, such as ``Next`` and ``ctrl+q``."""
        self._run("xdotool", "key", "--clearmodifiers", *keys)

    def click(self, place: Sequence[int]) -> None:
        """Click in the middle of [x, y, width, height]."""
        x, y, width, height = place
        self._run("xdotool", "mousemove", str(x + width // 2), str(y + height // 2), "click", "1")

    def minimize(self, name: str) -> None:
        """Put a window aside, by a part of its name."""
        self._run("xdotool", "search", "--onlyvisible", "--name", name, "windowminimize")

    def cover(self, place: Region) -> subprocess.Popen[bytes]:
        """Put a window of another program over a part of the screen; end the process to take it away."""
        code = (
            "import sys; from PySide6.QtWidgets import QApplication, QWidget; from PySide6.QtCore import Qt\n"
            "app = QApplication([]); flags = Qt.WindowType\n"
            "window = QWidget(None, flags.X11BypassWindowManagerHint | flags.FramelessWindowHint)\n"
            "window.setStyleSheet('background: #00ff00'); window.setGeometry(*map(int, sys.argv[1:]))\n"
            "window.show(); window.raise_(); sys.exit(app.exec())\n"
        )
        numbers = [str(number) for number in (place.x, place.y, place.width, place.height)]
        environment = {"DISPLAY": self.screen.name, "QT_QPA_PLATFORM": "xcb", "PATH": "/usr/bin:/bin"}
        process = subprocess.Popen([sys.executable, "-c", code, *numbers], env=environment)
        green = b"\x00\xff\x00"
        wait_until(lambda: self.screen.pixels(place).count(green) > place.width * place.height // 8)
        return process

    def still(self, place: Region) -> bytes:
        """Return the pixels of a part of the screen once they have come to rest."""
        return self.screen.settled(place, still=_STILL, patience=PATIENCE)

    def is_black(self, place: Region) -> bool:
        """Whether a part of the screen is black, as the bare desktop is, too."""
        pixels = self.screen.pixels(place)
        return not any(any(pixels[colour::4]) for colour in range(3))  # the fourth byte of a pixel means nothing

    def windows(self) -> str:
        """The names of the windows that can be seen, one a line."""
        found = self._run("xdotool", "search", "--onlyvisible", "--name", ".", check=False)
        return "\n".join(self._run("xdotool", "getwindowname", number, check=False) for number in found.split())

    def _run(self, *command: str, check: bool = True) -> str:
        environment = {"DISPLAY": self.screen.name, "PATH": "/usr/bin:/bin"}
        return subprocess.run(
            command, env=environment, check=check, capture_output=True, text=True, timeout=PATIENCE
        ).stdout

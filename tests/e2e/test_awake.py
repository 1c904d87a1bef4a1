"""While a class plays, the machine neither sleeps nor locks its screen: asked of the desktop over a real bus."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from benchmarks.child import Home
from e2e.conftest import Open
from e2e.desktop import Desktop, wait_until


class Bus:
    """A session bus of our own with a screen saver on it, and everything that was said on it so far."""

    def __init__(self, folder: Path, running: ExitStack) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._folder = folder
        self._running = running
        self._start("daemon", "dbus-daemon", "--session", "--nofork", "--nopidfile", "--address", self.address)
        wait_until((folder / "bus").exists)
        self._start("monitor", "dbus-monitor", "--address", self.address)
        self._start("screensaver", sys.executable, "-m", "e2e.screensaver")
        wait_until(lambda: "ready" in self._said("screensaver"))

    def askers(self) -> list[str]:
        """The bus names of who asked to keep awake, in order."""
        return re.findall(r"method call .*sender=(\S+) .*member=Inhibit", self._said("monitor"))

    def reason(self) -> str:
        """What the last one gave as its name and reason."""
        return self._said("screensaver").splitlines()[-1]

    def has_left(self, name: str) -> bool:
        """Whether a connection to the bus has ended, and with it what it asked for."""
        return f'string "{name}"\n   string "{name}"\n   string ""' in self._said("monitor")

    def _said(self, program: str) -> str:
        return (self._folder / program).read_text(encoding="utf-8")

    def _start(self, name: str, *command: str) -> None:
        environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.address}
        with (self._folder / name).open("wb") as said:
            process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=environment)
        self._running.callback(process.wait)
        self._running.callback(process.terminate)


@pytest.fixture
def bus(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    missing = [program for program in ("dbus-daemon", "dbus-monitor") if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with ExitStack() as running:
        made = Bus(tmp_path, running)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", made.address)
        yield made


def test_playing_keeps_awake_and_a_pause_lets_go(bus: Bus, desktop: Desktop, open_console: Open) -> None:
    console = open_console()
    assert bus.askers() == []
    desktop.press("t")
    wait_until(lambda: len(bus.askers()) == 1)
    assert bus.reason() == "Instructor console: A class is running"
    (asker,) = bus.askers()
    assert not bus.has_left(asker)
    desktop.press("t")
    wait_until(lambda: console.look()["playback"] == "paused")
    wait_until(lambda: bus.has_left(asker))
    desktop.press("t")
    wait_until(lambda: len(bus.askers()) == 2)
    desktop.press("shift+End")
    wait_until(lambda: bus.has_left(bus.askers()[1]))

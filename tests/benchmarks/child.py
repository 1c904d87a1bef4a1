"""A process under measurement: started on a screen of its own with its own settings, and told what to do by lines."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks.processes import tree
from benchmarks.row import MeasurementError
from benchmarks.screen import Region, Screen

_PATIENCE = 60.0
_LAST_WORDS = 600
_FOLDERS = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}


class Home:
    """A user's folders for one measurement: what the machine's user has set or cached stays out of it."""

    def __init__(self) -> None:
        self._root = Path(tempfile.mkdtemp(prefix="home-"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._root, ignore_errors=True)

    def forget_decks(self) -> None:
        """Empty the console's cache, and leave the system's (of fonts) as it is."""
        shutil.rmtree(self._root / "cache" / "instructor-console", ignore_errors=True)

    def environment(self, screen: Screen) -> dict[str, str]:
        """Return the environment of a program on ``screen`` that lives here."""
        inherited = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        own = {variable: str(self._root / folder) for variable, folder in _FOLDERS.items()}
        display = {
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QUICK_BACKEND": "software",
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        root = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}
        return {**inherited, **own, **display, **root}


class Child:
    """A running program, ended with all its processes on leaving the context."""

    def __init__(self, arguments: Sequence[str], screen: Screen, home: Home) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the program
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            env=home.environment(screen),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        started = tree(self._process.pid)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self.end()
        self._log.close()
        for pid in started[1:]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def last_words(self) -> str:
        """Return the end of what the program wrote to its standard error."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip()[-_LAST_WORDS:]

    def wait(self, patience: float) -> None:
        """Wait until the program has ended by itself.

        Raises:
            MeasurementError: it has not within ``patience`` seconds, or not well.
        """
        try:
            code = self._process.wait(patience)
        except subprocess.TimeoutExpired as error:
            raise MeasurementError(f"the program did not end: {self.last_words()}") from error
        if code != 0:
            raise MeasurementError(f"the program ended with {code}: {self.last_words()}")

    def end(self) -> None:
        """End the program, at once."""
        self._process.terminate()
        self._process.wait()


class Subject(Child):
    """A program of `benchmarks.subjects`, which answers each line of JSON with one."""

    def __init__(self, name: str, screen: Screen, home: Home) -> None:
        super().__init__(["-m", f"benchmarks.subjects.{name}"], screen, home)

    def ask(self, order: str, **params: object) -> object:
        """Give an order and return its answer.

        Raises:
            MeasurementError: there is none within a minute, or the program ended.
        """
        self.tell(order, **params)
        reading = self._process.stdout
        if reading is None:
            raise MeasurementError("the program has no pipes")
        deadline = time.monotonic() + _PATIENCE
        while select.select([reading], [], [], max(deadline - time.monotonic(), 0))[0]:
            line = reading.readline()
            if not line:
                raise MeasurementError(f"the program ended instead of answering to {order!r}: {self.last_words()}")
            if line.startswith(b"{"):  # anything else is a library talking to itself
                return json.loads(line)["answer"]
        raise MeasurementError(f"no answer to {order!r}: {self.last_words()}")

    def tell(self, order: str, **params: object) -> None:
        """Give an order that has no answer."""
        writing = self._process.stdin
        if writing is None:
            raise MeasurementError("the program has no pipes")
        writing.write(json.dumps({"order": order, "params": params}).encode() + b"\n")
        writing.flush()

    def region(self, order: str, **params: object) -> Region:
        """Give an order that answers a part of the screen."""
        answer = self.ask(order, **params)
        if not isinstance(answer, list):
            raise MeasurementError(f"{order!r} is not on the screen")
        return Region(*answer)

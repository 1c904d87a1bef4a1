"""The rehearsal class as a program of its own: its servers must not take time from the window's thread."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from console.errors import ClusterError

READY = "ready "
"""The command prints this, and the path of its roster, on a line of its own once every server answers."""
_PATIENCE_MS = 1000
_REASON_CHARACTERS = 300

log = logging.getLogger(__name__)


class RehearsalProcess(QObject):
    """Starts and ends ``instructor-console rehearse``.

    ``ready`` carries the `Path` of the roster, ``failed`` a `ConsoleError` when it ends by itself. The program ends
    with the window however that ends: it stops when its standard input closes.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, command: Sequence[str] | None = None) -> None:
        """``command`` is this program's own unless given."""
        super().__init__(parent)
        self._command = list(command or (sys.executable, "-m", "console"))
        self._process: QProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether a rehearsal runs or is starting."""
        return self._process is not None

    def start(self, *, students: int, seed: int, speed: float, lang: str) -> None:
        """Start the class; one that runs is ended first."""
        self.stop()
        process = QProcess(self)
        process.readyReadStandardOutput.connect(lambda: self._read(process))
        process.finished.connect(lambda _code, _status: self._on_end(process))
        process.errorOccurred.connect(lambda error: self._on_error(process, error))
        self._process = process
        options = ["--students", str(students), "--seed", str(seed), "--speed", str(speed), "--lang", lang]
        process.start(self._command[0], [*self._command[1:], "rehearse", *options, "--while-stdin-open"])

    def stop(self) -> None:
        """End the class that runs, if one does; returns at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.connect(process.deleteLater)
        process.closeWriteChannel()
        process.terminate()
        patience = QTimer(process, singleShot=True, interval=_PATIENCE_MS)
        patience.timeout.connect(process.kill)
        process.finished.connect(patience.stop)
        patience.start()

    def close(self) -> None:
        """End what runs, and wait until it is gone."""
        self.stop()
        for process in self.findChildren(QProcess):
            if process.state() is not QProcess.ProcessState.NotRunning and not process.waitForFinished(_PATIENCE_MS):
                log.info("the rehearsal did not end by itself")
                process.kill()
                process.waitForFinished(_PATIENCE_MS)

    def _read(self, process: QProcess) -> None:
        while process is self._process and process.canReadLine():
            line = bytes(process.readLine().data()).decode(errors="replace").rstrip("\r\n")
            if line.startswith(READY):
                self.ready.emit(Path(line.removeprefix(READY)))

    def _on_error(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if process is self._process and error is QProcess.ProcessError.FailedToStart:
            self._give_up(process, process.errorString())

    def _on_end(self, process: QProcess) -> None:
        if process is self._process:
            words = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
            self._give_up(process, words[-_REASON_CHARACTERS:] or str(process.exitCode()))

    def _give_up(self, process: QProcess, reason: str) -> None:
        self._process = None
        process.deleteLater()
        self.failed.emit(ClusterError("class-rehearsal-ended", reason=reason))

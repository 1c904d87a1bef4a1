"""What this machine can tell about itself before class: its power, its cluster, who sets its clock. Dials nothing."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

_POWER = Path("/sys/class/power_supply")
_MOST_BYTES = 1_000_000  # of a kubeconfig; what is larger is none
_CONTEXT = re.compile(r"^current-context:[ \t]*(?P<quote>[\"']?)(?P<name>[^\"'#\r\n]*)(?P=quote)", re.MULTILINE)
_PATIENCE_MS = 2000  # long for a program that reads one file, short for someone who waits

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Power:
    """Whether the machine runs on its battery, and how full that is in percent; None when it has none."""

    on_battery: bool
    percent: int | None = None


def read_power(folder: Path = _POWER) -> Power | None:
    """Return how the machine is fed, as Linux tells it; None where nobody can tell."""
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return None
    kinds = {supply: _read(supply / "type") for supply in supplies}
    # "Device" is the battery of a mouse or a headset.
    batteries = [supply for supply, kind in kinds.items() if kind == "Battery" and _read(supply / "scope") != "Device"]
    mains = [supply for supply, kind in kinds.items() if kind in ("Mains", "USB")]
    if not batteries:
        return Power(on_battery=False) if mains else None
    plugged = any(_read(supply / "online") == "1" for supply in mains)
    draining = any(_read(battery / "status") == "Discharging" for battery in batteries)
    capacity = _read(batteries[0] / "capacity")
    return Power(on_battery=draining and not plugged, percent=int(capacity) if capacity.isdecimal() else None)


def kube_context(environment: Mapping[str, str] | None = None, home: Path | None = None) -> str | None:
    """Return the current context of the instructor's kubeconfig, as its text says; None when there is none.

    The file is neither parsed nor used: a kubeconfig can name programs to run, and a check must not run them.
    """
    variables = os.environ if environment is None else environment
    named = [Path(part) for part in variables.get("KUBECONFIG", "").split(os.pathsep) if part]
    for path in named or [(home or Path.home()) / ".kube" / "config"]:
        try:
            with path.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("utf-8", errors="replace")
        except (OSError, ValueError):
            continue
        found = _CONTEXT.search(text)
        if found is not None and found["name"].strip():
            return found["name"].strip()
    return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


class NetworkTime(QObject):
    """Asks systemd whether the network sets the clock; other systems do not tell."""

    answered = Signal(object)
    """True or False; None when nobody knows."""

    def __init__(
        self, parent: QObject | None = None, *, program: str = "timedatectl", patience_ms: int = _PATIENCE_MS
    ) -> None:
        super().__init__(parent)
        self._program = program
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(self._process.kill)

    def ask(self) -> None:
        """Ask; the answer comes, however that ends. Asking again meanwhile changes nothing."""
        if self._process.state() == QProcess.ProcessState.NotRunning:
            self._patience.start()
            self._process.start(self._program, ["show", "--property", "NTPSynchronized", "--value"])

    def _on_finished(self) -> None:
        self._patience.stop()
        said = bytes(self._process.readAllStandardOutput().data()).decode("ascii", errors="replace").strip()
        self.answered.emit({"yes": True, "no": False}.get(said))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        log.info("%s does not answer: %s", self._program, error.name)
        if error is QProcess.ProcessError.FailedToStart:  # any other ends in `finished`
            self._patience.stop()
            self.answered.emit(None)

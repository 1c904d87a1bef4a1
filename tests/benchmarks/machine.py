"""The machine that the figures are of: without it they say nothing."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

_VERSIONS = (
    "from PySide6.QtCore import qVersion;"
    "from PySide6.QtWebEngineCore import qWebEngineChromiumVersion as chromium;"
    "print(qVersion(), chromium())"
)


@dataclass(frozen=True, slots=True)
class Machine:
    """``load`` is how many processes wanted a core, on the average of the minute before."""

    cpu: str
    cores: int
    memory_gb: float
    system: str
    python: str
    qt: str
    chromium: str
    load: float

    def text(self) -> str:
        """Return one sentence of markdown."""
        return (
            f"{self.cpu}, {self.cores} cores, {self.memory_gb:.0f} GB; {self.system}; Python {self.python}, "
            f"Qt {self.qt}, QtWebEngine on Chromium {self.chromium}; software rendering on Xvfb; "
            f"load before the run {self.load:.1f}."
        )

    def to_json(self) -> dict[str, object]:
        """Return all of it by name."""
        return asdict(self)


def this_machine() -> Machine:
    """Look at the machine that this runs on."""
    versions = subprocess.run([sys.executable, "-c", _VERSIONS], check=True, capture_output=True, text=True)
    qt, chromium = versions.stdout.split()
    return Machine(
        cpu=_field("/proc/cpuinfo", "model name") or platform.machine(),
        cores=len(os.sched_getaffinity(0)),
        memory_gb=int(_field("/proc/meminfo", "MemTotal").split()[0]) / 2**20,
        system=platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        python=platform.python_version(),
        qt=qt,
        chromium=chromium,
        load=os.getloadavg()[0],
    )


def _field(path: str, name: str) -> str:
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            return value.strip()
    return ""

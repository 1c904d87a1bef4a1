"""The script that students run, with a cluster of the benchmark's and nobody at the keyboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.row import MeasurementError

MEASURED = "measured"
"""The name of the student who runs it."""


@contextmanager
def script(line: str, kubeconfig: Path, folder: Path) -> Iterator[int]:
    """Run the script that a join line leads to, as somebody without a terminal would; gives its process.

    Raises:
        MeasurementError: what it needs is not on this machine, or it ended at once.
    """
    missing = [name for name in ("bash", "kubectl", "curl") if shutil.which(name) is None]
    if missing:
        raise MeasurementError(f"not on this machine: {', '.join(missing)}")
    laptop = folder / "laptop"
    laptop.mkdir()
    environment = {**os.environ, "HOME": str(laptop), "KUBECONFIG": str(kubeconfig), "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            ["bash", "-c", f"{line} --yes --seat A1 --name {MEASURED}"],
            cwd=laptop,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            time.sleep(1)
            if running.poll() is not None:
                said.seek(0)
                raise MeasurementError(f"the script ended: {said.read().decode(errors='replace')[-600:]}")
            yield running.pid
        finally:
            running.terminate()
            running.wait(20)

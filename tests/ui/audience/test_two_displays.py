"""Runs `two_displays` in a process of its own: the offscreen platform reads its displays once, when it starts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).with_name("two_displays.py")
LONGEST_SECONDS = 120


def _display(name: str, x: int, width: int, height: int) -> dict[str, object]:
    place = {"x": x, "y": 0, "width": width, "height": height}
    return {"name": name, **place, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}


def test_on_a_laptop_and_a_projector(tmp_path: Path) -> None:
    displays = tmp_path / "displays.json"
    screens = [_display("laptop", 0, 1920, 1080), _display("projector", 1920, 1280, 720)]
    displays.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TESTS)],
        cwd=TESTS.parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={displays}"},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
    )
    assert done.returncode == 0, done.stdout + done.stderr

"""On a real display: a window that will hold slides is of the kind that they need before there is any page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_PATIENCE = 60.0

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("xvfb-run") is None, reason="needs a display of its own"
)


@pytest.mark.parametrize(("backend", "surface"), [("", "OpenGLSurface"), ("software", "RasterSurface")])
def test_the_window_need_not_be_made_anew_for_the_first_page(backend: str, surface: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1", "QT_QUICK_BACKEND": backend}
    environment.pop("WAYLAND_DISPLAY", None)
    command = ["xvfb-run", "-a", sys.executable, str(Path(__file__).with_name("x11_stage.py"))]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    assert done.stdout.split() == [surface], done.stderr

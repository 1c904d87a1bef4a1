"""The application object, with its web engine prepared."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from console.bridge.web.scheme import register_schemes

_ENGINE_FLAGS = (
    # The audience window must go on while another window covers it: the instructor shows a terminal, and comes back.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # Every slide page is of our own scheme and equally untrusted: one process for all saves a tenth of a gigabyte.
    "--process-per-site",
    # A slide painted in software as one tile instead of ten: it saves half of the work that a key costs.
    "--max-untiled-layer-width=4096",
    "--max-untiled-layer-height=4096",
)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Return the application object; the one there is, when there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    given = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "").split()
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = " ".join(
        [*given, *(flag for flag in _ENGINE_FLAGS if flag not in given)]
    )
    register_schemes()
    application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("instructor-console")
    application.setDesktopFileName("instructor-console")
    return application

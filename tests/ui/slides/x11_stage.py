"""Shows a window that will hold slides on a real X display and prints what kind it is; run by ``test_stage_x11.py``."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QMainWindow

from console.app.engine import make_application
from console.bridge.web.profile import SlideProfile
from console.deck.html import Role
from console.ui.slides.stage import SlideStage


def main() -> int:
    app = make_application()
    profile = SlideProfile()
    window = QMainWindow()
    stage = SlideStage(profile, Role.PRESENTER, "en", window)
    window.setCentralWidget(stage)
    window.show()
    app.processEvents()
    handle = window.windowHandle()
    print(handle.surfaceType().name if handle is not None else "none", flush=True)
    stage.dispose()
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

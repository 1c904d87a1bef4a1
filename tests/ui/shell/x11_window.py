"""Shows the window on a real X display and prints what its keys trigger; run by ``test_x11_keys.py``."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QLineEdit

from console.ui.shell.actions import ActionSpec
from console.ui.shell.main_window import MainWindow
from console.ui.theme.theme import apply_theme
from console.ui.theme.tokens import Theme


def say(word: str) -> None:
    print(word, flush=True)


def main() -> int:
    app = QApplication(sys.argv)
    apply_theme(app, Theme.DARK)
    window = MainWindow(slides_out=lambda: True)
    window.registry.add(
        [
            ActionSpec("black", "Black and back", "television-off", ("B", "."), "room"),
            ActionSpec("park", "Park a question", "help-circle-outline", ("Shift+Q",), "session"),
            ActionSpec("next", "Next slide", "chevron-right", ("PgDown",), "slides"),
            ActionSpec("write", "Write", "pencil", ("Ctrl+E",), "session"),
        ]
    )
    field = QLineEdit()
    field.textChanged.connect(lambda text: say(f"text {text}"))
    window.add_workspace("teach", "Teach", "presentation", field)
    window.registry.connect_to("write", field.setFocus)
    window.registry.triggered.connect(say)
    window.show()
    window.activateWindow()
    window.setFocus()
    say(f"window {int(window.winId())}")
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())

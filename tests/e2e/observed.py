"""The console as the program opens it, which also answers what cannot be read from the screen, one line at a time."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.subjects.orders import Answer, Orders
from console.app.console import Console
from console.app.engine import make_application
from console.settings import load, settings_path
from console.ui.widgets.elided_label import ElidedLabel
from console.ui.widgets.notice import NoticeBar


def _place(widget: QWidget) -> list[int]:
    at = QRect(widget.mapToGlobal(widget.rect().topLeft()), widget.size())
    return [at.x(), at.y(), at.width(), at.height()]


class Observer:
    """Looks at a running console."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def look(self, answer: Answer) -> None:
        """Answer what there is; places are [x, y, width, height] on the screen."""
        console = self._console
        view, room = console.playback.view, console.audience.window
        bars = console.window.notices.findChildren(NoticeBar)
        turns = console.services.turns.view
        dialog = QApplication.activeModalWidget()
        answer(
            {
                "screens": [screen.name() for screen in QGuiApplication.screens()],
                "ready": console.session.deck is not None and console.teach.presenter.stage.is_loaded,
                "slide": console.show.show.presenter.index,
                "playback": "" if view is None else view.playback.value,
                "segment": "" if view is None else view.current.title,
                "elapsed": 0.0 if view is None else view.current.elapsed,
                "is_counting": view is not None and view.spent.question == 0 and not view.question_running,
                "turn": turns.now.label.text if turns is not None and turns.now is not None else "",
                "turns": [] if turns is None else [row.used for row in turns.rows],
                "is_minimized": console.window.isMinimized(),
                "parked": [] if view is None else [question.text for question in view.parked],
                "asked": dialog is not None and dialog.isActiveWindow(),  # before that no key reaches it
                "header": [label.text() for label in console.window.header.findChildren(ElidedLabel)],
                "notices": {bar.notice.key: bar.notice.text for bar in bars},
                "buttons": {bar.notice.key: _place(bar.button) for bar in bars if bar.notice.action},
                "stage": _place(console.teach.presenter.stage),
                "presenter": _place(console.window),
                "room": _place(room) if room is not None and room.isVisible() else None,
                "room_ready": room is not None and room.stage.is_loaded,
                "active": console.window.isActiveWindow() or (room is not None and room.isActiveWindow()),
            }
        )


def main() -> int:
    """Run the console on the file that the command line names; return the exit code."""
    application = make_application()
    console = Console(application, load(settings_path()).settings)
    console.window.setGeometry(20, 30, 1240, 680)
    console.window.show()
    console.memory.open_at_start(Path(sys.argv[1]))
    observer = Observer(console)
    orders = Orders({"look": observer.look}, application.quit)
    code = application.exec()
    orders.deleteLater()
    console.close()
    return code


if __name__ == "__main__":
    sys.exit(main())

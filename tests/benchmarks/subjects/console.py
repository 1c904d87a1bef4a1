"""The real application, wired as always, with a reveal.js window beside it to compare with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtWidgets import QWidget

from benchmarks.subjects.orders import Answer, Orders
from benchmarks.subjects.reveal import RevealWindow
from console.app.console import Console
from console.app.engine import make_application
from console.clock import SystemClock, now
from console.rundown.actions import Start
from console.rundown.view import view
from console.settings import Settings
from console.ui.audience.room_face import RoomMode
from console.ui.widgets.countdown import Countdown

_LOOK_MS = 20
_STRIP = 5  # the fifth of a window's height at its bottom, where a countdown may stand, belongs to no slide


class Subject:
    """Takes the orders. Places are answered as [x, y, width, height] on the screen."""

    def __init__(self) -> None:
        self._application = make_application()
        self._console = Console(self._application, Settings())
        self._reveal: RevealWindow | None = None
        window = self._console.window
        window.setGeometry(0, 0, 1280, 720)
        window.show()
        window.activateWindow()
        self._orders = Orders(
            {
                "open": self._open,
                "play": self._play,
                "open-audience": self._open_audience,
                "corner": self._corner,
                "presenter-slide": self._presenter_slide,
                "room-slide": self._room_slide,
                "timer": self._timer,
                "corner-timer": self._corner_timer,
                "flip": self._flip,
                "load-reveal": self._load_reveal,
                "front": self._front,
            },
            self._application.quit,
        )

    def run(self) -> int:
        """Run until told to end; return the exit code."""
        code = self._application.exec()
        if self._reveal is not None:
            self._reveal.dispose()
        self._console.close()
        return code

    def _open(self, answer: Answer, *, path: str) -> None:
        """Open a session; answers once every diagram is drawn and the presenter's slide is loaded."""
        session, stage = self._console.session, self._console.teach.presenter.stage

        def complete() -> None:
            session.complete.disconnect(complete)
            _wait(lambda: stage.is_loaded, lambda: answer(None))

        session.complete.connect(complete)
        self._console.desk.open_at_start(Path(path))

    def _play(self, answer: Answer) -> None:
        self._console.playback.do(Start())
        answer(None)

    def _open_audience(self, answer: Answer) -> None:
        self._console.audience.open()
        window = self._console.audience.window
        _wait(lambda: window is not None and window.stage.is_loaded, lambda: answer(None))

    def _corner(self, answer: Answer) -> None:
        self._console.audience.set_mode(RoomMode.CORNER)
        answer(None)

    def _presenter_slide(self, answer: Answer) -> None:
        stage = self._console.teach.presenter.stage
        # The current slide fills the stage's height; the rest of its width is the next slide's.
        answer(_place(stage, QRect(0, 0, round(stage.height() * 16 / 9), stage.height())))

    def _room_slide(self, answer: Answer) -> None:
        window = self._console.audience.window
        answer(None if window is None else _place(window, _without_strip(window)))

    def _timer(self, answer: Answer) -> None:
        answer(_place(self._console.teach.time.display))

    def _corner_timer(self, answer: Answer) -> None:
        window = self._console.audience.window
        shown = [] if window is None else [each for each in window.findChildren(Countdown) if each.isVisible()]
        answer(_place(shown[0]) if shown else None)

    def _flip(self, answer: Answer) -> None:
        """Answer the boot time in seconds at which the running segment's time left is a whole number of seconds."""
        state, at = self._console.playback.state, now(SystemClock())
        answer(None if state is None else at.boot + view(state, at).current.remaining)

    def _load_reveal(self, answer: Answer, *, package: str) -> None:
        """Load the open deck with reveal.js in a window of its own."""
        deck = self._console.session.deck
        if deck is not None:
            self._reveal = RevealWindow(deck, Path(package))
            self._reveal.ready.connect(lambda: answer(None))

    def _front(self, answer: Answer, *, window: str) -> None:
        """Bring "presenter", "audience" or "reveal" to the front of the only display; answers its slide's place."""
        if self._reveal is not None:
            self._reveal.setVisible(window == "reveal")
        if window == "audience":
            self._open_audience(lambda _: self._room_slide(answer))
        else:
            self._console.audience.close()
            if window == "reveal" and self._reveal is not None:
                self._reveal.take_keys()
                answer(_place(self._reveal, _without_strip(self._reveal)))
            else:
                self._console.window.activateWindow()
                self._presenter_slide(answer)


def _place(widget: QWidget, part: QRect | None = None) -> list[int]:
    area = part or widget.rect()
    corner = widget.mapToGlobal(QPoint(area.x(), area.y()))
    return [corner.x(), corner.y(), area.width(), area.height()]


def _without_strip(window: QWidget) -> QRect:
    return window.rect().adjusted(0, 0, 0, -window.height() // _STRIP)


def _wait(condition: Callable[[], bool], then: Callable[[], None]) -> None:
    """Call ``then`` once ``condition`` holds."""
    if condition():
        then()
    else:
        QTimer.singleShot(_LOOK_MS, lambda: _wait(condition, then))


if __name__ == "__main__":
    sys.exit(Subject().run())

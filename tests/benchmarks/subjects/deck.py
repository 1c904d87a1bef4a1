"""The deck maker alone, in an application without windows."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.subjects.orders import Answer, Orders
from console.app.engine import make_application
from console.bridge.deck_maker import DeckMaker
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.errors import ConsoleError


class Subject:
    """Answers to "make" with the seconds from the file to the deck whose last diagram is drawn, or with what failed."""

    def __init__(self, folder: Path) -> None:
        self._application = make_application()
        self._profile = SlideProfile()
        self._worker = Worker()
        self._folder = folder
        self._caches = 0
        self._orders = Orders({"make": self._make}, self._application.quit)

    def run(self) -> int:
        """Run until told to end; return the exit code."""
        code = self._application.exec()
        self._worker.close()
        return code

    def _make(self, answer: Answer, *, path: str, fresh: bool) -> None:
        """Make a deck; ``fresh`` keeps nothing of those before."""
        self._caches += fresh
        maker = DeckMaker(self._profile, self._worker, cache=self._folder / str(self._caches))

        def complete() -> None:
            answer(time.perf_counter() - began)
            maker.deleteLater()

        def failed(error: ConsoleError) -> None:
            answer(error.text())
            maker.deleteLater()

        maker.complete.connect(complete)
        maker.failed.connect(failed)
        began = time.perf_counter()
        maker.make(Path(path), theme="dark")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(Subject(Path(folder)).run())

"""Documents that become files: text and PDFs that are made in the background, and are whole or not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QMarginsF, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize

from console.bridge.files import write_whole
from console.bridge.web.jobs import PageJob
from console.bridge.web.page import SlidePage
from console.bridge.web.profile import SlideProfile
from console.bridge.worker import Worker
from console.errors import ConsoleError, RenderError

_PAGE = QSizeF(40 / 3, 7.5)
"""Inches: 1280 by 720 CSS pixels, the size that projectors' own programs give a 16:9 slide."""
_PRINT_PATIENCE_MS = 180_000

Result = TypeVar("Result")


class PrintJob(PageJob):
    """Prints a document: without a ``layout`` a deck's export, one slide a page."""

    printed = Signal(bytes)
    """The PDF."""

    def __init__(
        self, profile: SlideProfile, html: str, parent: QObject | None = None, *, layout: QPageLayout | None = None
    ) -> None:
        super().__init__(profile, html, (), parent)
        size = QPageSize(_PAGE, QPageSize.Unit.Inch, "", QPageSize.SizeMatchPolicy.ExactMatch)
        self._layout = layout or QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())

    def work(self, page: SlidePage) -> None:
        self._deadline.start(_PRINT_PATIENCE_MS)
        page.printToPdf(self._on_printed, self._layout)

    def _on_printed(self, pdf: QByteArray) -> None:
        if pdf.isEmpty():
            self._fail(RenderError("export-print-failed"))
        elif self._close():
            self.printed.emit(pdf.data())


class FileMaker(QObject):
    """Makes one file at a time; beginning another gives up the one under way. Nothing is written until it is whole."""

    finished = Signal(object)
    """The `Path` that was written."""
    failed = Signal(object)
    """A `ConsoleError`; the target is as it was."""

    def __init__(
        self,
        profile: SlideProfile,
        worker: Worker,
        parent: QObject | None = None,
        *,
        layout: QPageLayout | None = None,
    ) -> None:
        """``layout`` is the paper of a PDF, a slide's without one."""
        super().__init__(parent)
        self._profile = profile
        self._worker = worker
        self._layout = layout
        self._printing: PrintJob | None = None
        self._turn = 0

    def cancel(self) -> None:
        """Give up what is under way, in silence."""
        self._turn += 1
        if self._printing is not None:
            self._printing.cancel()
            self._printing = None

    def _print(self, html: str, target: Path) -> None:
        self._printing = PrintJob(self._profile, html, self, layout=self._layout)
        self._printing.printed.connect(lambda pdf: self._write(pdf, target))
        self._printing.failed.connect(self._fail)

    def _write(self, content: bytes, target: Path) -> None:
        self._run(lambda: write_whole(target, content), lambda _: self._finish(target))

    def _run(self, task: Callable[[], Result], then: Callable[[Result], None]) -> None:
        """Run ``task`` in the thread; what comes of it is dropped when the file was given up meanwhile."""
        turn = self._turn

        def answer(result: Result) -> None:
            if turn == self._turn:
                then(result)

        def fail(error: ConsoleError) -> None:
            if turn == self._turn:
                self._fail(error)

        self._worker.run(task, answer, fail)

    def _finish(self, target: Path) -> None:
        self.cancel()
        self.finished.emit(target)

    def _fail(self, error: ConsoleError) -> None:
        self.cancel()
        self.failed.emit(error)
